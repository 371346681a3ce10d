package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.plan.PlanNode.Items;
import capsim.model.plan.PlanNode.Quantity;
import capsim.model.plan.PlanNode.Whole;
import java.util.List;

/** Reads a plan: absent things are empty. */
final class PlanReader {
  private PlanReader() {}

  /** The text or whole number at a path; empty if there is none. */
  static String text(PlanNode node, String path) {
    return node.at(path)
        .map(
            found ->
                found instanceof PlanNode.Text text
                    ? text.text()
                    : found instanceof Whole whole ? Long.toString(whole.value()) : "")
        .orElse("");
  }

  /** The elements of a list; empty if there is no such list. */
  static List<PlanNode> rows(PlanNode node, String path) {
    return node.at(path)
        .filter(Items.class::isInstance)
        .map(found -> ((Items) found).elements())
        .orElse(List.of());
  }

  /** The value of the figure at a path; 0 if there is none. */
  static double value(PlanNode node, String path) {
    return node.at(path)
        .filter(Quantity.class::isInstance)
        .map(found -> ((Quantity) found).figure().value())
        .orElse(0.0);
  }
}
