package capsim.loadgen.remotewrite;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * How long to wait between attempts: doubling from {@code min} to {@code max}, or as long as the
 * target says, which the next wait then doubles (queue_manager.go sendWriteRequestWithBackoff).
 *
 * @param minNanos first wait
 * @param maxNanos longest wait that is not asked for by the target
 */
public record Backoff(long minNanos, long maxNanos) {
  /** 30 ms to 5 s: config/config.go DefaultQueueConfig MinBackoff, MaxBackoff. */
  public static final Backoff PROMETHEUS =
      new Backoff(Duration.ofMillis(30).toNanos(), Duration.ofSeconds(5).toNanos());

  public Backoff {
    if (minNanos < 1 || maxNanos < minNanos) {
      throw new IllegalArgumentException(
          "backoff must be at least 1 ns and max not below min: " + minNanos + ", " + maxNanos);
    }
  }

  /** The wait that follows one of this length. */
  long after(long nanos) {
    return Math.min(2 * nanos, maxNanos);
  }

  /**
   * What a Retry-After header asks for (RFC 9110, 10.2.3): seconds, or a date, which is compared
   * with that of the response so that the target's clock counts, not ours.
   *
   * @return nanoseconds; -1 if it says nothing that can be used, as Prometheus' client has it
   */
  static long retryAfterNanos(String retryAfter, String date) {
    if (retryAfter == null) {
      return -1;
    }
    String text = retryAfter.strip();
    try {
      long seconds = Long.parseLong(text);
      return seconds > 0 && seconds <= ChronoUnit.DAYS.getDuration().toSeconds()
          ? Duration.ofSeconds(seconds).toNanos()
          : -1;
    } catch (NumberFormatException e) {
      return untilDate(text, date);
    }
  }

  private static long untilDate(String retryAfter, String date) {
    if (date == null) {
      return -1;
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from);
      Instant now = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from);
      Duration wait = Duration.between(now, until);
      return wait.isNegative() || wait.isZero() || wait.toDays() > 0 ? -1 : wait.toNanos();
    } catch (DateTimeException e) {
      return -1;
    }
  }
}
