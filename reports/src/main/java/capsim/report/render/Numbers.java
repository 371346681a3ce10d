package capsim.report.render;

import capsim.model.finding.Words;
import capsim.model.trace.Unit;
import capsim.report.document.Measure;
import capsim.report.document.Text.Amount;
import java.util.List;
import java.util.Map;

/**
 * Numbers as readers of a language write them: three significant digits, in English with the
 * prefixes k, M and G, in Korean by ten thousands. Bytes and bits have the same prefixes in both.
 */
final class Numbers {
  /** A change that three digits do not show. */
  private static final double UNNOTICED = 0.0005;

  private static final double KEEP_BELOW = 10_000;

  private final Language language;

  private record Step(double size, String suffix) {}

  private static final List<Step> ENGLISH =
      List.of(new Step(1e12, " T"), new Step(1e9, " G"), new Step(1e6, " M"), new Step(1e3, " k"));
  private static final List<Step> KOREAN =
      List.of(new Step(1e12, "조"), new Step(1e8, "억"), new Step(1e4, "만"));

  /** Units of time as {@link Words} has them, in Korean; those of a syllable need no blank. */
  static final Map<String, String> KOREAN_TIMES =
      Map.of("ms", " ms", "s", "초", "min", "분", "h", "시간", "d", "일");

  private static final List<Step> DECIMAL =
      List.of(
          new Step(1e15, "P"),
          new Step(1e12, "T"),
          new Step(1e9, "G"),
          new Step(1e6, "M"),
          new Step(1e3, "k"));

  Numbers(Language language) {
    this.language = language;
  }

  /** Value, range and change of an amount. */
  String of(Amount amount) {
    String middle = of(amount.value(), amount.measure());
    if (amount.low().isPresent() && amount.high().isPresent()) {
      middle =
          range(
              middle,
              of(amount.low().getAsDouble(), amount.measure()),
              of(amount.high().getAsDouble(), amount.measure()));
    }
    String money = amount.measure().currency();
    String shown = money.isEmpty() ? middle : money + " " + middle;
    return amount.before().isEmpty()
        ? shown
        : shown + " (" + change(amount.before().getAsDouble(), amount.value()) + ")";
  }

  /** A value with its unit. */
  String of(double value, Measure measure) {
    if (measure.share()) {
      return Words.percent(value);
    }
    Unit unit = measure.unit();
    return switch (unit) {
      case BYTES -> signed(value, Words::bytes);
      case BYTES_PER_SECOND -> signed(value, Words::rate);
      case BITS_PER_SECOND -> decimal(value, "bit/s");
      case BYTES_PER_DAY -> decimal(value, language == Language.KO ? "B/일" : "B/d");
      case SECONDS -> duration(value);
      case HOURS -> duration(value * 3600);
      case DAYS -> duration(value * 86_400);
      case MONEY_PER_MONTH -> Math.abs(value) < 100 ? Words.count(value) : grouped(value);
      default -> count(value) + (measure.bare() ? "" : label(unit));
    };
  }

  /** A relative change: {@code +12 %}, {@code ×2.4}, or that it is new. */
  private String change(double before, double now) {
    if (before == now) {
      return "=";
    }
    if (before == 0) {
      return language == Language.KO ? "신규" : "new";
    }
    double factor = now / before;
    if (Math.abs(factor - 1) < UNNOTICED) {
      return "≈";
    }
    if (factor >= 2) {
      return "×" + Words.count(factor);
    }
    String sign = factor > 1 ? "+" : "−";
    return sign + Words.percent(Math.abs(factor - 1));
  }

  private String count(double value) {
    double size = Math.abs(value);
    if (size < KEEP_BELOW - 0.5) {
      return Words.count(value);
    }
    for (Step step : language == Language.KO ? KOREAN : ENGLISH) {
      // Three digits would be rounded up to the next step.
      if (size >= step.size() * 0.9995) {
        return Words.count(value / step.size()) + step.suffix();
      }
    }
    return Words.count(value);
  }

  private static String decimal(double value, String unit) {
    for (Step step : DECIMAL) {
      if (Math.abs(value) >= step.size() * 0.9995) {
        return Words.count(value / step.size()) + " " + step.suffix() + unit;
      }
    }
    return Words.count(value) + " " + unit;
  }

  private String duration(double seconds) {
    String english = signed(seconds, Words::duration);
    if (language == Language.EN) {
      return english;
    }
    int space = english.indexOf(' ');
    return english.substring(0, space) + KOREAN_TIMES.get(english.substring(space + 1));
  }

  private static String signed(double value, java.util.function.DoubleFunction<String> words) {
    return value < 0 ? "−" + words.apply(-value) : words.apply(value);
  }

  private static String grouped(double value) {
    return Words.text("%,.0f", value);
  }

  private String label(Unit unit) {
    if (language == Language.EN) {
      return unit.symbol().isEmpty() ? "" : " " + unit.symbol();
    }
    return switch (unit) {
      case BYTES_PER_SAMPLE -> " B/샘플";
      case SERIES -> "개";
      case SERIES_PER_HOUR -> "개/시간";
      case SAMPLES -> "개";
      case SAMPLES_PER_SECOND -> "개/초";
      case RECORDS_PER_SECOND -> "건/초";
      case REQUESTS_PER_SECOND, OPERATIONS_PER_SECOND -> "회/초";
      case REQUESTS_PER_HOUR -> "회/시간";
      case PER_DAY -> "회/일";
      case CORES -> "코어";
      default -> "";
    };
  }

  /** {@code 12.3 [10.1 – 15] MiB}: a unit that all three share stands once. */
  private static String range(String middle, String low, String high) {
    String unit = unitOf(middle);
    if (unit.isEmpty() || !unit.equals(unitOf(low)) || !unit.equals(unitOf(high))) {
      return middle + " [" + low + " – " + high + "]";
    }
    return numberOf(middle) + " [" + numberOf(low) + " – " + numberOf(high) + "]" + unit;
  }

  private static String unitOf(String text) {
    return text.substring(numberOf(text).length());
  }

  private static String numberOf(String text) {
    int end = 0;
    while (end < text.length() && "0123456789.,−".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return text.substring(0, end);
  }
}
