package capsim.cli.profile;

import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.observe.learn.LearnedMetrics;
import capsim.observe.learn.SampledMetrics;
import capsim.workload.profile.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was learned, for people. */
final class LearnedSummary {
  private static final int WIDTH = 100;

  private LearnedSummary() {}

  /** Lines for the head of the profile's file. */
  static List<String> comment(LearnedMetrics learned) {
    List<String> lines = new ArrayList<>();
    lines.add("Values take " + bits(learned) + ".");
    learned.notes().forEach(note -> lines.add("Note: " + note + "."));
    return lines;
  }

  private static String bits(LearnedMetrics learned) {
    return String.format(
        Locale.ROOT,
        "%.2f bits in an XOR chunk as sampled, %.2f as this profile makes them",
        learned.measuredBitsPerValue(),
        learned.fittedBitsPerValue());
  }

  /** The summary. */
  static String of(LearnedMetrics learned, SampledMetrics sample) {
    var text = new StringBuilder();
    text.append("Profile ").append(learned.profile().name()).append('\n');
    line(text, "source", learned.profile().source());
    line(
        text,
        "series",
        String.format(
            Locale.ROOT,
            "%.0f a target, in %d families",
            learned.seriesPerTarget(),
            learned.profile().families().size()));
    line(text, "motion", kinds(learned));
    line(text, "values", bits(learned));
    line(text, "churn", churn(learned, sample));
    if (learned.timing().scrapes() > 0) {
      line(text, "timing", timing(learned.timing()));
    }
    if (!learned.entities().isEmpty()) {
      line(text, "tells of", entities(learned));
    }
    learned.notes().forEach(note -> line(text, "note", note));
    if (!learned.labels().isEmpty()) {
      text.append('\n').append(labels(learned));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    String first = "  " + name + " ".repeat(Math.max(1, 10 - name.length()));
    text.append(TextTable.wrap(first, " ".repeat(12), value, WIDTH));
  }

  private static String kinds(LearnedMetrics learned) {
    return learned.seriesByKind().entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue(), a.getValue()))
        .map(e -> e.getValue() + " " + e.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static String churn(LearnedMetrics learned, SampledMetrics sample) {
    LearnedMetrics.Churn churn = learned.churn();
    return String.format(
        Locale.ROOT,
        "%d series began and %d ended within %.0f s (%.2g %% of them an hour)",
        churn.began(),
        churn.ended(),
        sample.spanMillis() / 1000.0,
        churn.perHour() * 100);
  }

  private static String timing(LearnedMetrics.Timing timing) {
    return String.format(
        Locale.ROOT,
        "%.1f %% of %d scrapes off their grid, by up to %d ms; a plan takes that as"
            + " metrics.agent.lateScrapes and lateBy",
        timing.lateShare() * 100,
        timing.scrapes(),
        timing.latestMillis());
  }

  private static String entities(LearnedMetrics learned) {
    return learned.entities().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getValue() + " " + plural(e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String plural(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT) + "s";
  }

  private static String labels(LearnedMetrics learned) {
    List<List<String>> rows = new ArrayList<>();
    learned
        .labels()
        .forEach(label -> rows.add(List.of(label.name(), Integer.toString(label.values()))));
    return TextTable.render(
        List.of("label", "values"), List.of(Align.LEFT, Align.RIGHT), rows, WIDTH);
  }
}
