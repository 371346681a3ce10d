package capsim.workload.tsdb;

/**
 * What a TSDB block holds and weighs.
 *
 * @param series series with a sample in the block
 * @param samples raw samples, or downsampled windows
 * @param chunks chunks
 * @param chunksBytes bytes of the files under {@code chunks/}
 * @param indexBytes bytes of {@code index}
 * @param indexHeaderBytes bytes of the index that a Store Gateway keeps: symbols and posting offset
 *     table
 * @param metaBytes bytes of {@code meta.json}
 */
public record BlockSize(
    double series,
    double samples,
    double chunks,
    double chunksBytes,
    double indexBytes,
    double indexHeaderBytes,
    double metaBytes) {

  /**
   * Size of a chunk segment file: Prometheus v0.309.1 tsdb/chunks/chunks.go
   * DefaultChunkSegmentSize.
   */
  public static final double CHUNK_SEGMENT_BYTES = 512 * 1024.0 * 1024.0;

  /** Everything in the block. */
  public double bytes() {
    return chunksBytes + indexBytes + metaBytes;
  }

  /** Objects under {@code chunks/}. */
  public double chunkObjects() {
    return Math.max(1, Math.ceil(chunksBytes / CHUNK_SEGMENT_BYTES));
  }

  /** Objects that the block has in a bucket: chunk segments, index, meta.json. */
  public double objects() {
    return chunkObjects() + 2;
  }
}
