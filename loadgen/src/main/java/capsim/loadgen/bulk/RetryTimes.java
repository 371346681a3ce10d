package capsim.loadgen.bulk;

import java.util.random.RandomGenerator;

/**
 * When Fluent Bit's scheduler sends a chunk again: after a time drawn evenly from {@code base} to
 * {@code min(cap, base · 2^n)}, and a second. Source: fluent/fluent-bit, commit d55459d,
 * src/flb_scheduler.c, backoff_full_jitter and flb_sched_request_create.
 *
 * @param baseSeconds {@code scheduler.base}
 * @param capSeconds {@code scheduler.cap}
 * @param limit {@code retry_limit}: how often a chunk is sent again; -1 for ever
 */
public record RetryTimes(int baseSeconds, int capSeconds, int limit) {
  /** No limit. */
  public static final int FOR_EVER = -1;

  /** Fluent Bit's defaults: 5 s, 2000 s, one retry. */
  public static final RetryTimes DEFAULT = new RetryTimes(5, 2000, 1);

  private static final int ADDED_SECONDS = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Refuses what is no time. */
  public RetryTimes {
    if (baseSeconds < 1 || capSeconds < baseSeconds || limit < FOR_EVER) {
      throw new IllegalArgumentException(
          "needs 1 <= base <= cap and a limit of at least -1: base "
              + baseSeconds
              + ", cap "
              + capSeconds
              + ", limit "
              + limit);
    }
  }

  /** The same times with another limit. */
  public RetryTimes withLimit(int newLimit) {
    return new RetryTimes(baseSeconds, capSeconds, newLimit);
  }

  /** Whether a chunk that was sent again so often is given up. */
  boolean exhausted(int retries) {
    return limit != FOR_EVER && retries >= limit;
  }

  /**
   * How long to wait before a retry.
   *
   * @param retry 1 for the first one
   */
  long waitNanos(int retry, RandomGenerator random) {
    double longest = Math.min(capSeconds, Math.scalb((double) baseSeconds, Math.min(retry, 60)));
    double drawn = baseSeconds + (longest - baseSeconds) * random.nextDouble();
    return (long) ((drawn + ADDED_SECONDS) * NANOS_PER_SECOND);
  }
}
