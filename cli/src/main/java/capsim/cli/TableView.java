package capsim.cli;

import capsim.cli.TextTable.Align;
import capsim.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan as tables for people, at most 100 columns wide. */
final class TableView {
  /** Columns of a page. */
  static final int WIDTH = 100;

  /** Sections whose figures are listed by key, so that what a table leaves out can be explained. */
  private static final List<String> FIGURES =
      List.of(
          "metrics",
          "metrics.remoteWrite",
          "receive",
          "compaction",
          "storeGateway",
          "querier",
          "logs",
          "openSearch",
          "openSearch.snapshot",
          "minio");

  private final PlanNode root;
  private final String currency;
  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();
  private boolean rangesLeftOut;

  private TableView(PlanNode root, Terminal terminal) {
    this.root = root;
    this.currency = Cells.currency(root);
    this.terminal = terminal;
  }

  /** The whole page, ended by a line feed. */
  static String of(Planned plan, Terminal terminal) {
    return new TableView(plan.root(), terminal).page(plan.name());
  }

  private String page(String name) {
    headline(name);
    table(TableSpec.COMPONENTS);
    TableSpec.ALL.forEach(this::table);
    stored();
    FIGURES.forEach(this::figures);
    cost();
    findings();
    if (rangesLeftOut) {
      text.append(
          "\nRanges were left out where a table had no room: --format json has them all.\n");
    }
    return text.toString();
  }

  private void headline(String name) {
    var labels = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (Headline.Line line : Headline.of(root)) {
      labels.add(line.label());
      values.add(Cells.show(line.value(), line.label(), currency));
    }
    int labelWidth = labels.stream().mapToInt(TextTable::width).max().orElse(0);
    String environment = Cells.text(root, "environment");
    String named = environment.isBlank() ? name : environment + " (" + name + ")";
    String title = TextTable.cut(" capacity plan: " + named, WIDTH - 5) + " ";
    int rule = Math.max(0, WIDTH - 3 - TextTable.width(title));
    text.append("┌─").append(terminal.bold(title)).append("─".repeat(rule)).append("┐\n");
    boxed(Cells.text(root, "description"));
    for (int i = 0; i < labels.size(); i++) {
      boxed(
          labels.get(i)
              + " ".repeat(labelWidth + 2 - TextTable.width(labels.get(i)))
              + values.get(i));
    }
    text.append("└").append("─".repeat(WIDTH - 2)).append("┘\n");
  }

  private void boxed(String words) {
    if (!words.isBlank()) {
      String line = TextTable.cut(words.strip(), WIDTH - 4);
      String padding = " ".repeat(WIDTH - 4 - TextTable.width(line));
      text.append("│ ").append(line).append(padding).append(" │\n");
    }
  }

  private void table(TableSpec spec) {
    List<PlanNode> rows =
        Cells.rows(root, spec.path()).stream().filter(TableView::saysSomething).toList();
    List<TableSpec.Column> columns =
        spec.columns().stream()
            .filter(column -> rows.stream().anyMatch(row -> row.at(column.key()).isPresent()))
            .toList();
    if (!rows.isEmpty() && columns.size() > 1) {
      render(spec.title(), columns, rows);
    }
  }

  /** A row of nothing but zeros, as an operation that a component never asks for, is noise. */
  private static boolean saysSomething(PlanNode row) {
    if (!(row instanceof PlanNode.Section section)) {
      return false;
    }
    List<PlanNode.Quantity> figures =
        section.children().values().stream()
            .filter(PlanNode.Quantity.class::isInstance)
            .map(PlanNode.Quantity.class::cast)
            .toList();
    return figures.isEmpty()
        || section.children().containsKey("status")
        || figures.stream().anyMatch(figure -> figure.figure().value() != 0);
  }

  private void render(String title, List<TableSpec.Column> columns, List<PlanNode> rows) {
    List<String> headings = columns.stream().map(TableSpec.Column::heading).toList();
    List<Align> aligns = columns.stream().map(column -> align(rows, column)).toList();
    List<List<String>> cells = cells(columns, rows, true);
    if (TextTable.naturalWidth(headings, cells) > WIDTH - 2) {
      List<List<String>> middles = cells(columns, rows, false);
      rangesLeftOut |= !middles.equals(cells);
      cells = middles;
    }
    title(title);
    text.append(TextTable.render(headings, aligns, cells, WIDTH));
  }

  private List<List<String>> cells(
      List<TableSpec.Column> columns, List<PlanNode> rows, boolean ranges) {
    var cells = new ArrayList<List<String>>(rows.size());
    for (PlanNode row : rows) {
      var line = new ArrayList<String>(columns.size());
      for (TableSpec.Column column : columns) {
        Optional<PlanNode> cell = row.at(column.key());
        String shown = cell.map(node -> show(node, column.key(), ranges)).orElse("");
        line.add(column.key().equals("status") ? status(shown) : shown);
      }
      cells.add(line);
    }
    return cells;
  }

  private String show(PlanNode node, String key, boolean ranges) {
    return Cells.inTable(ranges ? node : Cells.middle(node), key, currency);
  }

  private static Align align(List<PlanNode> rows, TableSpec.Column column) {
    boolean text =
        rows.stream()
            .flatMap(row -> row.at(column.key()).stream())
            .anyMatch(PlanNode.Text.class::isInstance);
    return text ? Align.LEFT : Align.RIGHT;
  }

  private String status(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "OK" -> terminal.green(upper);
      case "WARN" -> terminal.yellow(upper);
      case "FAIL" -> terminal.red(upper);
      default -> upper;
    };
  }

  /** Resolutions down, days across. */
  private void stored() {
    Map<String, Map<String, String>> bytes = new LinkedHashMap<>();
    Set<String> days = new LinkedHashSet<>();
    for (PlanNode row : Cells.rows(root, "objectStore.stored")) {
      String day = "day " + Cells.text(row, "day");
      days.add(day);
      String cell = row.at("bytes").map(node -> show(node, "bytes", false)).orElse("");
      bytes
          .computeIfAbsent(Cells.text(row, "resolution"), key -> new LinkedHashMap<>())
          .put(day, cell);
    }
    if (bytes.isEmpty()) {
      return;
    }
    var headings = new ArrayList<>(List.of("Resolution"));
    headings.addAll(days);
    var rows = new ArrayList<List<String>>();
    bytes.forEach(
        (resolution, byDay) -> {
          var line = new ArrayList<>(List.of(resolution));
          days.forEach(day -> line.add(byDay.getOrDefault(day, "")));
          rows.add(line);
        });
    var aligns = new ArrayList<>(List.of(Align.LEFT));
    days.forEach(day -> aligns.add(Align.RIGHT));
    title("Stored in the object store");
    text.append(TextTable.render(headings, aligns, rows, WIDTH));
  }

  /** The figures right in a section, two in a line where they fit. */
  private void figures(String path) {
    if (!(root.at(path).orElse(null) instanceof PlanNode.Section section)) {
      return;
    }
    var keys = new ArrayList<String>();
    section
        .children()
        .forEach(
            (key, child) -> {
              if (child instanceof PlanNode.Quantity) {
                keys.add(key);
              }
            });
    if (keys.isEmpty()) {
      return;
    }
    title(path + ": figures (--explain " + path + "." + keys.get(0) + ")");
    int keyWidth = keys.stream().mapToInt(TextTable::width).max().orElse(0);
    List<String> lines =
        keys.stream()
            .map(
                key ->
                    key
                        + " ".repeat(keyWidth - TextTable.width(key) + 2)
                        + Cells.show(section.children().get(key), key, currency))
            .toList();
    int half = (WIDTH - 2) / 2;
    boolean twoFit = lines.stream().allMatch(line -> TextTable.width(line) <= half - 2);
    int rows = twoFit ? (lines.size() + 1) / 2 : lines.size();
    for (int row = 0; row < rows; row++) {
      String left = TextTable.cut(lines.get(row), WIDTH - 2);
      String right = row + rows < lines.size() ? lines.get(row + rows) : "";
      String gap = right.isEmpty() ? "" : " ".repeat(half - TextTable.width(left));
      text.append("  ").append(left).append(gap).append(right).append('\n');
    }
  }

  private void cost() {
    List<PlanNode> lines = Cells.rows(root, "cost.lines");
    var columns = new LinkedHashSet<String>();
    for (PlanNode line : lines) {
      if (line instanceof PlanNode.Section section) {
        columns.addAll(section.children().keySet());
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    render(
        "Cost", columns.stream().map(key -> new TableSpec.Column(words(key), key)).toList(), lines);
    root.at("cost.monthly")
        .ifPresent(
            total ->
                text.append("  Total ")
                    .append(Cells.show(total, "monthly", currency))
                    .append('\n'));
  }

  /** {@code unitPrice} becomes {@code Unit price}. */
  private static String words(String key) {
    String spaced = key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  private void findings() {
    List<PlanNode> findings = Cells.rows(root, "findings");
    title("Findings");
    if (findings.isEmpty()) {
      text.append("  None: everything holds with the headroom asked for.\n");
    }
    for (PlanNode finding : findings) {
      String severity = Cells.text(finding, "severity").toUpperCase(Locale.ROOT);
      text.append("  ").append(severity(severity)).append("  ");
      text.append(terminal.bold(Cells.text(finding, "subject"))).append('\n');
      paragraph("What  ", Cells.text(finding, "what"));
      paragraph("Why   ", Cells.text(finding, "why"));
      paragraph("Do    ", Cells.text(finding, "advice"));
    }
  }

  private String severity(String severity) {
    return switch (severity) {
      case "CRITICAL" -> terminal.red(severity);
      case "WARNING" -> terminal.yellow(severity);
      default -> severity;
    };
  }

  private void paragraph(String label, String words) {
    if (!words.isBlank()) {
      text.append(TextTable.wrap("    " + label, "          ", words, WIDTH));
    }
  }

  private void title(String title) {
    text.append('\n').append(terminal.bold(title)).append('\n');
  }
}
