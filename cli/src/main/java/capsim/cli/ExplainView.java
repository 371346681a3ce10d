package capsim.cli;

import capsim.model.plan.Leaves;
import capsim.model.plan.PlanNode;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a figure is what it is, as text. */
final class ExplainView {
  /** How far figures are followed into figures; beyond it, their own keys explain them. */
  private static final int DEEPEST = 3;

  private static final String NO_SOURCE = "arithmetic";

  private ExplainView() {}

  /**
   * The explanation of a figure, of a coefficient, or the figures of a section.
   *
   * @throws InputException if the plan has nothing of that name; the message names the nearest keys
   */
  static String of(Planned plan, String key) {
    Optional<PlanNode> node = plan.root().at(key);
    if (node.isPresent() && !key.isBlank()) {
      return node.get() instanceof PlanNode.Quantity quantity
          ? figure(plan, key, quantity)
          : section(plan, key, node.get());
    }
    return plan.coefficients().stream()
        .filter(candidate -> candidate.key().equals(key))
        .findFirst()
        .map(coefficient -> coefficient(coefficient, plan.values()))
        .orElseThrow(() -> unknown(plan, key));
  }

  /** Every coefficient: value in force, range, unit, source. */
  static String coefficients(Collection<Coefficient> coefficients, Coefficients values) {
    var text = new StringBuilder();
    for (Coefficient coefficient : coefficients) {
      text.append(coefficient(coefficient, values));
    }
    return text.toString();
  }

  static InputException unknown(Planned plan, String key) {
    List<String> keys = new ArrayList<>(Leaves.byKey("", plan.root()).keySet());
    plan.coefficients().forEach(coefficient -> keys.add(coefficient.key()));
    List<String> nearest = Nearest.to(key, keys, 5);
    String hint =
        nearest.isEmpty()
            ? "; --format json shows every key"
            : "; nearest:\n  " + String.join("\n  ", nearest);
    return InputException.ofProgram("the plan has no figure '" + key + "'" + hint);
  }

  private static String coefficient(Coefficient coefficient, Coefficients values) {
    double value = values.value(coefficient);
    boolean replaced = value != coefficient.defaultValue();
    return coefficient.key()
        + " = "
        + Human.exact(value)
        + " "
        + coefficient.unit()
        + " ["
        + Human.exact(coefficient.low())
        + " – "
        + Human.exact(coefficient.high())
        + "]"
        + (replaced ? ", instead of " + Human.exact(coefficient.defaultValue()) : "")
        + "\n"
        + TextTable.wrap("    ", "    ", coefficient.source(), TableView.WIDTH);
  }

  private static String section(Planned plan, String key, PlanNode node) {
    if (node instanceof PlanNode.Text || node instanceof PlanNode.Whole) {
      return key + " = " + Cells.show(node, key, "") + "\n";
    }
    Map<String, PlanNode.Quantity> figures = Leaves.byKey(key, node);
    int width = figures.keySet().stream().mapToInt(TextTable::width).max().orElse(0);
    String currency = Cells.currency(plan.root());
    var text = new StringBuilder();
    figures.forEach(
        (path, quantity) ->
            text.append(path)
                .append(" ".repeat(width - TextTable.width(path) + 2))
                .append(Cells.show(quantity, path, currency))
                .append('\n'));
    return text.toString();
  }

  private static String figure(Planned plan, String key, PlanNode.Quantity quantity) {
    Figure figure = quantity.figure();
    var text = new StringBuilder();
    text.append(key)
        .append(" = ")
        .append(Cells.show(quantity, key, Cells.currency(plan.root())))
        .append('\n');
    text.append("  exactly  ").append(exact(figure)).append('\n');
    details(text, plan, figure, "  ", 1);
    return text.toString();
  }

  private static String exact(Figure figure) {
    return (Human.exact(figure.value()) + " " + unit(figure.unit())).strip();
  }

  private static String unit(Unit unit) {
    return unit.symbol();
  }

  private static void details(
      StringBuilder text, Planned plan, Figure figure, String indent, int depth) {
    label(text, indent, "formula  ", figure.formula());
    if (!figure.source().equals(NO_SOURCE)) {
      label(text, indent, "source   ", figure.source());
    }
    if (figure.inputs().isEmpty()) {
      return;
    }
    text.append(indent).append("from\n");
    for (Figure.Input input : figure.inputs()) {
      input(text, plan, input, indent + "  ", depth);
    }
  }

  private static void label(StringBuilder text, String indent, String label, String words) {
    String rest = indent + " ".repeat(label.length());
    text.append(TextTable.wrap(indent + label, rest, words, TableView.WIDTH));
  }

  private static void input(
      StringBuilder text, Planned plan, Figure.Input input, String indent, int depth) {
    String start = indent + input.name() + " = " + Human.exact(input.value());
    String origin = indent + "    ";
    if (input instanceof Figure.Given given) {
      text.append(
          TextTable.wrap(start + "  ", origin, "scenario: " + given.key(), TableView.WIDTH));
    } else if (input instanceof Figure.Constant constant) {
      text.append(
          TextTable.wrap(start + "  ", origin, "constant: " + constant.source(), TableView.WIDTH));
    } else if (input instanceof Figure.Tunable tunable) {
      text.append(
          TextTable.wrap(
              start + " " + tunable.coefficient().unit() + "  ",
              origin,
              described(plan.inForce(tunable.coefficient())),
              TableView.WIDTH));
    } else if (input instanceof Figure.Derived derived) {
      text.append((start + " " + unit(derived.figure().unit())).stripTrailing()).append('\n');
      if (depth < DEEPEST) {
        details(text, plan, derived.figure(), origin, depth + 1);
      } else {
        label(text, origin, "formula  ", derived.figure().formula());
      }
    }
  }

  private static String described(Coefficient coefficient) {
    return "coefficient "
        + coefficient.key()
        + " ["
        + Human.exact(coefficient.low())
        + " – "
        + Human.exact(coefficient.high())
        + "]: "
        + coefficient.source();
  }
}
