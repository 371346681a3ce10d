package capsim.simulator.run;

import capsim.model.ingest.MetricLoad;
import capsim.model.plan.Loads;
import capsim.model.plan.Plan;
import capsim.model.plan.Planner;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.PlatformEvent;
import capsim.model.scenario.PlatformEvent.Kind;
import capsim.model.scenario.Scenario;
import capsim.model.unit.Ratio;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simulation needs to know of a scenario: its plan, its loads, and the metric load as it is
 * while an event changes which series there are.
 *
 * @param scenario the scenario
 * @param plan its plan
 * @param loads what its clusters send
 * @param changed by event of the scenario, the load while it lasts; the usual load where an event
 *     does not change the series
 */
public record Inputs(Scenario scenario, Plan plan, Loads loads, List<MetricLoad> changed) {
  public Inputs {
    changed = List.copyOf(changed);
  }

  /**
   * The inputs for a scenario.
   *
   * @throws IllegalArgumentException if it names a profile that the planner does not have
   */
  public static Inputs of(Planner planner, Scenario scenario) {
    Loads loads = planner.loads(scenario);
    var changed = new ArrayList<MetricLoad>();
    for (PlatformEvent event : scenario.events()) {
      changed.add(
          switch (event.kind()) {
            case DEPLOY_STORM -> planner.loads(churned(scenario, event)).metrics();
            case CLUSTER_JOINS ->
                planner.loads(without(scenario, joining(scenario, event))).metrics();
            default -> loads.metrics();
          });
    }
    return new Inputs(scenario, planner.planNow(scenario), loads, changed);
  }

  private static Scenario churned(Scenario scenario, PlatformEvent event) {
    return scenario.withClusters(
        scenario.clusters().stream()
            .map(
                cluster ->
                    event.cluster().isEmpty() || event.cluster().get().equals(cluster.name())
                        ? churned(cluster, event.strength())
                        : cluster)
            .toList());
  }

  private static Cluster churned(Cluster cluster, double times) {
    Cluster.Churn churn = cluster.churn();
    return cluster.withChurn(
        new Cluster.Churn(
            new Ratio(churn.deploymentsPerDay().value() * times),
            churn.jobShare(),
            churn.jobLifetime(),
            churn.nodeRecyclingPerDay()));
  }

  private static Scenario without(Scenario scenario, String name) {
    return scenario.withClusters(
        scenario.clusters().stream().filter(cluster -> !cluster.name().equals(name)).toList());
  }

  /** The cluster that joins: the one that the event names, or the last. */
  static String joining(Scenario scenario, PlatformEvent event) {
    List<Cluster> clusters = scenario.clusters();
    return event.cluster().orElse(clusters.get(clusters.size() - 1).name());
  }

  /** Whether an event changes which series there are. */
  static boolean changesSeries(Kind kind) {
    return kind == Kind.DEPLOY_STORM || kind == Kind.CLUSTER_JOINS;
  }
}
