package capsim.report.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis has marks, and what stands there.
 *
 * @param marks ascending
 * @param unit that all labels share; empty if each has its own
 * @param step between two marks; 0 for months, which differ
 */
record Ticks(List<Tick> marks, String unit, double step) {
  private static final double[] MINUTE_STEPS = {1, 2, 5, 10, 15, 30, 60};
  private static final double[] HOUR_STEPS = {1, 2, 3, 6, 12, 24};
  private static final double[] DAY_STEPS = {1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825};
  private static final double MINUTE_MILLIS = 60_000;
  private static final double DAY_MILLIS = 86_400_000;

  /** 14 days since the epoch are where a fortnight of Thanos begins. */
  private static final double[] INSTANT_STEPS = {
    MINUTE_MILLIS,
    2 * MINUTE_MILLIS,
    5 * MINUTE_MILLIS,
    10 * MINUTE_MILLIS,
    15 * MINUTE_MILLIS,
    30 * MINUTE_MILLIS,
    60 * MINUTE_MILLIS,
    120 * MINUTE_MILLIS,
    180 * MINUTE_MILLIS,
    360 * MINUTE_MILLIS,
    720 * MINUTE_MILLIS,
    DAY_MILLIS,
    2 * DAY_MILLIS,
    7 * DAY_MILLIS,
    14 * DAY_MILLIS
  };

  private static final int[] MONTH_STEPS = {1, 2, 3, 6, 12, 24, 60};
  private static final double MONTH_MILLIS = 30.4 * DAY_MILLIS;

  /**
   * A mark.
   *
   * @param value in the unit of the axis
   */
  record Tick(double value, String label) {}

  /**
   * Marks between two values.
   *
   * @param most marks that there is room for, at least 2
   * @param whole whether nothing lies between two whole numbers
   */
  static Ticks of(Axis axis, Locale language, double low, double high, int most, boolean whole) {
    var numbers = Numbers.of(axis, language);
    double wanted = (high - low) / Math.max(1, most);
    return switch (axis.quantity()) {
      case BYTES, BYTES_PER_SECOND ->
          prefixed(numbers, low, high, wanted, Numbers.BINARY, Numbers.BINARY_STEP);
      case BYTES_PER_DAY, BITS_PER_SECOND ->
          prefixed(numbers, low, high, wanted, Numbers.DECIMAL, Numbers.DECIMAL_STEP);
      case COUNT, MONEY -> counted(numbers, low, high, whole ? Math.max(1, wanted) : wanted);
      case SHARE -> shares(language, low, high, wanted);
      case SECONDS -> durations(language, low, high, wanted);
      case DAYS -> scaled(low, high, fitting(DAY_STEPS, wanted), 1, "");
      case INSTANT -> instants(numbers, low, high, wanted);
    };
  }

  private static Ticks prefixed(
      Numbers numbers, double low, double high, double wanted, List<String> prefixes, double base) {
    double top = Math.max(Math.abs(low), Math.abs(high));
    int index = Numbers.prefix(top, prefixes, base);
    double divisor = Math.pow(base, index);
    double step = Math.max(nice(wanted / divisor), index == 0 ? 1 : 0);
    return scaled(low, high, step * divisor, divisor, prefixes.get(index) + numbers.symbol());
  }

  private static Ticks counted(Numbers numbers, double low, double high, double wanted) {
    double step = nice(wanted);
    double top = Math.max(Math.abs(low), Math.abs(high));
    if (top < Numbers.EXACT_BELOW) {
      return scaled(low, high, step, 1, numbers.unit());
    }
    int index = Numbers.prefix(top, Numbers.DECIMAL, Numbers.DECIMAL_STEP);
    double divisor = Math.pow(Numbers.DECIMAL_STEP, index);
    Ticks plain = scaled(low, high, step, divisor, numbers.unit());
    return plain.withSuffix(Numbers.SPACE + Numbers.DECIMAL.get(index));
  }

  private static Ticks shares(Locale language, double low, double high, double wanted) {
    double step = nice(wanted * 100) / 100;
    return scaled(low, high, step, 0.01, "")
        .withSuffix(Numbers.korean(language) ? "%" : Numbers.SPACE + "%");
  }

  private static Ticks durations(Locale language, double low, double high, double wanted) {
    boolean korean = Numbers.korean(language);
    double top = Math.max(Math.abs(low), Math.abs(high));
    if (top < 2 * Numbers.SECONDS_PER_MINUTE) {
      return scaled(low, high, nice(wanted), 1, korean ? "초" : "s");
    }
    if (top < 2 * Numbers.SECONDS_PER_HOUR) {
      double unit = Numbers.SECONDS_PER_MINUTE;
      double step = fitting(MINUTE_STEPS, wanted / unit) * unit;
      return scaled(low, high, step, unit, korean ? "분" : "min");
    }
    if (top < 2 * Numbers.SECONDS_PER_DAY) {
      double unit = Numbers.SECONDS_PER_HOUR;
      double step = fitting(HOUR_STEPS, wanted / unit) * unit;
      return scaled(low, high, step, unit, korean ? "시간" : "h");
    }
    double unit = Numbers.SECONDS_PER_DAY;
    double step = fitting(DAY_STEPS, wanted / unit) * unit;
    return scaled(low, high, step, unit, korean ? "일" : "d");
  }

  private static Ticks instants(Numbers numbers, double low, double high, double wanted) {
    if (wanted > INSTANT_STEPS[INSTANT_STEPS.length - 1]) {
      return months(numbers, low, high, wanted);
    }
    double step = fitting(INSTANT_STEPS, wanted);
    var marks = new ArrayList<Tick>();
    for (double at = Math.ceil(low / step) * step; at <= high; at += step) {
      boolean midnight = at % DAY_MILLIS == 0;
      marks.add(new Tick(at, midnight ? numbers.day(at) : Numbers.time(at)));
    }
    return new Ticks(marks, "UTC", step);
  }

  private static Ticks months(Numbers numbers, double low, double high, double wanted) {
    int months = MONTH_STEPS[MONTH_STEPS.length - 1];
    for (int each : MONTH_STEPS) {
      if (each * MONTH_MILLIS >= wanted) {
        months = each;
        break;
      }
    }
    LocalDate first =
        LocalDate.ofInstant(Instant.ofEpochMilli((long) low), ZoneOffset.UTC).withDayOfYear(1);
    var marks = new ArrayList<Tick>();
    for (LocalDate day = first; millis(day) <= high; day = day.plusMonths(months)) {
      if (millis(day) >= low) {
        marks.add(new Tick(millis(day), numbers.month(millis(day))));
      }
    }
    return new Ticks(marks, "UTC", 0);
  }

  private static double millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** Marks at multiples of a step, labelled in a unit of so many base units. */
  private static Ticks scaled(double low, double high, double step, double unit, String name) {
    int decimals = decimals(step / unit);
    var marks = new ArrayList<Tick>();
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = first; i <= last; i++) {
      double value = i * step;
      String label =
          i == 0 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", value / unit);
      marks.add(new Tick(value, label));
    }
    return new Ticks(marks, name, step);
  }

  private Ticks withSuffix(String suffix) {
    var suffixed = new ArrayList<Tick>();
    for (Tick mark : marks) {
      suffixed.add(mark.label().equals("0") ? mark : new Tick(mark.value(), mark.label() + suffix));
    }
    return new Ticks(suffixed, unit, step);
  }

  /** Digits behind the point that tell multiples of a step apart. */
  private static int decimals(double step) {
    int decimals = 0;
    double scaled = step;
    while (decimals < 9 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled) {
      scaled *= 10;
      decimals++;
    }
    return decimals;
  }

  /** The smallest of 1, 2 and 5 times a power of ten that is not below. */
  static double nice(double wanted) {
    if (!(wanted > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (double step : new double[] {1, 2, 5}) {
      if (step * power >= wanted * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static double fitting(double[] steps, double wanted) {
    for (double step : steps) {
      if (step >= wanted * (1 - 1e-9)) {
        return step;
      }
    }
    double last = steps[steps.length - 1];
    return last * nice(wanted / last);
  }
}
