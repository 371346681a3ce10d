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

  /** By part of the load and window: how much of it came in the block's time, of its mean. */
  final double[][] weights;

  /**
   * By window: how many replicas' copies of it are in the block. A replica whose block holds a part
   * of a window counts as that part.
   */
  final double[] copies;

  final BlockSize size;
  final double bytes;
  final double objects;

  /** Uploads whose data is in it: Thanos knows them by their names, here their number does. */
  int sources = 1;

  /** When the compactor may see it. */
  long visibleMillis;

  private Group group;
  private long markedMillis = UNMARKED;

  /** Whether the mark came from retention, not from a merge. */
  private boolean expired;

  /** Whether the compactor no longer sees it. */
  private boolean hidden;

  Block(
      int resolution,
      long minMillis,
      long maxMillis,
      double[][] weights,
      double[] copies,
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

  void mark(Group home, long nowMillis, boolean byRetention) {
    group = home;
    markedMillis = nowMillis;
    expired = byRetention;
  }

  /** Where it was when it was marked. */
  Group group() {
    return group;
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

  void hide() {
    hidden = true;
  }

  boolean hidden() {
    return hidden;
  }

  /** Whether its time range lies in that of another. */
  boolean within(Block other) {
    return minMillis >= other.minMillis && maxMillis <= other.maxMillis;
  }
}
