package capsim.simulator.ingest;

import capsim.model.ingest.MetricLoad;
import capsim.model.opensearch.OpenSearchPlan.Tier;
import capsim.model.plan.Loads;
import capsim.model.plan.Plan;
import capsim.model.scenario.Scenario;

/** What the platform can take in, from the CPU that the plan says a mean load needs. */
final class Capacities {
  private Capacities() {}

  /** Bytes of remote write per second that all receivers can take with every core busy. */
  static double receive(Scenario scenario, Plan plan, MetricLoad load) {
    double cores = plan.receive().cpuCoresPerReplica().value();
    double machine = scenario.metrics().receive().machine().cpus();
    double mean = load.remoteWrite().bytesPerSecond().value();
    return cores > 0 ? mean * machine / cores : Double.MAX_VALUE;
  }

  /** Bytes of bulk requests per second, as sent, that the hot nodes can index. */
  static double openSearch(Scenario scenario, Plan plan, Loads loads) {
    Tier hot = plan.openSearch().tiers().get(0);
    double meanCores =
        hot.cpuCores().value() * scenario.headroom().cpu().value() / scenario.logs().peakFactor();
    double all = hot.nodes().value() * scenario.logs().openSearch().hotNode().cpus();
    double mean = loads.logs().wireBytesPerSecond().value();
    return meanCores > 0 ? mean * all / meanCores : Double.MAX_VALUE;
  }
}
