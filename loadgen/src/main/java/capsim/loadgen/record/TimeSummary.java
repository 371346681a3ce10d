package capsim.loadgen.record;

/**
 * Times of requests in short, in seconds; all 0 if there were none.
 *
 * @param count number of times
 * @param min shortest
 * @param mean mean
 * @param p50 median
 * @param p90 0.9 quantile
 * @param p95 0.95 quantile
 * @param p99 0.99 quantile
 * @param p999 0.999 quantile
 * @param max longest
 * @param overflows times above 1 h, which count as 1 h
 */
public record TimeSummary(
    long count,
    double min,
    double mean,
    double p50,
    double p90,
    double p95,
    double p99,
    double p999,
    double max,
    long overflows) {
  /** No times. */
  public static final TimeSummary NONE = new TimeSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
