package capsim.simulator.montecarlo;

import capsim.model.network.LinkPlan;
import capsim.model.network.NetworkModel;
import capsim.model.opensearch.OpenSearchPlan;
import capsim.model.plan.Plan;
import capsim.model.trace.Unit;
import java.util.List;

/** What one plan takes: the numbers whose spread is asked for. */
public final class Outcome {
  /**
   * A number of a plan.
   *
   * @param key its name in JSON
   * @param label its name in tables
   * @param unit of its values
   */
  public record Measure(String key, String label, Unit unit) {}

  /** All of them, in the order of {@link #values}. */
  public static final List<Measure> MEASURES =
      List.of(
          new Measure("nodes", "Nodes", Unit.COUNT),
          new Measure("receiveReplicas", "Receive replicas", Unit.COUNT),
          new Measure("openSearchNodes", "OpenSearch nodes", Unit.COUNT),
          new Measure("minioNodes", "MinIO nodes", Unit.COUNT),
          new Measure("storedBytes", "Stored in S3", Unit.BYTES),
          new Measure("diskBytes", "Disk", Unit.BYTES),
          new Measure("clusterLinksPeakBits", "Cluster links, peak", Unit.BITS_PER_SECOND),
          new Measure("storeLinkPeakBits", "Store link, peak", Unit.BITS_PER_SECOND),
          new Measure("requestsPerHour", "S3 requests", Unit.REQUESTS_PER_HOUR),
          new Measure("monthlyCost", "Cost", Unit.MONEY_PER_MONTH));

  private Outcome() {}

  /** The values of {@link #MEASURES} for a plan. */
  public static double[] values(Plan plan) {
    double search = 0;
    double searchDisk = 0;
    for (OpenSearchPlan.Tier tier : plan.openSearch().tiers()) {
      search += tier.nodes().value();
      searchDisk += tier.diskBytes().value();
    }
    search += plan.openSearch().managers().nodes().value();
    double receive = plan.receive().replicas().value();
    double minio = plan.minio().nodes().value();
    double thanos = receive + plan.storeGateway().instances().value();
    double receiveDisk = receive * plan.receive().localDiskBytesPerReplica().value();
    double links = 0;
    double store = 0;
    for (LinkPlan link : plan.network()) {
      if (link.link().equals(NetworkModel.STORE)) {
        store = link.peakBitsPerSecond().value();
      } else if (link.latencyBoundBytesPerSecond().isPresent()) {
        links += link.peakBitsPerSecond().value();
      }
    }
    return new double[] {
      thanos + search + minio,
      receive,
      search,
      minio,
      plan.objectStore().storedBytes().value(),
      plan.minio().rawBytes().value() + searchDisk + receiveDisk,
      links,
      store,
      plan.objectStore().requestsPerHour().value(),
      plan.cost().monthly().value()
    };
  }

  /** One column of many outcomes. */
  static double[] column(List<double[]> outcomes, int measure) {
    double[] column = new double[outcomes.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = outcomes.get(i)[measure];
    }
    return column;
  }
}
