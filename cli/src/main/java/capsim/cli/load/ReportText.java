package capsim.cli.load;

import capsim.cli.Human;
import capsim.cli.Terminal;
import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.verify.Verification;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** A report for people: the verdict first, then what it rests on. */
final class ReportText {
  private static final int WIDTH = 100;
  private static final int LABEL = 14;
  private static final int MOST_REASONS = 8;

  private final LoadReport report;
  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private ReportText(LoadReport report, Terminal terminal) {
    this.report = report;
    this.terminal = terminal;
  }

  /** The report, ended by a line feed. */
  static String of(LoadReport report, Terminal terminal) {
    return new ReportText(report, terminal).all();
  }

  private String all() {
    verdict();
    rates();
    items();
    traffic();
    times();
    thresholds();
    report.findMax().ifPresent(this::findMax);
    report.verification().ifPresent(this::verification);
    return text.toString();
  }

  private void verdict() {
    String word = report.verdict().word().toUpperCase(Locale.ROOT);
    String shown =
        switch (report.verdict().word()) {
          case LoadReport.Verdict.VALID -> terminal.green(word);
          case LoadReport.Verdict.GENERATOR_BOUND -> terminal.red(word);
          default -> terminal.yellow(word);
        };
    String early = report.run().interrupted() ? ", interrupted" : "";
    line("Verdict", terminal.bold(shown) + early);
    report.verdict().reasons().forEach(reason -> wrapped("", reason));
  }

  private void rates() {
    LoadReport.Rate rate = report.rate();
    String share =
        rate.offered() > 0 ? " (" + Human.percent(rate.achieved() / rate.offered()) + ")" : "";
    line("Offered", perSecond(rate.offered()));
    line("Achieved", perSecond(rate.achieved()) + share);
  }

  private String perSecond(double value) {
    boolean metrics = report.signal() == LoadReport.Signal.METRICS;
    return Human.of(value, metrics ? Unit.SAMPLES_PER_SECOND : Unit.RECORDS_PER_SECOND);
  }

  private void items() {
    LoadReport.Items items = report.items();
    String name = report.signal().items();
    line(
        name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
        count(items.generated()) + " generated");
    line("", "= " + count(items.acknowledged()) + " acknowledged");
    line("", "+ " + count(items.rejected()) + " rejected");
    reasons(items.rejectedByReason());
    line("", "+ " + count(items.dropped()) + " dropped");
    reasons(items.droppedByReason());
    line("", "+ " + count(items.unsent()) + " unsent");
    if (items.balance() != 0) {
      line("", terminal.red("These sums differ by " + count(items.balance()) + ": a defect."));
    }
    if (items.duplicated() > 0) {
      line("", count(items.duplicated()) + " may be stored twice");
    }
  }

  private void reasons(SortedMap<String, Long> reasons) {
    reasons.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .limit(MOST_REASONS)
        .forEach(
            reason -> wrapped("", "      " + count(reason.getValue()) + "  " + reason.getKey()));
    if (reasons.size() > MOST_REASONS) {
      line("", "      and " + (reasons.size() - MOST_REASONS) + " other reasons");
    }
  }

  private void traffic() {
    LoadReport.Traffic traffic = report.traffic();
    double ratio = traffic.wireBytes() == 0 ? 1 : traffic.rawBytes() / (double) traffic.wireBytes();
    line(
        "Bytes",
        Human.of(traffic.rawBytes(), Unit.BYTES)
            + " raw, "
            + Human.of(traffic.wireBytes(), Unit.BYTES)
            + String.format(Locale.ROOT, " on the wire (%.1f to 1)", ratio));
    var statuses = new ArrayList<String>();
    traffic
        .attemptsByStatus()
        .forEach(
            (status, n) -> statuses.add((status == 0 ? "no answer" : status) + " × " + count(n)));
    line(
        "Requests",
        count(traffic.requests())
            + " done; "
            + count(traffic.attempts())
            + " attempts while measuring"
            + (statuses.isEmpty() ? "" : ": " + String.join(", ", statuses)));
  }

  private void times() {
    text.append('\n');
    List<String> headings = List.of("", "p50", "p90", "p99", "p99.9", "max");
    List<List<String>> rows =
        List.of(row("Latency", report.latency()), row("Service time", report.serviceTime()));
    List<Align> aligns = new ArrayList<>(Collections.nCopies(headings.size(), Align.RIGHT));
    aligns.set(0, Align.LEFT);
    text.append(TextTable.render(headings, aligns, rows, WIDTH));
  }

  private static List<String> row(String name, TimeSummary times) {
    if (times.count() == 0) {
      return List.of(name, "–", "–", "–", "–", "–");
    }
    return List.of(
        name,
        seconds(times.p50()),
        seconds(times.p90()),
        seconds(times.p99()),
        seconds(times.p999()),
        seconds(times.max()));
  }

  private static String seconds(double value) {
    return Human.of(value, Unit.SECONDS);
  }

  private void thresholds() {
    if (report.thresholds().isEmpty()) {
      return;
    }
    text.append("\nThresholds\n");
    for (LoadReport.Threshold threshold : report.thresholds()) {
      String mark = threshold.passed() ? terminal.green("✓") : terminal.red("✗");
      text.append("  ")
          .append(mark)
          .append(' ')
          .append(threshold.metric())
          .append(": ")
          .append(threshold.expression())
          .append("  observed ")
          .append(Human.of(threshold.observed(), Unit.COUNT))
          .append('\n');
    }
  }

  private void findMax(LoadReport.FindMax search) {
    text.append("\nHighest sustainable rate  ")
        .append(search.perSecond() > 0 ? perSecond(search.perSecond()) : "none was found")
        .append('\n');
    search.criteria().forEach(criterion -> wrapped("", criterion));
    List<List<String>> rows = new ArrayList<>();
    for (LoadReport.Step step : search.steps()) {
      rows.add(
          List.of(
              Human.of(step.offered(), Unit.COUNT),
              Human.of(step.achieved(), Unit.COUNT),
              seconds(step.p99Seconds()),
              step.sustained() ? "yes" : "no",
              step.reason()));
    }
    text.append(
        TextTable.render(
            List.of("Offered/s", "Achieved/s", "p99", "Sustained", "Why not"),
            List.of(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT),
            rows,
            WIDTH));
  }

  private void verification(Verification verification) {
    text.append('\n');
    String what =
        report.signal() == LoadReport.Signal.METRICS
            ? count(verification.series())
                + " series: "
                + count(verification.matched())
                + " samples matched"
            : count(verification.matched()) + " documents counted";
    line(
        "Read back",
        what
            + ", "
            + count(verification.missing())
            + " missing, "
            + count(verification.different())
            + " different, "
            + count(verification.unexpected())
            + " unexpected");
    boolean differs = verification.different() > 0 || verification.unexpected() > 0;
    if (differs || !Verdicts.holds(verification, report)) {
      verification.examples().forEach(example -> wrapped("", example));
    }
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private void line(String label, String value) {
    text.append((label + " ".repeat(LABEL)).substring(0, LABEL)).append(value).append('\n');
  }

  private void wrapped(String label, String paragraph) {
    String indent = " ".repeat(LABEL + paragraph.length() - paragraph.stripLeading().length());
    String first = (label + " ".repeat(LABEL)).substring(0, LABEL) + indent.substring(LABEL);
    text.append(TextTable.wrap(first, indent, paragraph, WIDTH));
  }
}
