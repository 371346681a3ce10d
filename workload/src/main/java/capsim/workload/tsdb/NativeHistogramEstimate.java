package capsim.workload.tsdb;

/**
 * An estimate of what native histograms take in chunks. Unlike everything else in this package it
 * is no layout: the buckets' values are not generated.
 */
public final class NativeHistogramEstimate {
  /**
   * Bytes of one sample: the middle of 30 to 50 bytes that 50 populated buckets under steady load
   * take by the bit widths of Prometheus v3.9 tsdb/chunkenc/histogram.go and varbit.go; estimated,
   * not measured.
   */
  public static final double BYTES_PER_SAMPLE = 40;

  /** Bytes that a histogram chunk aims at: tsdb/chunkenc/chunk.go TargetBytesPerHistogramChunk. */
  public static final double TARGET_CHUNK_BYTES = 1024;

  private NativeHistogramEstimate() {}

  /** Samples of a full chunk. */
  public static int samplesPerChunk() {
    return (int) (TARGET_CHUNK_BYTES / BYTES_PER_SAMPLE);
  }
}
