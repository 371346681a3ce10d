package capsim.workload.tsdb;

/** Versions of the TSDB between which sizes differ. */
public enum TsdbVersion {
  /** Prometheus v2.42.0: label indices are written, chunks have no limit of bytes. */
  V2_42(Integer.MAX_VALUE, true),
  /**
   * Prometheus v3.9: no label indices (since v3.7.0, tsdb/index/index.go), and a chunk of more than
   * 1005 bytes takes no further sample (since v2.47.0, tsdb/head_append.go: MaxBytesPerXORChunk
   * 1024 less 19 for the largest sample).
   */
  V3_9(1024 - 19, false);

  private final int maxChunkBytes;
  private final boolean labelIndices;

  TsdbVersion(int maxChunkBytes, boolean labelIndices) {
    this.maxChunkBytes = maxChunkBytes;
    this.labelIndices = labelIndices;
  }

  /** A chunk with more data bytes than this is cut before the next sample. */
  public int maxChunkBytes() {
    return maxChunkBytes;
  }

  /** Whether the index has label indices and their offset table. */
  public boolean labelIndices() {
    return labelIndices;
  }
}
