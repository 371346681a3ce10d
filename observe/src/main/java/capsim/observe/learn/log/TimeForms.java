package capsim.observe.learn.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in messages, and the forms in which templates state them. */
final class TimeForms {
  private static final Pattern TIMES =
      Pattern.compile(
          "(?<date>\\d{4}(?<a>[-/])\\d{2}[-/]\\d{2}(?<t>[T ]))"
              + "\\d{2}:\\d{2}:\\d{2}(?<frac>[.,](?:\\d{9}|\\d{6}|\\d{3})(?!\\d))?"
              + "|(?<syslog>[A-Z][a-z]{2} [ \\d]\\d \\d{2}:\\d{2}:\\d{2})"
              + "|(?<http>\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2})");

  private TimeForms() {}

  /** Finds the times of a message, one after the other. */
  static Matcher in(String message) {
    return TIMES.matcher(message);
  }

  /** The form of a time that was found. */
  static String form(Matcher found) {
    if (found.group("syslog") != null) {
      return "MMM _d HH:mm:ss";
    }
    if (found.group("http") != null) {
      return "dd/MMM/yyyy:HH:mm:ss";
    }
    String a = found.group("a");
    String fraction = found.group("frac");
    return "yyyy"
        + a
        + "MM"
        + a
        + "dd"
        + found.group("t")
        + "HH:mm:ss"
        + (fraction == null ? "" : fraction.charAt(0) + "S".repeat(fraction.length() - 1));
  }

  /** The moment, taken as UTC; empty for a form without a year. */
  static Optional<Instant> instant(String time, String form) {
    if (!form.contains("yyyy")) {
      return Optional.empty();
    }
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(form.replace("T", "'T'"), Locale.ROOT);
      return Optional.of(LocalDateTime.parse(time, formatter).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
