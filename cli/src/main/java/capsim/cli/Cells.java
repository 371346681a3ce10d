package capsim.cli;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a plan for the views: values as texts, rows of tables, absent things as empty. */
final class Cells {
  private Cells() {}

  /** The currency of the plan's money; empty if the plan has no cost. */
  static String currency(PlanNode root) {
    return text(root, "cost.currency");
  }

  /** The text at a path; empty if there is none. */
  static String text(PlanNode node, String path) {
    return node.at(path).map(found -> show(found, path, "")).orElse("");
  }

  /** The elements of a list; empty if there is no such list. */
  static List<PlanNode> rows(PlanNode root, String path) {
    return root.at(path)
        .filter(PlanNode.Items.class::isInstance)
        .map(found -> ((PlanNode.Items) found).elements())
        .orElse(List.of());
  }

  /** The quantity at a path. */
  static Optional<PlanNode.Quantity> quantity(PlanNode root, String path) {
    return root.at(path)
        .filter(PlanNode.Quantity.class::isInstance)
        .map(PlanNode.Quantity.class::cast);
  }

  /** A leaf as people read it; how a ratio is shown depends on what its key calls it. */
  static String show(PlanNode node, String key, String currency) {
    if (node instanceof PlanNode.Quantity quantity) {
      return quantity.figure().unit() == Unit.RATIO && isShare(key)
          ? share(quantity)
          : Human.of(quantity, currency);
    }
    if (node instanceof PlanNode.Whole whole) {
      return String.format(Locale.ROOT, "%,d", whole.value());
    }
    return node instanceof PlanNode.Text text ? text.text() : "";
  }

  /** A leaf as it stands in a table, whose heading says what words like series would. */
  static String inTable(PlanNode node, String key, String currency) {
    boolean number =
        node instanceof PlanNode.Quantity quantity
            && !(quantity.figure().unit() == Unit.RATIO && isShare(key));
    return number ? Human.bare((PlanNode.Quantity) node, currency) : show(node, key, currency);
  }

  /** The node without a range, if it has one. */
  static PlanNode middle(PlanNode node) {
    return node instanceof PlanNode.Quantity quantity
        ? new PlanNode.Quantity(quantity.figure(), OptionalDouble.empty(), OptionalDouble.empty())
        : node;
  }

  /** Whether a ratio of this name is a part of a whole rather than a factor. */
  private static boolean isShare(String key) {
    String name = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.endsWith("utilization") || name.endsWith("share") || name.equals("limit");
  }

  private static String share(PlanNode.Quantity quantity) {
    String mid = Human.percent(quantity.figure().value());
    if (quantity.low().isEmpty() || quantity.high().isEmpty()) {
      return mid;
    }
    return Human.range(
        mid,
        Human.percent(quantity.low().getAsDouble()),
        Human.percent(quantity.high().getAsDouble()));
  }
}
