package capsim.workload.series;

/**
 * One sample of a native histogram of integers, to be filled in again and again. All its positive
 * buckets are neighbours, so that they are one span; it has no negative ones. Not thread-safe.
 */
public final class HistogramSample {
  long count;
  double sum;
  int offset;
  int buckets;
  final long[] counts = new long[HistogramShape.MAX_BUCKETS];

  /** A sample that nothing was observed in. */
  public HistogramSample() {}

  /** Observations in all buckets. */
  public long count() {
    return count;
  }

  /** Sum of all observations. */
  public double sum() {
    return sum;
  }

  /** Index of the first bucket in the schema: bucket i ends at 2^(i/8). */
  public int offset() {
    return offset;
  }

  /** Number of buckets, 0 if nothing was observed. */
  public int buckets() {
    return buckets;
  }

  /** Observations in bucket {@code offset + i}. */
  public long bucket(int i) {
    return counts[i];
  }
}
