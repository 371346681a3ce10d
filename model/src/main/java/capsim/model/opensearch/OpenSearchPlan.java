package capsim.model.opensearch;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.network.Flow;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.trace.Figure;
import capsim.model.trace.Gathered;
import java.util.List;

/**
 * OpenSearch; the {@code openSearch} key of a plan, and what it asks of store and network.
 *
 * @param indexBytesPerDay primary store bytes that a day of logs makes
 * @param expansionRatio primary store bytes over JSON document bytes
 * @param indexedProfiles what documents of each log profile take; none if the scenario states the
 *     ratio
 * @param primaryShardsPerIndex primaries of each index of a stream
 * @param rolloverIntervalHours time between rollovers of a stream
 * @param indicesAlive indices on hot, warm and searchable cold nodes
 * @param totalShards their shards, replicas included
 * @param tiers hot, warm if data stays there, cold if searchable
 * @param heapBytesPerNode heap of a hot node
 * @param diskWriteBytesPerSecond written by all hot nodes, mean
 * @param fsyncPerSecond translog fsyncs of all hot nodes, mean, at most
 * @param nodeToNodeBytesPerSecond between data nodes, mean
 * @param crossZoneBytesPerSecond of that between zones, mean; 0 in one zone
 * @param managers dedicated cluster managers
 * @param snapshot snapshots to S3
 * @param requests of snapshots, component {@code openSearch}
 * @param transfers of snapshots
 * @param stored resolution {@code snapshots}
 * @param flows traffic between nodes
 * @param statuses one line per tier, and one for snapshots
 * @param findings advice
 */
public record OpenSearchPlan(
    Figure indexBytesPerDay,
    Figure expansionRatio,
    List<IndexedProfile> indexedProfiles,
    Figure primaryShardsPerIndex,
    Figure rolloverIntervalHours,
    Figure indicesAlive,
    Figure totalShards,
    List<Tier> tiers,
    Figure heapBytesPerNode,
    Figure diskWriteBytesPerSecond,
    Figure fsyncPerSecond,
    Figure nodeToNodeBytesPerSecond,
    Figure crossZoneBytesPerSecond,
    Managers managers,
    Snapshot snapshot,
    @Gathered List<RequestRate> requests,
    @Gathered List<Transfer> transfers,
    @Gathered List<Stored> stored,
    @Gathered List<Flow> flows,
    @Gathered List<ComponentStatus> statuses,
    @Gathered List<Finding> findings) {

  /**
   * What a document of a log profile takes.
   *
   * @param profile its name
   * @param sourceBytesPerDocument JSON as offered to {@code _bulk}
   * @param indexBytesPerDocument in a primary shard
   */
  public record IndexedProfile(
      String profile, Figure sourceBytesPerDocument, Figure indexBytesPerDocument) {}

  /** Kind of data node. */
  public enum TierName {
    HOT,
    WARM,
    COLD
  }

  /** What can set the number of nodes. */
  public enum Bound {
    DISK,
    SHARDS,
    HEAP,
    CPU,
    BANDWIDTH,
    MINIMUM
  }

  /**
   * The nodes of one tier.
   *
   * @param tier which
   * @param nodes nodes: those of the scenario if it says, else those needed
   * @param boundBy what asks for the most nodes
   * @param diskBytes disk to provision on all nodes
   * @param storeBytes bytes of all copies
   * @param shards shards, replicas included
   * @param cpuCores cores needed in the peak hour at the CPU headroom
   * @param bounds nodes by bound, before the spare node and rounding to zones
   */
  public record Tier(
      TierName tier,
      Figure nodes,
      Bound boundBy,
      Figure diskBytes,
      Figure storeBytes,
      Figure shards,
      Figure cpuCores,
      List<TierBound> bounds) {}

  /**
   * Dedicated cluster managers.
   *
   * @param nodes three, or none where the data nodes manage themselves
   * @param cpusPerNode vCPU of one
   * @param memoryBytesPerNode memory of one
   */
  public record Managers(Figure nodes, Figure cpusPerNode, Figure memoryBytesPerNode) {}

  /** The nodes that one bound asks for. */
  public record TierBound(Bound bound, Figure nodes) {}

  /**
   * Snapshots.
   *
   * @param bytesPerDay uploaded
   * @param repositoryBytes in the bucket in steady state
   * @param requestsPerDay by operation
   * @param seconds that the snapshots of one rollover (or interval) take
   * @param restoreSeconds to restore all that the hot nodes hold, replicas included
   */
  public record Snapshot(
      Figure bytesPerDay,
      Figure repositoryBytes,
      List<Operations> requestsPerDay,
      Figure seconds,
      Figure restoreSeconds) {}

  /** How often an operation is asked in a day. */
  public record Operations(S3Operation operation, Figure perDay) {}
}
