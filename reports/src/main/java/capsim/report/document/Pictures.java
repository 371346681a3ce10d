package capsim.report.document;

import capsim.report.chart.Axis;
import capsim.report.chart.Caption;
import capsim.report.chart.PlanCharts;
import capsim.report.chart.Quantity;
import capsim.report.chart.TornadoChart;
import java.util.List;

/** The charts of the documents. */
final class Pictures {
  private static final int MOST_SWINGS = 10;

  private Pictures() {}

  /** Bytes in the object store over the days, with what the disks hold. */
  static ChartFigure stored(Case one) {
    return labels -> PlanCharts.storage(one.study().now(), labels.locale());
  }

  /** Blocks over the days, by resolution. */
  static ChartFigure blocks(Case one) {
    return labels -> PlanCharts.blocks(one.study().now(), labels.locale());
  }

  /** S3 requests of an hour, by component and operation. */
  static ChartFigure requests(Case one) {
    return labels -> PlanCharts.requests(one.study().now(), labels.locale());
  }

  /** When the compactors work in a fortnight. */
  static ChartFigure bursts(Case one) {
    Fortnight fortnight = one.study().fortnight();
    return labels ->
        PlanCharts.bursts(
            one.name(),
            fortnight.seed(),
            fortnight.work(),
            fortnight.fromMillis(),
            fortnight.toMillis(),
            labels.locale());
  }

  /** How full the links are. */
  static ChartFigure links(Case one) {
    return labels -> PlanCharts.network(one.study().now(), labels.locale());
  }

  /** Nodes and shards by tier. */
  static ChartFigure tiers(Case one) {
    return labels -> PlanCharts.tiers(one.study().now(), labels.locale());
  }

  /** Monthly cost by what it is for. */
  static ChartFigure cost(Case one) {
    return labels -> PlanCharts.cost(one.study().now(), labels.locale());
  }

  /** What moves the cost most, one input at a time. */
  static ChartFigure tornado(Case one) {
    List<Influence> most = one.study().influences().stream().limit(MOST_SWINGS).toList();
    double middle = PlanReader.value(one.study().base(), "cost.monthly");
    return labels ->
        new TornadoChart(
            new Caption(
                labels.of(Text.message("chart.tornado")),
                one.name(),
                labels.of(
                    Text.message(
                        "chart.tornado.alt",
                        one.name(),
                        most.isEmpty() ? Text.EMPTY : new Text.Code(most.get(0).key()))),
                labels.locale()),
            new Axis(labels.of(Text.message("g.cost.monthly")), Quantity.MONEY, one.currency()),
            middle,
            most.stream()
                .map(
                    influence ->
                        new TornadoChart.Swing(
                            influence.key(),
                            influence.lowInput(),
                            influence.highInput(),
                            influence.costAtLow(),
                            influence.costAtHigh()))
                .toList());
  }
}
