package capsim.acceptance;

import capsim.model.plan.PlanNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every figure of a plan by its path, as {@code --explain} takes it. */
final class PlanFigures {
  private PlanFigures() {}

  static Map<String, PlanNode.Quantity> byPath(PlanNode plan) {
    var figures = new LinkedHashMap<String, PlanNode.Quantity>();
    collect(plan, "", figures);
    return figures;
  }

  private static void collect(PlanNode node, String path, Map<String, PlanNode.Quantity> figures) {
    if (node instanceof PlanNode.Section section) {
      section
          .children()
          .forEach(
              (key, child) -> collect(child, path.isEmpty() ? key : path + '.' + key, figures));
    } else if (node instanceof PlanNode.Items items) {
      for (int i = 0; i < items.elements().size(); i++) {
        collect(items.elements().get(i), path + '[' + i + ']', figures);
      }
    } else if (node instanceof PlanNode.Quantity quantity) {
      figures.put(path, quantity);
    }
  }
}
