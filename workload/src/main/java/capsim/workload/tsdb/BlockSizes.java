package capsim.workload.tsdb;

/**
 * Sizes of the blocks that one stream of series makes, for any range: de-duplicated, all ingested
 * samples of the stream counted once.
 */
public interface BlockSizes {
  /** A raw block of {@code hours}, aligned, in steady state. */
  BlockSize raw(double hours);

  /**
   * A downsampled block of {@code hours}; its samples are windows, each with all aggregates.
   *
   * @param resolutionSeconds 300 or 3600
   */
  BlockSize downsampled(double resolutionSeconds, double hours);
}
