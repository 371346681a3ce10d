package capsim.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An axis in the unit in which XChart finds round marks.
 *
 * @param divisor of base units
 * @param unit of the numbers; empty if labels have their own
 * @param label of a value that was divided
 */
record PngAxis(double divisor, String unit, Function<Double, String> label) {
  /** An axis that reaches up to a value. */
  static PngAxis of(Axis axis, Locale language, double high) {
    return switch (axis.quantity()) {
      case BYTES, BYTES_PER_SECOND ->
          prefixed(axis, language, high, Numbers.BINARY, Numbers.BINARY_STEP);
      case BYTES_PER_DAY, BITS_PER_SECOND ->
          prefixed(axis, language, high, Numbers.DECIMAL, Numbers.DECIMAL_STEP);
      case SHARE -> new PngAxis(1, "", Numbers.of(axis, language)::value);
      case SECONDS -> new PngAxis(1, "", Numbers.of(axis, language)::value);
      case COUNT, MONEY -> new PngAxis(1, axis.unit(), Numbers::plain);
      case DAYS, INSTANT -> new PngAxis(1, "", Numbers::plain);
    };
  }

  private static PngAxis prefixed(
      Axis axis, Locale language, double high, List<String> prefixes, double step) {
    int index = Numbers.prefix(high, prefixes, step);
    String unit = prefixes.get(index) + Numbers.of(axis, language).symbol();
    return new PngAxis(Math.pow(step, index), unit, Numbers::number);
  }

  /** The title with the unit. */
  String title(Axis axis) {
    if (unit.isEmpty() || axis.title().isEmpty()) {
      return axis.title() + unit;
    }
    return axis.title() + " (" + unit + ")";
  }
}
