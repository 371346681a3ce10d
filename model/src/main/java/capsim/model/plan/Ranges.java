package capsim.model.plan;

import capsim.model.plan.PlanNode.Items;
import capsim.model.plan.PlanNode.Quantity;
import capsim.model.plan.PlanNode.Section;
import capsim.model.plan.PlanNode.Text;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Puts a low and a high end on every figure of a plan, from plans in which one input at a time is
 * moved to an end of its range.
 *
 * <p>The inputs are taken as independent, so their deviations add up as squares, upwards and
 * downwards apart: with one range the ends are exactly what planning with its ends gives; with
 * many, all of them at their worst at once is not pretended to be likely. (Percentiles, and inputs
 * that act on each other, are the simulator's.)
 */
final class Ranges {
  private Ranges() {}

  /**
   * The plans of an input at its low and at its high end.
   *
   * @param together whether all inputs are at that end, not one
   */
  record Ends(PlanNode low, PlanNode high, boolean together) {}

  /** {@code middle} with ranges on the figures that move. */
  static PlanNode of(PlanNode middle, List<Ends> ends) {
    return ends.isEmpty() ? middle : widen(middle, ends);
  }

  private static PlanNode widen(PlanNode middle, List<Ends> ends) {
    if (middle instanceof Section section) {
      Map<String, PlanNode> children = new LinkedHashMap<>();
      section.children().forEach((key, child) -> children.put(key, widen(child, below(ends, key))));
      return new Section(Collections.unmodifiableMap(children));
    }
    if (middle instanceof Items items) {
      List<PlanNode> elements = new ArrayList<>(items.elements().size());
      for (int i = 0; i < items.elements().size(); i++) {
        PlanNode element = items.elements().get(i);
        elements.add(widen(element, below(ends, i, element)));
      }
      return new Items(Collections.unmodifiableList(elements));
    }
    return middle instanceof Quantity quantity ? range(quantity, ends) : middle;
  }

  private static List<Ends> below(List<Ends> ends, String key) {
    var children = new ArrayList<Ends>(ends.size());
    for (Ends end : ends) {
      if (end.low() instanceof Section low && end.high() instanceof Section high) {
        PlanNode lowChild = low.children().get(key);
        PlanNode highChild = high.children().get(key);
        if (lowChild != null && highChild != null) {
          children.add(new Ends(lowChild, highChild, end.together()));
        }
      }
    }
    return children;
  }

  private static List<Ends> below(List<Ends> ends, int index, PlanNode middle) {
    var children = new ArrayList<Ends>(ends.size());
    for (Ends end : ends) {
      if (end.low() instanceof Items low && end.high() instanceof Items high) {
        PlanNode lowChild = index < low.elements().size() ? low.elements().get(index) : null;
        PlanNode highChild = index < high.elements().size() ? high.elements().get(index) : null;
        // A list may be of other things at an end (a finding more): then there is no range.
        if (sameThing(middle, lowChild) && sameThing(middle, highChild)) {
          children.add(new Ends(lowChild, highChild, end.together()));
        }
      }
    }
    return children;
  }

  private static boolean sameThing(PlanNode a, PlanNode b) {
    if (!(a instanceof Section left) || !(b instanceof Section right)) {
      return b != null && a.getClass() == b.getClass();
    }
    for (Map.Entry<String, PlanNode> child : left.children().entrySet()) {
      if (child.getValue() instanceof Text) {
        // The first text names the thing: component, link, tier …
        return child.getValue().equals(right.children().get(child.getKey()));
      }
    }
    return true;
  }

  private static PlanNode range(Quantity middle, List<Ends> ends) {
    double value = middle.figure().value();
    double up = 0;
    double down = 0;
    double least = value;
    double most = value;
    boolean whole = middle.figure().unit() == Unit.COUNT && isWhole(value);
    for (Ends end : ends) {
      if (end.low() instanceof Quantity low && end.high() instanceof Quantity high) {
        double a = low.figure().value();
        double b = high.figure().value();
        double rise = Math.max(0, Math.max(a, b) - value);
        double fall = Math.max(0, value - Math.min(a, b));
        least = Math.min(least, value - fall);
        most = Math.max(most, value + rise);
        whole &= isWhole(a) && isWhole(b);
        if (!end.together()) {
          up += rise * rise;
          down += fall * fall;
        }
      }
    }
    boolean bounded = ends.stream().anyMatch(Ends::together);
    double low = Math.max(bounded ? least : 0, value - Math.sqrt(down));
    double high = Math.min(bounded ? most : Double.MAX_VALUE, value + Math.sqrt(up));
    if (low == value && high == value) {
      return middle;
    }
    return new Quantity(
        middle.figure(),
        OptionalDouble.of(whole ? Math.floor(low) : low),
        OptionalDouble.of(whole ? Math.ceil(high) : high));
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }
}
