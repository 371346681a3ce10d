package capsim.loadgen.record;

import org.HdrHistogram.Histogram;

/**
 * Times of requests: three significant digits from 1 µs to 1 h. A longer one counts as 1 h and as
 * an overflow, so that it is not lost unseen; a negative one, which a clock that goes back would
 * give, as 0.
 */
public final class Times {
  private static final long LOWEST_NANOS = 1_000;
  private static final long HIGHEST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
  private long overflows;

  /** Records a time. */
  public void record(long nanos) {
    if (nanos > HIGHEST_NANOS) {
      overflows++;
    }
    histogram.recordValue(Math.max(0, Math.min(nanos, HIGHEST_NANOS)));
  }

  /** Adds all of another. */
  public void add(Times other) {
    histogram.add(other.histogram);
    overflows += other.overflows;
  }

  /** Forgets all. */
  public void clear() {
    histogram.reset();
    overflows = 0;
  }

  /** Number of times. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Times longer than 1 h. */
  public long overflows() {
    return overflows;
  }

  /** The quantile in seconds; 0 if there are no times. */
  public double quantileSeconds(double quantile) {
    return count() == 0 ? 0 : seconds(histogram.getValueAtPercentile(100 * quantile));
  }

  /** Mean, smallest, largest … of the times. */
  public TimeSummary summary() {
    if (count() == 0) {
      return TimeSummary.NONE;
    }
    return new TimeSummary(
        count(),
        seconds(histogram.getMinValue()),
        histogram.getMean() / 1e9,
        quantileSeconds(0.5),
        quantileSeconds(0.9),
        quantileSeconds(0.95),
        quantileSeconds(0.99),
        quantileSeconds(0.999),
        seconds(histogram.getMaxValue()),
        overflows);
  }

  /** The histogram in nanoseconds, for output; not to be changed. */
  Histogram histogram() {
    return histogram;
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
