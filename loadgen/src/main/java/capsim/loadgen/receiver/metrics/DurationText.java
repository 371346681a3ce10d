package capsim.loadgen.receiver.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and times as Prometheus' API takes them. */
final class DurationText {
  private static final Pattern PARTS = Pattern.compile("(\\d{1,12})(ms|s|m|h|d|w|y)");

  private DurationText() {}

  /** A duration as {@code 1h30m}, or a number of seconds; in milliseconds. */
  static long millis(String text) {
    Matcher part = PARTS.matcher(text);
    long millis = 0;
    int at = 0;
    while (part.find() && part.start() == at) {
      millis += Long.parseLong(part.group(1)) * unitMillis(part.group(2));
      at = part.end();
    }
    if (at == text.length() && at > 0) {
      return millis;
    }
    return seconds(text);
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000L;
      default -> 365 * 86_400_000L;
    };
  }

  /** A time: seconds since the epoch with a fraction, or RFC 3339; in milliseconds. */
  static long time(String text) {
    try {
      return text.contains("T") ? Instant.parse(text).toEpochMilli() : seconds(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("cannot parse \"" + text + "\" to a valid time", e);
    }
  }

  private static long seconds(String text) {
    if (!text.matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
      throw new IllegalArgumentException(
          "cannot parse \"" + text + "\" to a valid time or duration");
    }
    return new BigDecimal(text).movePointRight(3).longValue();
  }
}
