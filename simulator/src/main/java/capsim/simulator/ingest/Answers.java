package capsim.simulator.ingest;

import capsim.model.network.Flow;
import capsim.model.network.LinkPlan;
import capsim.model.network.NetworkModel;
import capsim.model.plan.Plan;
import capsim.model.trace.Figure;

/**
 * What comes back to a cluster.
 *
 * @param bytesPerMetricByte answers to a byte of remote write
 * @param bytesPerLogByte answers to a byte of bulk requests
 */
record Answers(double bytesPerMetricByte, double bytesPerLogByte) {
  /**
   * The plan's answers on the link of a cluster, over what it has sent there.
   *
   * @param metrics remote write of the cluster, in bytes per second
   * @param logs its bulk requests
   */
  static Answers of(Plan plan, String cluster, Figure metrics, Figure logs) {
    double toMetrics = 0;
    double toLogs = 0;
    for (LinkPlan link : plan.network()) {
      if (link.link().equals(NetworkModel.clusterLink(cluster))) {
        for (Flow flow : link.flows()) {
          double bytes = flow.averageBitsPerSecond().value() / 8;
          toMetrics += flow.what().equals(NetworkModel.REMOTE_WRITE_RESPONSES) ? bytes : 0;
          toLogs += flow.what().equals(NetworkModel.BULK_RESPONSES) ? bytes : 0;
        }
      }
    }
    return new Answers(over(toMetrics, metrics.value()), over(toLogs, logs.value()));
  }

  private static double over(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  double bytesPerSecond(double metrics, double logs) {
    return metrics * bytesPerMetricByte + logs * bytesPerLogByte;
  }
}
