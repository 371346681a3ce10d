package capsim.model.compactor;

import capsim.model.finding.Status;
import capsim.model.trace.Figure;
import java.util.List;

/**
 * The compactors' work.
 *
 * @param status whether they keep up and have room
 * @param boundBy {@code time}, {@code fortnight day}, {@code disk}, {@code memory}, {@code meta
 *     sync} or {@code window}
 * @param bindingUtilization of what binds
 * @param bursts every kind of work, on one stream; and the fortnight day on one shard
 * @param utilization share of the time that a shard is busy
 * @param fortnightSeconds how long a shard needs for the fortnight's cascade; it must end before
 *     the next 2d boundary
 * @param workers workers of a shard that have something to do and a core to do it on
 * @param neededConcurrency workers, over all shards, that would keep up with headroom
 * @param streams streams that can be compacted at the same time
 * @param scratchBytes local disk of a shard
 * @param memoryBytes memory of a shard
 * @param writeAmplification bytes written to the bucket, uploads included, over the bytes of one
 *     copy
 * @param readAmplification bytes read from the bucket over the bytes of one copy
 * @param verticalReads bytes read to merge the replicas' copies, over the bytes of one copy
 * @param verticalWrites bytes written by that
 * @param syncSeconds how long one look at the whole bucket takes
 * @param mostBlocks blocks above which that takes longer than the wait interval
 * @param largestMergeIndexBytes index bytes that the largest merge of a stream reads
 * @param windowStartMerges merges that wait when the compactors' window begins; 0 without one
 */
public record CompactionPlan(
    Status status,
    String boundBy,
    Figure bindingUtilization,
    List<Burst> bursts,
    Figure utilization,
    Figure fortnightSeconds,
    Figure workers,
    Figure neededConcurrency,
    Figure streams,
    Figure scratchBytes,
    Figure memoryBytes,
    Figure writeAmplification,
    Figure readAmplification,
    Figure verticalReads,
    Figure verticalWrites,
    Figure syncSeconds,
    Figure mostBlocks,
    Figure largestMergeIndexBytes,
    Figure windowStartMerges) {
  public CompactionPlan {
    bursts = List.copyOf(bursts);
  }

  /** The last day of a fortnight: all levels of the cascade, one after the other. */
  public static final String FORTNIGHT_DAY = "fortnight day";

  /**
   * One kind of work.
   *
   * @param kind as in {@code capsim.model.bucket.Merge}, or {@link #FORTNIGHT_DAY}
   * @param readBytes read from the bucket
   * @param writeBytes written to the bucket
   * @param scratchBytes local disk
   * @param seconds how long it takes
   * @param perDay how often in a day, on all streams
   */
  public record Burst(
      String kind,
      Figure readBytes,
      Figure writeBytes,
      Figure scratchBytes,
      Figure seconds,
      Figure perDay) {}
}
