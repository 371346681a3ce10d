package capsim.model.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The figures of a plan by their paths. */
public final class Leaves {
  /** Keys that tell the rows of a list apart; the first group of which a row has the first key. */
  private static final List<List<String>> IDENTITIES =
      List.of(
          List.of("cluster"),
          List.of("component", "operation"),
          List.of("link", "what"),
          List.of("tier"),
          List.of("resolution", "range", "level", "day"),
          List.of("kind"),
          List.of("item"),
          List.of("resource"),
          List.of("bound"),
          List.of("operation"),
          List.of("name"));

  private Leaves() {}

  /** Figures under a node, in its order, by the paths that {@link PlanNode#at} takes. */
  public static Map<String, PlanNode.Quantity> byKey(String prefix, PlanNode node) {
    var found = new LinkedHashMap<String, PlanNode.Quantity>();
    collect(prefix, node, (row, index) -> Integer.toString(index), found);
    return found;
  }

  /**
   * Figures under a node by paths that name the rows of lists by what they are about, so that two
   * plans with different clusters compare what belongs together.
   */
  public static Map<String, PlanNode.Quantity> byIdentity(PlanNode node) {
    var found = new LinkedHashMap<String, PlanNode.Quantity>();
    collect("", node, Leaves::identity, found);
    return found;
  }

  /** For each path of {@link #byKey}, that of {@link #byIdentity}. */
  public static Map<String, String> identities(PlanNode node) {
    var paths = new LinkedHashMap<String, String>();
    var keys = byKey("", node).keySet().iterator();
    byIdentity(node).keySet().forEach(identity -> paths.put(keys.next(), identity));
    return paths;
  }

  private static void collect(
      String path,
      PlanNode node,
      BiFunction<PlanNode, Integer, String> rowName,
      Map<String, PlanNode.Quantity> found) {
    if (node instanceof PlanNode.Quantity quantity) {
      found.put(path, quantity);
    } else if (node instanceof PlanNode.Section section) {
      section
          .children()
          .forEach(
              (key, child) ->
                  collect(path.isEmpty() ? key : path + "." + key, child, rowName, found));
    } else if (node instanceof PlanNode.Items items) {
      int index = 0;
      var names = new HashSet<String>();
      for (PlanNode element : items.elements()) {
        String name = rowName.apply(element, index);
        // Rows that look alike are still rows.
        String unique = names.add(name) ? name : name + " #" + index;
        collect(path + "[" + unique + "]", element, rowName, found);
        index++;
      }
    }
  }

  private static String identity(PlanNode row, int index) {
    if (row instanceof PlanNode.Section section) {
      for (List<String> keys : IDENTITIES) {
        if (section.children().containsKey(keys.get(0))) {
          return identity(section, keys);
        }
      }
    }
    return Integer.toString(index);
  }

  private static String identity(PlanNode.Section row, List<String> keys) {
    var parts = new ArrayList<String>();
    for (String key : keys) {
      PlanNode child = row.children().get(key);
      if (child instanceof PlanNode.Text text) {
        parts.add(text.text());
      } else if (child instanceof PlanNode.Whole whole) {
        parts.add(key + " " + whole.value());
      }
    }
    return String.join(" ", parts);
  }
}
