package capsim.report.chart;

import capsim.model.opensearch.OpenSearchPlan.Tier;
import capsim.model.plan.Plan;
import capsim.report.chart.BarChart.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Nodes and shards of OpenSearch by tier, and what asks for so many. */
final class TierChart {
  private final Plan plan;
  private final Words words;

  TierChart(Plan plan, Words words) {
    this.plan = plan;
    this.words = words;
  }

  ChartSpec spec() {
    var names = new ArrayList<String>();
    var nodes = new ArrayList<Double>();
    var shards = new ArrayList<Double>();
    var bounds = new ArrayList<String>();
    var said = new ArrayList<String>();
    for (Tier tier : plan.openSearch().tiers()) {
      String name = words.get("tier." + lower(tier.tier()));
      String bound = words.get("bound." + lower(tier.boundBy()));
      names.add(name);
      nodes.add(tier.nodes().value());
      shards.add(tier.shards().value());
      bounds.add(bound);
      said.add(
          words.get(
              "tiers.one",
              name,
              Numbers.plain(tier.nodes().value()),
              Numbers.plain(tier.shards().value()),
              bound));
    }
    String description = words.get("tiers.alt", plan.environment(), String.join("; ", said));
    return new BarChart(
        words.caption("tiers", words.get("note.plan", plan.environment()), description),
        names,
        List.of(
            panel(words.get("axis.nodes"), words.get("tiers.nodes"), nodes, bounds),
            panel(words.get("axis.shards"), words.get("tiers.shards"), shards, List.of())));
  }

  private static Panel panel(String axis, String name, List<Double> values, List<String> notes) {
    var series = List.of(new Series(name, values));
    return new Panel(Axis.of(axis, Quantity.COUNT), true, series, List.of(), notes);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
