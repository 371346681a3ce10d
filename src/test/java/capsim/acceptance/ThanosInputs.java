package capsim.acceptance;

import java.time.Duration;
import java.time.Instant;

/**
 * What a measurement of Thanos is fed with.
 *
 * @param startMillis Unix time of the first window
 * @param windows of two hours
 * @param replicas of Receive, which all hold every series
 * @param series in every window
 * @param interval between two samples of a series
 */
record ThanosInputs(long startMillis, int windows, int replicas, int series, Duration interval) {
  private static final Duration FORTNIGHT = Duration.ofDays(14);

  /**
   * Windows that begin with the last fortnight that is over, and so is the last window: the
   * compactor's blocks begin at multiples of their length since 1970.
   */
  static ThanosInputs ofLastFortnight(
      Instant now, int windows, int replicas, int series, Duration interval) {
    long length = FORTNIGHT.toMillis();
    long lastStart = now.toEpochMilli() - windows * ThanosReceivers.WINDOW.toMillis();
    long start = lastStart - Math.floorMod(lastStart, length);
    return new ThanosInputs(start, windows, replicas, series, interval);
  }
}
