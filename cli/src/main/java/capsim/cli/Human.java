package capsim.cli;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as people read them: three significant figures and a prefix.
 *
 * <p>Bytes take binary prefixes (KiB), since that is how disks and memory are ordered in
 * Kubernetes; bits on a wire and bytes of logs in a day take decimal ones (Gbit/s, GB/d), since
 * that is how links and log volumes are sold.
 */
public final class Human {
  private static final MathContext THREE_FIGURES = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P", "E"};
  private static final double EXACT_BELOW = 10_000;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double SECONDS_PER_DAY = 86_400;

  private Human() {}

  /** A value in its unit with the prefix that fits it. */
  public static String of(double value, Unit unit) {
    return bare(value, unit) + label(unit);
  }

  /**
   * The value without a unit that is a word, for columns whose heading names it; bytes, bits and
   * times keep theirs, which differ from row to row.
   */
  static String bare(double value, Unit unit) {
    return switch (unit) {
      case BYTES, BYTES_PER_SECOND -> scaled(value, Scale.fitting(value, BINARY, 1024), unit);
      case BITS_PER_SECOND, BYTES_PER_DAY ->
          scaled(value, Scale.fitting(value, DECIMAL, 1000), unit);
      case SECONDS -> duration(value);
      case HOURS -> duration(value * SECONDS_PER_HOUR);
      case DAYS -> duration(value * SECONDS_PER_DAY);
      case MONEY_PER_MONTH -> Math.abs(value) < 100 ? number(value) : grouped(Math.rint(value));
      default -> plain(value);
    };
  }

  private static String label(Unit unit) {
    return switch (unit) {
      case BYTES, BYTES_PER_SECOND, BITS_PER_SECOND, BYTES_PER_DAY, SECONDS, HOURS, DAYS -> "";
      default -> unit.symbol().isEmpty() ? "" : " " + unit.symbol();
    };
  }

  /**
   * A figure with its range, as {@code 12.3 [10.1 – 15] MiB} or, where the prefixes differ, {@code
   * 1.2 GiB [800 MiB – 2 GiB]}; money gets its currency.
   */
  static String of(PlanNode.Quantity quantity, String currency) {
    return bare(quantity, currency) + label(quantity.figure().unit());
  }

  /** The same without a unit that is a word. */
  static String bare(PlanNode.Quantity quantity, String currency) {
    Unit unit = quantity.figure().unit();
    String mid = bare(quantity.figure().value(), unit);
    String prefix = unit == Unit.MONEY_PER_MONTH && !currency.isEmpty() ? currency + " " : "";
    if (quantity.low().isEmpty() || quantity.high().isEmpty()) {
      return prefix + mid;
    }
    return prefix
        + range(
            mid,
            bare(quantity.low().getAsDouble(), unit),
            bare(quantity.high().getAsDouble(), unit));
  }

  /** Three texts as {@code mid [low – high]}, a unit that they share only once. */
  static String range(String mid, String low, String high) {
    String unit = unitOf(mid);
    if (unit.isEmpty() || !unit.equals(unitOf(low)) || !unit.equals(unitOf(high))) {
      return mid + " [" + low + " – " + high + "]";
    }
    return numberOf(mid) + " [" + numberOf(low) + " – " + numberOf(high) + "]" + unit;
  }

  private static String unitOf(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? "" : text.substring(space);
  }

  private static String numberOf(String text) {
    return text.substring(0, text.length() - unitOf(text).length());
  }

  /** A share, as {@code 62 %}. */
  public static String percent(double ratio) {
    return number(ratio * 100) + " %";
  }

  /** A relative change, as {@code +12 %}, or a factor from a doubling on. */
  static String change(double from, double to) {
    if (from == to) {
      return "=";
    }
    if (from == 0) {
      return "new";
    }
    double factor = to / from;
    if (factor >= 2) {
      return "×" + number(factor);
    }
    double percent = (factor - 1) * 100;
    return (percent >= 0 ? "+" : "") + number(percent) + " %";
  }

  /** Nine significant figures at most and no exponent: for those who check a formula. */
  public static String exact(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return grouped(value);
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(9, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    return Math.abs(value) < 1e-6 ? rounded.toString() : rounded.toPlainString();
  }

  private static String scaled(double value, Scale scale, Unit unit) {
    return number(value / scale.divisor()) + " " + scale.prefix() + unit.symbol();
  }

  /** Counts: exact while they are small and whole, since nobody orders 1.23 k nodes. */
  private static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_BELOW) {
      return grouped(value);
    }
    if (Math.abs(value) < EXACT_BELOW) {
      return number(value);
    }
    Scale scale = Scale.fitting(value, DECIMAL, 1000);
    return number(value / scale.divisor()) + " " + scale.prefix();
  }

  private static String duration(double seconds) {
    if (seconds == 0) {
      return "0 s";
    }
    if (seconds < 1) {
      return number(seconds * 1000) + " ms";
    }
    if (seconds < 120) {
      return number(seconds) + " s";
    }
    if (seconds < 2 * SECONDS_PER_HOUR) {
      return number(seconds / 60) + " min";
    }
    return seconds < 2 * SECONDS_PER_DAY
        ? number(seconds / SECONDS_PER_HOUR) + " h"
        : number(seconds / SECONDS_PER_DAY) + " d";
  }

  /** Three significant figures, whole from 100 on, thousands grouped. */
  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_FIGURES);
    if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return grouped(rounded.doubleValue());
    }
    boolean tiny = rounded.abs().compareTo(new BigDecimal("0.001")) < 0;
    return tiny ? rounded.toString() : rounded.stripTrailingZeros().toPlainString();
  }

  private static String grouped(double value) {
    return String.format(Locale.ROOT, "%,.0f", value == 0 ? 0.0 : value);
  }

  /** A prefix and what it divides by. */
  private record Scale(String prefix, double divisor) {
    static Scale fitting(double value, String[] prefixes, double step) {
      int index = 0;
      double divisor = 1;
      // 999.5 would be rounded to 1000 of the smaller prefix.
      while (index < prefixes.length - 1 && Math.abs(value) / divisor >= Math.min(step, 999.5)) {
        divisor *= step;
        index++;
      }
      return new Scale(prefixes[index], divisor);
    }
  }
}
