package capsim.simulator.thanos;

/** The last time in which samples passed a replica by. */
final class Absence {
  /** What comes and goes within an hour is one absence. */
  private static final long PAUSE_MILLIS = 3_600_000;

  private static final long LASTS = Long.MAX_VALUE;

  private long fromMillis;
  private long toMillis;

  void set(boolean absent, long nowMillis) {
    if (absent && toMillis != LASTS) {
      if (toMillis + PAUSE_MILLIS < nowMillis) {
        fromMillis = nowMillis;
      }
      toMillis = LASTS;
    } else if (!absent && toMillis == LASTS) {
      toMillis = nowMillis;
    }
  }

  /** Share of a time in which the replica was there. */
  double present(long from, long until) {
    long missed = Math.min(until, toMillis) - Math.max(from, fromMillis);
    return 1 - Math.max(0, missed) / (double) (until - from);
  }
}
