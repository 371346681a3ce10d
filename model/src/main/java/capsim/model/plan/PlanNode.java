package capsim.model.plan;

import capsim.model.trace.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A plan as a tree whose paths are the keys of its JSON: what every view reads. */
public sealed interface PlanNode {
  /** Keys in the order of the plan. */
  record Section(Map<String, PlanNode> children) implements PlanNode {}

  /** Elements in the order of the plan. */
  record Items(List<PlanNode> elements) implements PlanNode {}

  /** A word or a sentence. */
  record Text(String text) implements PlanNode {}

  /** A whole number that is no figure: a day, a count of something listed. */
  record Whole(long value) implements PlanNode {}

  /**
   * A figure; {@code low} and {@code high} are present when an input was a range.
   *
   * @param figure at the middle of all inputs
   */
  record Quantity(Figure figure, OptionalDouble low, OptionalDouble high) implements PlanNode {}

  /**
   * The node at a path such as {@code metrics.blocks[0].bytes}; empty if there is none.
   *
   * @param path keys joined by dots, indices in brackets; the empty path is this node
   */
  default Optional<PlanNode> at(String path) {
    PlanNode node = this;
    for (String step : path.replace("[", ".[").split("\\.", -1)) {
      if (step.isEmpty()) {
        continue;
      }
      PlanNode next = null;
      if (step.matches("\\[\\d{1,9}]") && node instanceof Items items) {
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        next = index < items.elements().size() ? items.elements().get(index) : null;
      } else if (node instanceof Section section) {
        next = section.children().get(step);
      }
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.of(node);
  }
}
