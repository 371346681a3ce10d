package capsim.scenario;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A number with its unit, read from text.
 *
 * @param value in the base unit of its kind (bytes, bit/s, seconds, 1); meaningless with an error
 * @param error what was wrong with the text and what was expected, if anything
 */
record Quantity(double value, Optional<String> error) {
  private static final Map<String, Double> NONE = Map.of("", 1.0);
  private static final Map<String, Double> PERCENT = Map.of("", 1.0, "%", 0.01);
  private static final Map<String, Double> COUNTS = counts();
  private static final Map<String, Double> BYTES = bytes();
  private static final Map<String, Double> BIT_RATES = bitRates();
  private static final Map<String, Double> DURATIONS = durations();

  /** Reads text as a number of a kind; never throws. */
  static Quantity parse(Kind kind, String text) {
    String word = text.toLowerCase(Locale.ROOT).replaceFirst("^[-+]?\\.?", "");
    if (word.equals("nan") || word.equals("inf") || word.equals("infinity")) {
      return wrong(kind, "is not finite", "");
    }
    int end = endOfNumber(text, 0);
    if (end == 0) {
      return wrong(kind, kind == Kind.WHOLE ? "is not a number" : "has no number", "");
    }
    if (text.charAt(0) == '-' && Double.parseDouble(text.substring(0, end)) < 0) {
      return wrong(kind, "is negative", "");
    }
    Quantity read = kind == Kind.DURATION ? duration(text) : single(kind, text, end);
    return read.error().isEmpty() && Double.isInfinite(read.value())
        ? wrong(kind, "is not finite", "")
        : read;
  }

  private static Quantity single(Kind kind, String text, int end) {
    Map<String, Double> units = units(kind);
    String unit = text.substring(end);
    Double factor = units.get(unit);
    if (factor == null) {
      return unknownUnit(kind, text.substring(0, end), unit, text.substring(0, end));
    }
    double value = Double.parseDouble(text.substring(0, end));
    // Dividing keeps 7% the double nearest to 0.07; 7 * 0.01 is not.
    value = unit.equals("%") ? value / 100 : unit.equals("m") ? value / 1000 : value * factor;
    return kind == Kind.WHOLE && value != Math.rint(value)
        ? wrong(kind, "is not whole", "")
        : new Quantity(value, Optional.empty());
  }

  /** Sums parts with falling units, as {@code 1h30m}. */
  private static Quantity duration(String text) {
    double seconds = 0;
    double last = Double.POSITIVE_INFINITY;
    int at = 0;
    while (at < text.length()) {
      int end = endOfNumber(text, at);
      int next = end;
      while (next < text.length() && Character.isLetter(text.charAt(next))) {
        next++;
      }
      String unit = text.substring(end, next);
      if (end == at || (next < text.length() && endOfNumber(text, next) == next)) {
        return unknownUnit(Kind.DURATION, text.substring(0, end), text.substring(end), "");
      }
      double number = Double.parseDouble(text.substring(at, end));
      if (unit.isEmpty() && number == 0 && at == 0) {
        return new Quantity(0, Optional.empty());
      }
      Double factor = DURATIONS.get(unit);
      if (factor == null) {
        return unknownUnit(Kind.DURATION, text.substring(0, end), unit, text.substring(next));
      }
      if (factor >= last) {
        return wrong(Kind.DURATION, "has its units out of order", "");
      }
      seconds += unit.equals("ms") ? number / 1000 : number * factor;
      last = factor;
      at = next;
    }
    return new Quantity(seconds, Optional.empty());
  }

  private static Quantity unknownUnit(Kind kind, String number, String unit, String rest) {
    if (unit.isEmpty()) {
      String example = kind == Kind.DURATION ? "s" : "Gbps";
      return wrong(kind, "has no unit", "; did you mean " + number + example + "?");
    }
    String bare = unit.strip();
    String best = null;
    int bestDistance = 3;
    for (String candidate : units(kind).keySet()) {
      int distance =
          candidate.equals(bare)
              ? -1
              : Text.distance(bare.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (!candidate.isEmpty() && distance < bestDistance && distance < bare.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    String suffix = kind == Kind.DURATION ? rest : "";
    return wrong(
        kind,
        "has an unknown unit \"" + Text.shortened(unit) + '"',
        best == null ? "" : "; did you mean " + number + best + suffix + "?");
  }

  private static Quantity wrong(Kind kind, String what, String hint) {
    return new Quantity(0, Optional.of(what + "; expected " + kind.expected() + hint));
  }

  /** Index after the decimal number that starts at {@code from}; {@code from} if there is none. */
  private static int endOfNumber(String text, int from) {
    int at = from;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int digits = endOfDigits(text, at);
    int end = digits;
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = endOfDigits(text, end + 1);
      if (fraction == end + 1) {
        return digits == at ? from : digits;
      }
      end = fraction;
    }
    if (end == at) {
      return from;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = end + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
        exponent++;
      }
      int last = endOfDigits(text, exponent);
      end = last > exponent ? last : end;
    }
    return end;
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static Map<String, Double> units(Kind kind) {
    return switch (kind) {
      case WHOLE, NUMBER -> COUNTS;
      case BYTES -> BYTES;
      case BIT_RATE -> BIT_RATES;
      case DURATION -> DURATIONS;
      case RATIO -> PERCENT;
      case TEXT,
          BOOLEAN,
          ENUM,
          TIME_OF_DAY,
          SECTION,
          LIST,
          TEXT_LIST,
          NUMBER_LIST,
          NUMBERS,
          EXPRESSIONS ->
          NONE;
    };
  }

  /** Kubernetes' suffixes of a quantity (apimachinery pkg/api/resource), as far as they occur. */
  private static Map<String, Double> counts() {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("", 1.0);
    units.put("m", 1e-3);
    units.put("k", 1e3);
    units.put("M", 1e6);
    units.put("G", 1e9);
    units.put("T", 1e12);
    return units;
  }

  private static Map<String, Double> bytes() {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("", 1.0);
    units.put("B", 1.0);
    String[] prefixes = {"k", "M", "G", "T", "P"};
    double decimal = 1;
    double binary = 1;
    for (String prefix : prefixes) {
      decimal *= 1000;
      binary *= 1024;
      units.put(prefix + "B", decimal);
      units.put(prefix, decimal);
      String binaryPrefix = prefix.equals("k") ? "Ki" : prefix + "i";
      units.put(binaryPrefix + "B", binary);
      units.put(binaryPrefix, binary);
    }
    return units;
  }

  private static Map<String, Double> bitRates() {
    Map<String, Double> units = new LinkedHashMap<>();
    String[] prefixes = {"", "k", "M", "G", "T"};
    double factor = 1;
    for (String prefix : prefixes) {
      units.put(prefix + "bps", factor);
      units.put(prefix + "bit/s", factor);
      factor *= 1000;
    }
    return units;
  }

  private static Map<String, Double> durations() {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("ms", 1e-3);
    units.put("s", 1.0);
    units.put("m", 60.0);
    units.put("h", 3600.0);
    units.put("d", 86_400.0);
    units.put("w", 604_800.0);
    units.put("y", 31_536_000.0);
    return units;
  }

  /** A number as a file would state it, for bounds in messages and documents. */
  static String written(Kind kind, double value) {
    return switch (kind) {
      case RATIO -> plain(value * 100) + "%";
      case DURATION -> writtenSeconds(value);
      case BIT_RATE -> plain(value) + "bps";
      case BYTES -> writtenBytes(value);
      default -> plain(value);
    };
  }

  private static String writtenBytes(double value) {
    String[] units = {"", "kB", "MB", "GB", "TB", "PB"};
    double scaled = value;
    int unit = 0;
    while (scaled >= 1000 && scaled % 1000 == 0 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    return plain(scaled) + units[unit];
  }

  private static String writtenSeconds(double seconds) {
    if (seconds > 0 && seconds % 86_400 == 0) {
      return plain(seconds / 86_400) + "d";
    }
    if (seconds > 0 && seconds % 3600 == 0) {
      return plain(seconds / 3600) + "h";
    }
    return seconds > 0 && seconds < 1 ? plain(seconds * 1000) + "ms" : plain(seconds) + "s";
  }

  /** Shortest decimal text; exponents only from 10^10. */
  static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e10) {
      return Long.toString((long) value);
    }
    String text = Double.toString(value).replace(".0E", "e").replace('E', 'e');
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
