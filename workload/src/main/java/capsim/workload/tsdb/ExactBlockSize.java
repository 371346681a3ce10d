package capsim.workload.tsdb;

/**
 * What a block holds and weighs, counted sample by sample.
 *
 * @param series series with a sample in the block
 * @param samples samples in the block
 * @param chunks chunks
 * @param chunkDataBytes data of all chunks, as Prometheus' own metric of chunk sizes counts it
 * @param chunkBytes files under {@code chunks/}
 * @param chunkSegments number of those files
 * @param index sections of {@code index}
 * @param metaBytes {@code meta.json}
 * @param headSeries series with a sample in the whole period
 * @param headSamples samples of the whole period
 */
public record ExactBlockSize(
    long series,
    long samples,
    long chunks,
    long chunkDataBytes,
    long chunkBytes,
    long chunkSegments,
    IndexSize index,
    long metaBytes,
    long headSeries,
    long headSamples) {

  /** The same in the terms of the model. */
  public BlockSize size() {
    return new BlockSize(
        series, samples, chunks, chunkBytes, index.bytes(), index.headerBytes(), metaBytes);
  }

  /** Chunk bytes, index and meta.json. */
  public long bytes() {
    return chunkBytes + index.bytes() + metaBytes;
  }
}
