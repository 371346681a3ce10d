package capsim.model.minio;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.trace.Figure;
import capsim.model.trace.Gathered;
import java.util.List;

/**
 * The S3 store.
 *
 * @param nodes those the scenario has, or those needed
 * @param drives in all nodes
 * @param boundBy what asks for the most nodes: {@code capacity}, {@code throughput}, {@code iops},
 *     {@code network} or {@code minimum}
 * @param erasureSetSize drives of a set
 * @param parity parity drives of a set
 * @param writeQuorum drives of a set that must confirm a write
 * @param tolerableNodeLosses nodes that may fail while everything can be read
 * @param usableBytes bytes of objects that fit when drives are as full as allowed
 * @param rawBytes size of all drives
 * @param requiredUsableBytes bytes of objects to keep, with those whose deletion lags
 * @param requiredRawBytes what they take on the drives, with parity and metadata
 * @param inlineLimitBytes largest object kept in xl.meta, unversioned
 * @param driveUtilization share of time that a drive is busy, at peak
 * @param nicUtilization share of a node's interface, busier direction, at peak
 * @param internodeAverageBytesPerSecond shards between nodes, mean
 * @param internodeBytesPerSecond shards between nodes, at peak
 * @param requestsMaxPerNode requests that a node takes before it answers 429
 * @param requestsInFlight requests at a time in one node, at peak
 * @param putLatencySeconds mean latency of a small PUT at peak
 * @param uploadPartLatencySeconds mean latency of a part at peak
 * @param getLatencySeconds mean latency of a GET at peak
 * @param headLatencySeconds mean latency of a HEAD at peak
 * @param listLatencySeconds mean latency of a LIST page at peak
 * @param bounds nodes by bound
 * @param healingSecondsPerDrive time to fill a replaced drive
 * @param objects objects kept
 * @param inodesPerDrive inodes they take on a drive
 * @param status how it does
 * @param findings what to do
 */
public record MinioPlan(
    Figure nodes,
    Figure drives,
    String boundBy,
    Figure erasureSetSize,
    Figure parity,
    Figure writeQuorum,
    Figure tolerableNodeLosses,
    Figure usableBytes,
    Figure rawBytes,
    Figure requiredUsableBytes,
    Figure requiredRawBytes,
    Figure inlineLimitBytes,
    Figure driveUtilization,
    Figure nicUtilization,
    Figure internodeAverageBytesPerSecond,
    Figure internodeBytesPerSecond,
    Figure requestsMaxPerNode,
    Figure requestsInFlight,
    Figure putLatencySeconds,
    Figure uploadPartLatencySeconds,
    Figure getLatencySeconds,
    Figure headLatencySeconds,
    Figure listLatencySeconds,
    List<Bound> bounds,
    Figure healingSecondsPerDrive,
    Figure objects,
    Figure inodesPerDrive,
    @Gathered ComponentStatus status,
    @Gathered List<Finding> findings) {
  public MinioPlan {
    bounds = List.copyOf(bounds);
    findings = List.copyOf(findings);
  }

  /**
   * Nodes that one thing alone asks for. A drive does one thing at a time, so the larger of {@code
   * throughput} and {@code iops} carries both.
   *
   * @param bound as {@link MinioPlan#boundBy}
   * @param nodes nodes, before rounding to a count that MinIO accepts
   */
  public record Bound(String bound, Figure nodes) {}
}
