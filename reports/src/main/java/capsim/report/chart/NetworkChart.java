package capsim.report.chart;

import capsim.model.network.LinkPlan;
import capsim.model.plan.Plan;
import capsim.report.chart.BarChart.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How full the links are. */
final class NetworkChart {
  /** More would not be read; the fullest ones matter. */
  private static final int MOST_LINKS = 12;

  private final Plan plan;
  private final Words words;

  NetworkChart(Plan plan, Words words) {
    this.plan = plan;
    this.words = words;
  }

  ChartSpec spec() {
    List<LinkPlan> links = plan.network();
    if (links.size() > MOST_LINKS) {
      links =
          links.stream()
              .sorted(
                  Comparator.comparingDouble((LinkPlan link) -> link.utilization().value())
                      .reversed())
              .limit(MOST_LINKS)
              .toList();
    }
    var categories = new ArrayList<String>();
    var mean = new ArrayList<Double>();
    var peak = new ArrayList<Double>();
    var bits = new Numbers(Quantity.BITS_PER_SECOND, "", words.language());
    for (LinkPlan link : links) {
      double bandwidth = link.bandwidthBitsPerSecond().value();
      categories.add(words.link(link.link()) + ", " + bits.value(bandwidth));
      mean.add(bandwidth > 0 ? link.averageBitsPerSecond().value() / bandwidth : 0);
      peak.add(link.utilization().value());
    }
    String note = words.get("note.plan", plan.environment());
    if (links.size() < plan.network().size()) {
      String all = Integer.toString(plan.network().size());
      note += "; " + words.get("network.most", Integer.toString(links.size()), all);
    }
    var series =
        List.of(
            new Series(words.get("network.mean"), mean),
            new Series(words.get("network.peak"), peak));
    var limit = new Limit(words.get("network.limit"), 1);
    var panel =
        new Panel(
            Axis.of(words.get("axis.utilization"), Quantity.SHARE),
            false,
            series,
            List.of(limit),
            List.of());
    return new BarChart(
        words.caption("network", note, description(links)), categories, List.of(panel));
  }

  private String description(List<LinkPlan> links) {
    var share = new Numbers(Quantity.SHARE, "", words.language());
    return links.stream()
        .max(Comparator.comparingDouble(link -> link.utilization().value()))
        .map(
            fullest ->
                words.get(
                    "network.alt",
                    plan.environment(),
                    words.link(fullest.link()),
                    share.value(fullest.utilization().value())))
        .orElse(words.get("network.none", plan.environment()));
  }
}
