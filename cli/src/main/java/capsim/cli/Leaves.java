package capsim.cli;

import capsim.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The figures of a plan by their paths. */
final class Leaves {
  /** Keys that tell the rows of a list apart. */
  private static final List<String> IDENTITIES =
      List.of(
          "cluster",
          "component",
          "operation",
          "link",
          "tier",
          "kind",
          "resolution",
          "range",
          "day",
          "line",
          "item",
          "name",
          "what");

  private Leaves() {}

  /** Figures under a node, in its order, by the paths that {@link PlanNode#at} takes. */
  static Map<String, PlanNode.Quantity> byKey(String prefix, PlanNode node) {
    var found = new LinkedHashMap<String, PlanNode.Quantity>();
    collect(prefix, node, (row, index) -> Integer.toString(index), found);
    return found;
  }

  /**
   * Figures under a node by paths that name the rows of lists by what they are about, so that two
   * plans with different clusters compare what belongs together.
   */
  static Map<String, PlanNode.Quantity> byIdentity(PlanNode node) {
    var found = new LinkedHashMap<String, PlanNode.Quantity>();
    collect("", node, Leaves::identity, found);
    return found;
  }

  private static void collect(
      String path,
      PlanNode node,
      BiFunction<PlanNode, Integer, String> rowName,
      Map<String, PlanNode.Quantity> found) {
    if (node instanceof PlanNode.Quantity quantity) {
      found.putIfAbsent(path, quantity);
    } else if (node instanceof PlanNode.Section section) {
      section
          .children()
          .forEach(
              (key, child) ->
                  collect(path.isEmpty() ? key : path + "." + key, child, rowName, found));
    } else if (node instanceof PlanNode.Items items) {
      int index = 0;
      for (PlanNode element : items.elements()) {
        collect(path + "[" + rowName.apply(element, index) + "]", element, rowName, found);
        index++;
      }
    }
  }

  private static String identity(PlanNode row, int index) {
    var parts = new ArrayList<String>();
    if (row instanceof PlanNode.Section section) {
      for (String key : IDENTITIES) {
        PlanNode child = section.children().get(key);
        if (child instanceof PlanNode.Text text) {
          parts.add(text.text());
        } else if (child instanceof PlanNode.Whole whole) {
          parts.add(key + " " + whole.value());
        }
      }
    }
    return parts.isEmpty() ? Integer.toString(index) : String.join(" ", parts);
  }
}
