package capsim.workload.series;

/**
 * The timestamps of a target's scrapes. Scrape k is due at phase + k·interval after the epoch; some
 * scrapes are late, as {@link ScrapeTiming} says. Which ones depends on the target and on k alone.
 *
 * @param timing interval and lateness
 * @param phaseMillis offset in the grid, in 0..interval-1
 * @param seed hash of the target
 */
public record ScrapeClock(ScrapeTiming timing, long phaseMillis, long seed) {

  /** The first scrape that is due at {@code millis} or later (and may be late itself). */
  public long firstDueAtOrAfter(long millis) {
    return -Math.floorDiv(phaseMillis - millis, timing.intervalMillis());
  }

  /** When scrape {@code k} is due, in milliseconds. */
  public long dueMillis(long k) {
    return phaseMillis + k * timing.intervalMillis();
  }

  /** Timestamp of scrape {@code k} in milliseconds: strictly rising in {@code k}. */
  public long timestampMillis(long k) {
    return phaseMillis + k * timing.intervalMillis() + lateMillis(k);
  }

  private long lateMillis(long k) {
    if (timing.lateShare() == 0) {
      return 0;
    }
    long hash = SplitMix.combine(seed, k);
    if (SplitMix.unit(hash) >= timing.lateShare()) {
      return 0;
    }
    return 1 + (long) (SplitMix.unit(SplitMix.mix(hash)) * timing.lateMillis());
  }
}
