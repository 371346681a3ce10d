package capsim.model.receive;

import capsim.model.finding.Status;
import capsim.model.trace.Figure;
import java.util.List;

/**
 * Thanos Receive. Replicas are those that ingest; with split routing, routers come on top.
 *
 * @param replicas replicas in the plan: as given, or as needed
 * @param neededReplicas replicas that every bound asks for
 * @param boundBy which bound asks for most: {@code memory}, {@code cpu}, {@code disk}, {@code
 *     network}, {@code forwarding} or {@code replicationFactor}
 * @param status how it does
 * @param utilization of what binds
 * @param bounds every bound
 * @param quorum copies that must be written for a request to succeed
 * @param seriesPerReplica active series on a replica, copies counted
 * @param headAgeHours age of the head when a block is cut, the latest to plan for
 * @param headSeriesPerReplica series in the heads of a replica then
 * @param memoryBytesPerReplica memory
 * @param cpuCoresPerReplica CPU
 * @param routerCpuCores CPU of all routing; part of the replicas' unless routing is split
 * @param walBytesPerReplica write-ahead log
 * @param headChunkBytesPerReplica chunk files of the heads when they are cut
 * @param localDiskBytesPerReplica local blocks, head chunks and write-ahead log
 * @param replicationBytesPerSecond traffic between receivers, in all
 * @param incomingBytesPerSecond traffic into a replica
 * @param forwardUtilization of a router's workers for one peer
 * @param uploadSeconds time to upload a tenant's block
 * @param tenants tenants
 */
public record ReceivePlan(
    Figure replicas,
    Figure neededReplicas,
    String boundBy,
    Status status,
    Figure utilization,
    List<Bound> bounds,
    Figure quorum,
    Figure seriesPerReplica,
    Figure headAgeHours,
    Figure headSeriesPerReplica,
    Figure memoryBytesPerReplica,
    Figure cpuCoresPerReplica,
    Figure routerCpuCores,
    Figure walBytesPerReplica,
    Figure headChunkBytesPerReplica,
    Figure localDiskBytesPerReplica,
    Figure replicationBytesPerSecond,
    Figure incomingBytesPerSecond,
    Figure forwardUtilization,
    Figure uploadSeconds,
    Figure tenants) {
  public ReceivePlan {
    bounds = List.copyOf(bounds);
  }

  /** Longest that one look of the shipper may take: Thanos v0.42.4 pkg/receive/multitsdb.go. */
  public static final double UPLOAD_LIMIT_SECONDS = 600;

  /**
   * A bound.
   *
   * @param resource what may run out
   * @param neededReplicas replicas that keep it within headroom
   * @param utilization with the replicas in the plan, 1 = full
   * @param limit utilization that the scenario's headroom allows
   */
  public record Bound(String resource, Figure neededReplicas, Figure utilization, Figure limit) {

    /** Utilization over what headroom allows. */
    double pressure() {
      return utilization.value() / limit.value();
    }
  }
}
