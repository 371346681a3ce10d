package capsim.model.finding;

import capsim.model.unit.Bytes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as a person reads them, for the sentences of findings. They look like those of the
 * tables, so that one is found in the other: three significant digits, a comma between thousands,
 * binary prefixes for bytes.
 */
public final class Words {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  /** From here on three digits would be rounded up to 1,000 of a prefix. */
  private static final double NEXT_PREFIX = 999.5;

  private static final double EXACT_BELOW = 10_000;
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  private Words() {}

  /** Bytes with a binary prefix: {@code 1.5 GiB}. */
  public static String bytes(double bytes) {
    double value = bytes;
    int prefix = 0;
    while (value >= NEXT_PREFIX && prefix < BINARY.length - 1) {
      value /= Bytes.KIB;
      prefix++;
    }
    return digits(value) + " " + BINARY[prefix];
  }

  /** Bytes a second with a binary prefix: {@code 12 MiB/s}. */
  public static String rate(double bytesPerSecond) {
    return bytes(bytesPerSecond) + "/s";
  }

  /** A number of things: {@code 12}, {@code 1,234}, {@code 3.4}, {@code 0.052}. */
  public static String count(double count) {
    boolean exact = count == Math.rint(count) && Math.abs(count) < EXACT_BELOW;
    return exact ? text("%,.0f", count) : digits(count);
  }

  /** A number of things and what they are: {@code 1 worker}, {@code 2 workers}. */
  public static String count(double count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A ratio in percent: {@code 0.125} is {@code 12.5 %}. */
  public static String percent(double ratio) {
    return digits(100 * ratio) + " %";
  }

  /** A time in the unit that fits: {@code 45 s}, {@code 30 min}, {@code 1.5 h}, {@code 14 d}. */
  public static String duration(double seconds) {
    if (seconds > 0 && seconds < 1) {
      return digits(1000 * seconds) + " ms";
    }
    if (seconds < 2 * MINUTE) {
      return digits(seconds) + " s";
    }
    if (seconds < 2 * HOUR) {
      return digits(seconds / MINUTE) + " min";
    }
    return seconds < 4 * DAY ? digits(seconds / HOUR) + " h" : digits(seconds / DAY) + " d";
  }

  /** {@link String#format} that does not depend on where it runs. */
  public static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static String digits(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return text("%,.0f", rounded.doubleValue());
    }
    return rounded.stripTrailingZeros().toPlainString();
  }
}
