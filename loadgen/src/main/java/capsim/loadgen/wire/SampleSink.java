package capsim.loadgen.wire;

/** Takes the samples of a scrape, one after the other. */
public interface SampleSink {
  /**
   * Takes a sample.
   *
   * @param series its number in the store
   * @param value the sample, which may be the stale marker; of a native histogram, the number of
   *     observations
   * @param timestampMillis Unix time; of one series, rising unless late samples were asked for
   */
  void sample(int series, double value, long timestampMillis);

  /** Takes an exemplar of the sample that came before it; ignored unless overridden. */
  default void exemplar(int series, double value, long timestampMillis) {}
}
