package capsim.cli.simulate;

import capsim.cli.Human;
import capsim.model.trace.Unit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values of meters and times as people read them. */
final class Values {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Values() {}

  static String of(double value, String unit) {
    return switch (unit) {
      case "B" -> Human.of(value, Unit.BYTES);
      case "B/s" -> Human.of(value, Unit.BYTES_PER_SECOND);
      case "s" -> Human.of(value, Unit.SECONDS);
      case "h" -> Human.of(value, Unit.HOURS);
      case "series" -> Human.of(value, Unit.SERIES);
      case "%" -> Human.percent(value / 100);
      case "1/s" -> Human.of(value, Unit.COUNT) + " /s";
      default -> Human.of(value, Unit.COUNT);
    };
  }

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  static String duration(long millis) {
    return Human.of(millis / 1000.0, Unit.SECONDS);
  }
}
