package capsim.acceptance;

import capsim.model.plan.Plan;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import capsim.report.chart.ChartSpec;
import capsim.report.chart.ComparisonChart.Row;
import capsim.report.chart.HtmlPage;
import capsim.report.chart.PlanCharts;
import capsim.report.chart.Quantity;
import capsim.report.chart.SvgChart;
import capsim.scenario.ScenarioFile;
import capsim.simulator.meter.Meter;
import capsim.simulator.meter.Work;
import capsim.simulator.montecarlo.Outcome;
import capsim.simulator.montecarlo.Spread;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Options;
import capsim.simulator.run.SeriesSink;
import capsim.simulator.run.Simulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page with every kind of chart, of the production scenario. */
final class ChartPage {
  private static final long FORTNIGHT_MILLIS = 14 * 86_400_000L;
  private static final int DAYS = 28;
  private static final int COST = Outcome.MEASURES.size() - 1;

  private final ScenarioFile file = PlanScenarios.read("prod", List.of());
  private final Scenario scenario = file.scenario();
  private final Planner planner = new Planner(PlanScenarios.PROFILES, scenario.seed());
  private final Plan plan = planner.plan(scenario);
  private final List<Work> work = work();
  private final Spread spread = spread();

  /** A document as long as a real one. */
  String html(Locale language) {
    boolean korean = language.equals(Locale.KOREAN);
    var body = new StringBuilder();
    charts(language)
        .forEach(
            (id, chart) -> {
              body.append("<h2 id=\"about-").append(id).append("\">");
              body.append(chart.caption().title()).append("</h2>\n<p>");
              body.append(chart.caption().description()).append("</p>\n");
              body.append(SvgChart.figure(chart, id));
            });
    body.append("<h3 id=\"wide\">").append(korean ? "넓은 표" : "A wide table").append("</h3>\n");
    body.append("<p class=\"formula\"><math display=\"block\"><mrow>");
    body.append("<mi>replicas</mi><mo>·</mo>".repeat(12)).append("</mrow></math></p>\n");
    body.append("<table><caption>").append(korean ? "표 제목" : "Caption").append("</caption>");
    body.append("<thead><tr>");
    for (int column = 0; column < 12; column++) {
      body.append("<th>").append(korean ? "환경별 처리량 " : "Throughput ").append(column);
      body.append("</th>");
    }
    body.append("</tr></thead><tbody><tr>");
    for (int column = 0; column < 12; column++) {
      body.append("<td align=\"right\">1,234.5 MiB/s</td>");
    }
    body.append("</tr></tbody></table>\n<p><code>");
    body.append("capsim_plan_metrics_receive_".repeat(12)).append("</code></p>\n");
    return new HtmlPage(korean ? "용량과 네트워크 산정" : "Capacity and network", language, body.toString())
        .render();
  }

  /** By the id of their figure. */
  Map<String, ChartSpec> charts(Locale language) {
    var charts = new LinkedHashMap<String, ChartSpec>();
    charts.put("storage", PlanCharts.storage(plan, language));
    charts.put("blocks", PlanCharts.blocks(plan, language));
    charts.put("requests", PlanCharts.requests(plan, language));
    long from = Simulator.START_MILLIS + (DAYS * 86_400_000L - FORTNIGHT_MILLIS);
    charts.put(
        "bursts", PlanCharts.bursts("prod", 1, work, from, from + FORTNIGHT_MILLIS, language));
    charts.put("network", PlanCharts.network(plan, language));
    charts.put("tiers", PlanCharts.tiers(plan, language));
    charts.put("cost", PlanCharts.cost(plan, language));
    charts.put(
        "tornado", PlanCharts.tornado("prod", spread, COST, plan.cost().currency(), language));
    charts.put("comparison", PlanCharts.comparison("prod", rows(language), language));
    return charts;
  }

  private static List<Row> rows(Locale language) {
    boolean korean = language.equals(Locale.KOREAN);
    return List.of(
        new Row(
            korean ? "블록 크기, 2시간" : "Bytes of a 2h block",
            Quantity.BYTES,
            "",
            9.98e8,
            1.004e9,
            0.02),
        new Row(
            korean ? "초당 샘플" : "Samples per second",
            Quantity.COUNT,
            korean ? "샘플/초" : "samples/s",
            151_000,
            150_800,
            0.01),
        new Row(
            korean ? "원격 쓰기 요청당 바이트" : "Bytes of a remote-write request",
            Quantity.BYTES,
            "",
            180_000,
            196_000,
            0.05),
        new Row(
            korean ? "문서당 인덱스 바이트" : "Index bytes per document",
            Quantity.BYTES,
            "",
            410,
            700,
            0.05));
  }

  private List<Work> work() {
    var all = new ArrayList<Work>();
    var sink =
        new SeriesSink() {
          @Override
          public void columns(List<Meter> meters) {}

          @Override
          public void row(long startMillis, double[] values) {}

          @Override
          public void work(Work done) {
            all.add(done);
          }
        };
    Inputs inputs = Inputs.of(planner, scenario);
    Simulator.run(inputs, new Options(DAYS, 0, 3_600_000, 1), sink, days -> true);
    return all;
  }

  /** Of two runs: enough for the ends of the inputs, which is what a tornado shows. */
  private Spread spread() {
    List<Variation> variations =
        file.variations().stream().filter(each -> !each.isTogether()).toList();
    var ends = new ArrayList<Spread.Ends>();
    for (Variation variation : variations) {
      ends.add(
          new Spread.Ends(
              variation.key(),
              Outcome.values(planner.planNow(variation.low())),
              Outcome.values(planner.planNow(variation.high()))));
    }
    double[] middle = Outcome.values(plan);
    double[][] points = {new double[variations.size()], new double[variations.size()]};
    return Spread.of(2, 1, points, List.of(middle, middle), middle, ends);
  }
}
