package capsim.cli;

import capsim.cli.TextTable.Align;
import capsim.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two or more plans side by side, and what changed. */
final class CompareView {
  /** Changes shown; {@code --format json} has all. */
  static final int MOST_CHANGES = 40;

  private CompareView() {}

  /** The whole page; the first plan is the base. */
  static String of(List<Planned> plans, Terminal terminal) {
    var text = new StringBuilder();
    headline(text, plans, terminal);
    changes(text, plans, terminal);
    for (Planned plan : plans.subList(1, plans.size())) {
      findings(text, plans.get(0), plan, terminal);
    }
    return text.toString();
  }

  private static void headline(StringBuilder text, List<Planned> plans, Terminal terminal) {
    Map<String, Map<Integer, PlanNode>> lines = new LinkedHashMap<>();
    for (int i = 0; i < plans.size(); i++) {
      for (Headline.Line line : Headline.of(plans.get(i).root())) {
        lines.computeIfAbsent(line.label(), label -> new LinkedHashMap<>()).put(i, line.value());
      }
    }
    var rows = new ArrayList<List<String>>();
    lines.forEach((label, values) -> rows.add(headlineRow(label, values, plans)));
    text.append(terminal.bold("Headline")).append('\n');
    text.append(table("", plans, rows));
  }

  private static List<String> headlineRow(
      String label, Map<Integer, PlanNode> values, List<Planned> plans) {
    var row = new ArrayList<>(List.of(label));
    for (int i = 0; i < plans.size(); i++) {
      String currency = Cells.currency(plans.get(i).root());
      PlanNode value = values.get(i);
      row.add(value == null ? "–" : Cells.show(Cells.middle(value), label, currency));
      if (i > 0) {
        row.add(Human.change(number(values.get(0)), number(value)));
      }
    }
    return row;
  }

  private static double number(PlanNode node) {
    if (node instanceof PlanNode.Quantity quantity) {
      return quantity.figure().value();
    }
    return node instanceof PlanNode.Whole whole ? whole.value() : 0;
  }

  private static void changes(StringBuilder text, List<Planned> plans, Terminal terminal) {
    List<Comparison.Change> changes = Comparison.changes(plans);
    text.append('\n').append(terminal.bold("Changed figures, largest change first")).append('\n');
    if (changes.isEmpty()) {
      text.append("  None: the plans are the same.\n");
      return;
    }
    var rows = new ArrayList<List<String>>();
    for (Comparison.Change change : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
      Map<Integer, PlanNode> values = new LinkedHashMap<>();
      for (int i = 0; i < plans.size(); i++) {
        int plan = i;
        change.values().get(i).ifPresent(quantity -> values.put(plan, quantity));
      }
      rows.add(headlineRow(change.key(), values, plans));
    }
    text.append(table("Figure", plans, rows));
    if (changes.size() > MOST_CHANGES) {
      text.append("  … and ")
          .append(changes.size() - MOST_CHANGES)
          .append(" smaller changes: --format json has all.\n");
    }
  }

  private static String table(String heading, List<Planned> plans, List<List<String>> rows) {
    var headings = new ArrayList<>(List.of(heading));
    var aligns = new ArrayList<>(List.of(Align.LEFT));
    for (int i = 0; i < plans.size(); i++) {
      headings.add(plans.get(i).name());
      aligns.add(Align.RIGHT);
      if (i > 0) {
        headings.add("Change");
        aligns.add(Align.RIGHT);
      }
    }
    return TextTable.render(headings, aligns, rows, TableView.WIDTH);
  }

  private static void findings(StringBuilder text, Planned base, Planned other, Terminal terminal) {
    list(
        text,
        terminal.bold("Findings of " + other.name() + " that " + base.name() + " has not"),
        Comparison.findingsOnlyIn(other, base));
    list(
        text,
        terminal.bold("Findings of " + base.name() + " that " + other.name() + " has not"),
        Comparison.findingsOnlyIn(base, other));
  }

  private static void list(StringBuilder text, String title, List<PlanNode> findings) {
    text.append('\n').append(title).append('\n');
    if (findings.isEmpty()) {
      text.append("  None.\n");
    }
    for (PlanNode finding : findings) {
      String label =
          "  "
              + Cells.text(finding, "severity").toUpperCase(Locale.ROOT)
              + "  "
              + Cells.text(finding, "subject")
              + ": ";
      text.append(TextTable.wrap(label, "    ", Cells.text(finding, "what"), TableView.WIDTH));
    }
  }
}
