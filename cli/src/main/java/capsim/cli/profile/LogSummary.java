package capsim.cli.profile;

import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.observe.learn.log.LearnedLogs;
import capsim.observe.learn.log.LogMeasures;
import capsim.workload.profile.LogField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was learned of logs, for people. */
final class LogSummary {
  private static final int WIDTH = 100;

  private LogSummary() {}

  /** Lines for the head of the profile's file. */
  static List<String> comment(LearnedLogs learned) {
    List<String> lines = new ArrayList<>();
    learned.notes().forEach(note -> lines.add("Note: " + note + "."));
    return lines;
  }

  /** The summary. */
  static String of(LearnedLogs learned) {
    var text = new StringBuilder();
    text.append("Profile ").append(learned.profile().name()).append('\n');
    line(text, "records", learned.records() + ", in " + learned.templates() + " templates");
    line(text, "fields", fields(learned));
    line(
        text,
        "rate",
        String.format(
            Locale.ROOT, "%.3g records/s of a pod", learned.profile().recordsPerSecondPerPod()));
    learned.notes().forEach(note -> line(text, "note", note));
    text.append('\n').append(table(learned.sample(), learned.generated()));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    String first = "  " + name + " ".repeat(Math.max(1, 10 - name.length()));
    text.append(TextTable.wrap(first, " ".repeat(12), value, WIDTH));
  }

  private static String fields(LearnedLogs learned) {
    long values =
        learned.profile().fields().stream().filter(f -> f instanceof LogField.Values).count();
    long numbers =
        learned.profile().fields().stream().filter(f -> f instanceof LogField.Numbers).count();
    long patterns = learned.profile().fields().size() - values - numbers;
    return values + " of listed values, " + numbers + " of numbers, " + patterns + " of patterns";
  }

  private static String table(LogMeasures sample, LogMeasures made) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("message, mean bytes", sample.meanBytes(), made.meanBytes()));
    rows.add(row("message, median bytes", sample.medianBytes(), made.medianBytes()));
    rows.add(row("message, p90 bytes", sample.p90Bytes(), made.p90Bytes()));
    rows.add(row("message, p99 bytes", sample.p99Bytes(), made.p99Bytes()));
    rows.add(row("gzip ratio of messages", sample.gzipRatio(), made.gzipRatio()));
    rows.add(row("zstd ratio of messages", sample.zstdRatio(), made.zstdRatio()));
    rows.add(row("gzip ratio of bulks", sample.bulkGzipRatio(), made.bulkGzipRatio()));
    rows.add(row("index bytes a document", sample.indexBytes(), made.indexBytes()));
    rows.add(row("index bytes / document bytes", sample.expansion(), made.expansion()));
    return TextTable.render(
        List.of("", "sample", "profile", "deviation"),
        List.of(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
        rows,
        WIDTH);
  }

  private static List<String> row(String name, double sample, double made) {
    return List.of(
        name,
        number(sample),
        number(made),
        String.format(Locale.ROOT, "%+.1f %%", 100 * made / sample - 100));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 100 ? "%.2f" : "%.0f", value);
  }
}
