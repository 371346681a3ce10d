package capsim.report.chart;

import capsim.report.chart.BarChart.Panel;
import capsim.report.chart.ComparisonChart.Row;
import capsim.report.chart.LineChart.Shape;
import capsim.report.chart.SpanChart.Lane;
import capsim.report.chart.SpanChart.Span;
import capsim.report.chart.SpanChart.Window;
import capsim.report.chart.TornadoChart.Swing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One chart of each kind, small enough to be followed by hand. */
final class ChartSamples {
  static final long START = 1_767_225_600_000L;
  static final long DAY = 86_400_000;
  private static final double GIB = 1 << 30;

  private ChartSamples() {}

  static Caption caption(Locale language) {
    return Numbers.korean(language)
        ? new Caption("기간별 저장량", "prod 계획", "이틀 뒤 3 GiB입니다.", language)
        : new Caption("Storage & more", "Plan of <prod>", "After two days \"3 GiB\".", language);
  }

  static LineChart lines(Locale language, Shape shape, double... limits) {
    return new LineChart(
        caption(language),
        Axis.of("days", Quantity.DAYS),
        Axis.of("stored", Quantity.BYTES),
        shape,
        List.of(0.0, 1.0, 2.0),
        List.of(
            new Series("raw", List.of(0.0, GIB, 2 * GIB)),
            new Series("5m", List.of(0.0, GIB / 2, GIB))),
        Arrays.stream(limits).mapToObj(each -> new Limit("disk", each)).toList());
  }

  static BarChart bars(Locale language, boolean stacked) {
    var panel =
        new Panel(
            new Axis("cost", Quantity.MONEY, "USD"),
            stacked,
            List.of(
                new Series("vCPU", List.of(100.0, 0.0)), new Series("disk", List.of(50.0, 7.0))),
            List.of(new Limit("budget", 160)),
            List.of("96 %", ""));
    return new BarChart(caption(language), List.of("Receive", "Compactor"), List.of(panel));
  }

  static SpanChart spans(Locale language) {
    return new SpanChart(
        caption(language),
        START,
        START + 14 * DAY,
        List.of(
            new Lane("8h merge", "2 ×, more than twenty characters"), new Lane("14d merge", "")),
        List.of(
            new Span(0, START + DAY, START + DAY + 60_000, ""),
            new Span(1, START + 13 * DAY, START + 15 * DAY, "read 3 GiB")),
        List.of(new Window("off-peak", START, START + DAY)));
  }

  static TornadoChart tornado(Locale language) {
    return new TornadoChart(
        caption(language),
        Axis.of("stored", Quantity.BYTES),
        2 * GIB,
        List.of(
            new Swing("clusters[0].nodes", "10", "30", GIB, 4 * GIB),
            new Swing("metrics.agent.interval", "", "", 2.2 * GIB, 2.5 * GIB),
            new Swing("seed", "", "", 2 * GIB, 2 * GIB)));
  }

  static ComparisonChart comparison(Locale language) {
    return new ComparisonChart(
        caption(language),
        List.of(
            new Row("block", Quantity.BYTES, "", 100, 101, 0.02),
            new Row("request", Quantity.BYTES, "", 100, 110, 0.02),
            new Row("document", Quantity.COUNT, "", 100, 300, 0.02)));
  }

  static List<ChartSpec> all(Locale language) {
    return List.of(
        lines(language, Shape.LINES, 3 * GIB),
        lines(language, Shape.STEPS),
        lines(language, Shape.STACKED, 100 * GIB),
        bars(language, true),
        bars(language, false),
        spans(language),
        tornado(language),
        comparison(language));
  }
}
