package capsim.model.plan;

import static capsim.model.trace.Figure.figure;

import capsim.model.opensearch.OpenSearchPlan;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.List;

/** Scenarios as they will be: growth is more nodes of the same density. */
final class Growing {
  /** Months ahead that a plan looks. */
  static final List<Integer> MONTHS = List.of(6, 12, 24);

  private Growing() {}

  /** Whether the scenario grows at all. */
  static boolean grows(Scenario scenario) {
    return scenario.growth().seriesPerYear().value() > 0
        || scenario.growth().logsPerYear().value() > 0;
  }

  /** The scenario whose metrics will be sent in some months. */
  static Scenario metrics(Scenario scenario, int months) {
    return scaled(scenario, factor(scenario.growth().seriesPerYear().value(), months));
  }

  /** The scenario whose logs will be sent in some months. */
  static Scenario logs(Scenario scenario, int months) {
    return scaled(scenario, factor(scenario.growth().logsPerYear().value(), months));
  }

  static double factor(double perYear, int months) {
    return Math.pow(1 + perYear, months / 12.0);
  }

  private static Scenario scaled(Scenario scenario, double factor) {
    return scenario.withClusters(
        scenario.clusters().stream().map(cluster -> scaled(cluster, factor)).toList());
  }

  private static Cluster scaled(Cluster cluster, double factor) {
    return cluster.withNodes(Math.max(cluster.nodes(), Math.round(cluster.nodes() * factor)));
  }

  static GrowthPoint point(int months, Plan plan) {
    return new GrowthPoint(
        months,
        plan.metrics().activeSeries(),
        plan.metrics().samplesPerSecond(),
        plan.openSearch().indexBytesPerDay(),
        plan.objectStore().storedBytes(),
        plan.receive().neededReplicas(),
        nodes(plan.openSearch()),
        plan.minio().nodes(),
        plan.cost().monthly());
  }

  private static Figure nodes(OpenSearchPlan openSearch) {
    var nodes = figure(Unit.COUNT, "sum over tiers").source("addition");
    double sum = 0;
    for (OpenSearchPlan.Tier tier : openSearch.tiers()) {
      nodes.from(tier.tier().name(), tier.nodes());
      sum += tier.nodes().value();
    }
    return nodes.of(sum);
  }
}
