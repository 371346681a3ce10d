package capsim.workload.series;

/**
 * When the samples of a target are taken. All samples of one scrape share its timestamp.
 *
 * @param intervalMillis scrape interval
 * @param lateShare share of scrapes whose timestamp leaves the grid, in [0, 1]
 * @param lateMillis such a scrape is late by a whole number uniform in 1..lateMillis
 */
public record ScrapeTiming(long intervalMillis, double lateShare, long lateMillis) {
  public ScrapeTiming {
    if (intervalMillis < 1) {
      throw new IllegalArgumentException("interval must be at least 1 ms: " + intervalMillis);
    }
    if (!(lateShare >= 0 && lateShare <= 1)) {
      throw new IllegalArgumentException("lateShare must be in [0, 1]: " + lateShare);
    }
    if (lateShare > 0 && (lateMillis < 1 || lateMillis >= intervalMillis)) {
      throw new IllegalArgumentException("lateMillis must be in 1..interval-1: " + lateMillis);
    }
  }

  /** Scrapes exactly on the grid. */
  public static ScrapeTiming exact(long intervalMillis) {
    return new ScrapeTiming(intervalMillis, 0, 0);
  }
}
