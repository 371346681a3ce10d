package capsim.simulator.thanos;

import capsim.workload.tsdb.BlockSize;

/** A block in the bucket, or on its way there. */
final class Block {
  /** Raw samples; 1 and 2 are the downsampled resolutions. */
  static final int RAW = 0;

  static final int FIVE_MINUTES = 1;
  static final int ONE_HOUR = 2;

  private static final long UNMARKED = Long.MAX_VALUE;

  final int resolution;
  final long minMillis;
  final long maxMillis;

  /** By part of the load and window: how much of it the block holds, in units of its mean. */
  final double[][] weights;

  /** By window: replicas whose copies are in it; empty where replicas have streams of their own. */
  final byte[] copies;

  final BlockSize size;
  final double bytes;
  final double objects;

  /** When the compactor may see it. */
  long visibleMillis;

  private long markedMillis = UNMARKED;

  /** Whether the mark came from retention, not from a merge. */
  private boolean expired;

  Block(
      int resolution,
      long minMillis,
      long maxMillis,
      double[][] weights,
      byte[] copies,
      BlockSize size) {
    this.resolution = resolution;
    this.minMillis = minMillis;
    this.maxMillis = maxMillis;
    this.weights = weights;
    this.copies = copies;
    this.size = size;
    this.bytes = size.bytes();
    this.objects = size.objects();
  }

  long rangeMillis() {
    return maxMillis - minMillis;
  }

  void mark(long nowMillis, boolean byRetention) {
    markedMillis = nowMillis;
    expired = byRetention;
  }

  boolean marked() {
    return markedMillis != UNMARKED;
  }

  long markedMillis() {
    return markedMillis;
  }

  boolean expired() {
    return expired;
  }

  /** Whether its time range lies in that of another. */
  boolean within(Block other) {
    return minMillis >= other.minMillis && maxMillis <= other.maxMillis;
  }
}
