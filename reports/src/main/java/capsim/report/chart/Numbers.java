package capsim.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Writes values of one quantity: three significant figures, the prefix that fits, and the unit. The
 * script of the page has the same rules, for the values that it shows on hover.
 *
 * @param unit of a count, or the currency of money
 */
record Numbers(Quantity quantity, String unit, Locale language) {
  static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  static final List<String> DECIMAL = List.of("", "k", "M", "G", "T", "P", "E");
  static final double BINARY_STEP = 1024;

  /** Between a number and its unit, which no line should part. */
  static final String SPACE = "\u00A0";

  static final double DECIMAL_STEP = 1000;
  static final double SECONDS_PER_MINUTE = 60;
  static final double SECONDS_PER_HOUR = 3600;
  static final double SECONDS_PER_DAY = 86_400;

  /** Below this a whole number is written as it is: nobody orders 1.23 k nodes. */
  static final double EXACT_BELOW = 10_000;

  private static final MathContext THREE_FIGURES = new MathContext(3, RoundingMode.HALF_UP);

  /** Of a fixed list, not of the JDK's, so that no other JDK gives other bytes. */
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  static Numbers of(Axis axis, Locale language) {
    return new Numbers(axis.quantity(), axis.unit(), language);
  }

  /** A value as it stands alone: with its unit. */
  String value(double value) {
    return switch (quantity) {
      case BYTES, BYTES_PER_SECOND -> scaled(value, BINARY, BINARY_STEP);
      case BYTES_PER_DAY, BITS_PER_SECOND -> scaled(value, DECIMAL, DECIMAL_STEP);
      case COUNT -> unit.isEmpty() ? plain(value) : plain(value) + SPACE + unit;
      case SHARE -> number(value * 100) + (korean() ? "%" : SPACE + "%");
      case MONEY -> unit + SPACE + (Math.abs(value) < 100 ? number(value) : grouped(value));
      case SECONDS -> duration(value);
      case DAYS -> number(value) + timeUnit("d", "일");
      case INSTANT -> date(value) + " " + time(value) + " UTC";
    };
  }

  private boolean korean() {
    return korean(language);
  }

  static boolean korean(Locale language) {
    return language.getLanguage().equals("ko");
  }

  /** The unit that prefixes are put before. */
  String symbol() {
    return switch (quantity) {
      case BYTES -> "B";
      case BYTES_PER_SECOND -> "B/s";
      case BYTES_PER_DAY -> korean() ? "B/일" : "B/d";
      case BITS_PER_SECOND -> "bit/s";
      case COUNT, MONEY -> unit;
      case SHARE, SECONDS, DAYS, INSTANT -> "";
    };
  }

  private String scaled(double value, List<String> prefixes, double step) {
    int index = prefix(value, prefixes, step);
    return number(value / Math.pow(step, index)) + SPACE + prefixes.get(index) + symbol();
  }

  /** Index of the prefix with which a value has one to three digits before the point. */
  static int prefix(double value, List<String> prefixes, double step) {
    int index = 0;
    double rest = Math.abs(value);
    // 999.5 would be rounded to 1000 of the smaller prefix.
    while (index < prefixes.size() - 1 && rest >= Math.min(step, 999.5)) {
      rest /= step;
      index++;
    }
    return index;
  }

  /** A count without its unit. */
  static String plain(double value) {
    if (Math.abs(value) < EXACT_BELOW) {
      return value == Math.rint(value) ? grouped(value) : number(value);
    }
    int index = prefix(value, DECIMAL, DECIMAL_STEP);
    return number(value / Math.pow(DECIMAL_STEP, index)) + SPACE + DECIMAL.get(index);
  }

  private String duration(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0) {
      return "0" + timeUnit("s", "초");
    }
    if (size < 1) {
      return number(seconds * 1000) + timeUnit("ms", "밀리초");
    }
    if (size < 2 * SECONDS_PER_MINUTE) {
      return number(seconds) + timeUnit("s", "초");
    }
    if (size < 2 * SECONDS_PER_HOUR) {
      return number(seconds / SECONDS_PER_MINUTE) + timeUnit("min", "분");
    }
    return size < 2 * SECONDS_PER_DAY
        ? number(seconds / SECONDS_PER_HOUR) + timeUnit("h", "시간")
        : number(seconds / SECONDS_PER_DAY) + timeUnit("d", "일");
  }

  /** Behind a number: Korean units of time follow it without a space. */
  private String timeUnit(String english, String korean) {
    return korean() ? korean : SPACE + english;
  }

  /** Three significant figures, whole from 100 on, thousands grouped. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_FIGURES);
    if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return grouped(rounded.doubleValue());
    }
    return rounded.stripTrailingZeros().toPlainString();
  }

  static String grouped(double value) {
    return String.format(Locale.ROOT, "%,.0f", value == 0 ? 0.0 : value);
  }

  private static LocalDateTime utc(double millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(Math.round(millis)), ZoneOffset.UTC);
  }

  private String date(double millis) {
    LocalDateTime utc = utc(millis);
    return korean() ? utc.getYear() + "년 " + day(millis) : day(millis) + " " + utc.getYear();
  }

  /** A day without its year. */
  String day(double millis) {
    LocalDateTime utc = utc(millis);
    return korean()
        ? utc.getMonthValue() + "월 " + utc.getDayOfMonth() + "일"
        : utc.getDayOfMonth() + " " + MONTHS.get(utc.getMonthValue() - 1);
  }

  /** A month with its year. */
  String month(double millis) {
    LocalDateTime utc = utc(millis);
    return korean()
        ? utc.getYear() + "년 " + utc.getMonthValue() + "월"
        : MONTHS.get(utc.getMonthValue() - 1) + " " + utc.getYear();
  }

  /** Hours and minutes. */
  static String time(double millis) {
    LocalDateTime utc = utc(millis);
    return String.format(Locale.ROOT, "%02d:%02d", utc.getHour(), utc.getMinute());
  }
}
