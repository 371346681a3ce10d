package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.opensearch.OpenSearchPlan.Managers;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;

/** Plans the nodes that keep the cluster state and hold no data. */
final class ClusterManagers {
  /** The fewest of which a majority survives the loss of one. */
  private static final double QUORUM_NODES = 3;

  /** What 8 GiB carry; 32 GiB carry four times as much, so the guide grows in proportion. */
  private static final double NODES_PER_STEP = 30;

  private static final double SHARDS_PER_STEP = 15_000;
  private static final double STEP_BYTES = 8 * Bytes.GIB;

  /** Memory of a vCPU of the guide's machines: m5.large has 2 and 8 GiB. */
  private static final double BYTES_PER_CPU = 4 * Bytes.GIB;

  private static final String GUIDE =
      "Amazon OpenSearch Service developer guide, dedicated managers: 8 GiB for 30 nodes or 15,000"
          + " shards, 32 GiB for 120 or 60,000";

  private ClusterManagers() {}

  static Managers plan(double dataNodes, Figure shards, Coefficients values) {
    var without = OpenSearchCoefficients.DATA_NODES_WITHOUT_MANAGERS;
    Figure data = figure(Unit.COUNT, "Σ tiers[].nodes").of(dataNodes);
    Figure nodes =
        figure(Unit.COUNT, "quorum if dataNodes > withoutManagers, else 0")
            .from("dataNodes", data)
            .with("withoutManagers", without, values)
            .constant("quorum", QUORUM_NODES, "OpenSearch: a majority of the managers must agree")
            .of(dataNodes > values.value(without) ? QUORUM_NODES : 0);
    double steps =
        Math.max(
            1,
            Math.max(
                Math.ceil(dataNodes / NODES_PER_STEP),
                Math.ceil(shards.value() / SHARDS_PER_STEP)));
    Figure memory =
        figure(Unit.BYTES, "step · max(1, ceil(dataNodes / 30), ceil(shards / 15000))")
            .constant("step", STEP_BYTES, GUIDE)
            .from("dataNodes", data)
            .from("shards", shards)
            .source(GUIDE)
            .of(STEP_BYTES * steps);
    Figure cpus =
        figure(Unit.CORES, "memoryBytesPerNode / bytesPerCpu")
            .from("memoryBytesPerNode", memory)
            .constant("bytesPerCpu", BYTES_PER_CPU, "the guide's machines, as m5.large")
            .of(memory.value() / BYTES_PER_CPU);
    return new Managers(nodes, cpus, memory);
  }
}
