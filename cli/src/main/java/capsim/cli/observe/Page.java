package capsim.cli.observe;

import capsim.cli.Human;
import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.model.trace.Unit;
import capsim.observe.access.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Text of a summary, part by part; what servers wrote is shown without control characters. */
final class Page {
  private static final int WIDTH = 120;
  private static final String NONE = "–";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  /** A table that is being filled; the first column and those after {@code left} are texts. */
  final class Table {
    private final List<String> headings;
    private final List<Align> aligns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private Table(int texts, String... headings) {
      this.headings = List.of(headings);
      for (int i = 0; i < headings.length; i++) {
        aligns.add(i < texts ? Align.LEFT : Align.RIGHT);
      }
    }

    void row(String... cells) {
      rows.add(List.of(cells).stream().map(Shown::text).toList());
    }

    /** Appends it, if it has rows; those beyond {@code most} are counted. */
    void end(int most) {
      if (rows.isEmpty()) {
        return;
      }
      text.append(
          TextTable.render(headings, aligns, rows.subList(0, Math.min(most, rows.size())), WIDTH));
      if (rows.size() > most) {
        line("… and " + (rows.size() - most) + " more, in the observation");
      }
      text.append('\n');
    }
  }

  /** A table whose first columns are texts; all others are numbers. */
  Table table(int texts, String... headings) {
    return new Table(texts, headings);
  }

  void heading(String title) {
    text.append(Shown.text(title)).append('\n');
  }

  void line(String line) {
    text.append(TextTable.wrap("  ", "  ", Shown.longText(line), WIDTH));
  }

  void blank() {
    text.append('\n');
  }

  String text() {
    return text.toString();
  }

  static String count(double value) {
    return Human.of(value, Unit.COUNT);
  }

  static String bytes(double value) {
    return Human.of(value, Unit.BYTES);
  }

  static String of(double value, String unit) {
    return switch (unit) {
      case "bytes" -> bytes(value);
      case "s" -> Human.of(value, Unit.SECONDS);
      default -> count(value);
    };
  }

  static String rate(OptionalDouble perSecond, String unit) {
    return perSecond.isEmpty() ? NONE : of(perSecond.getAsDouble(), unit) + "/s";
  }

  static String time(long millis) {
    return millis == 0 ? NONE : TIME.format(Instant.ofEpochMilli(millis));
  }
}
