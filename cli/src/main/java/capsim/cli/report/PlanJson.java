package capsim.cli.report;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the JSON of a plan back: keys and values, without formulas and units. */
final class PlanJson {
  /** Whole numbers that are no figures; they name rows. */
  private static final Set<String> WHOLE = Set.of("day", "level", "months");

  private PlanJson() {}

  static PlanNode read(JsonNode json) {
    return node("", json);
  }

  private static PlanNode node(String key, JsonNode json) {
    if (json.isNumber()) {
      return WHOLE.contains(key) && json.isIntegralNumber()
          ? new PlanNode.Whole(json.asLong())
          : new PlanNode.Quantity(
              figure(json.asDouble()), OptionalDouble.empty(), OptionalDouble.empty());
    }
    if (json.isArray()) {
      var elements = new ArrayList<PlanNode>();
      json.forEach(element -> elements.add(node(key, element)));
      return new PlanNode.Items(elements);
    }
    if (json.isObject() && json.has("mid") && json.size() == 3) {
      return new PlanNode.Quantity(
          figure(json.path("mid").asDouble()),
          OptionalDouble.of(json.path("low").asDouble()),
          OptionalDouble.of(json.path("high").asDouble()));
    }
    if (json.isObject()) {
      var children = new LinkedHashMap<String, PlanNode>();
      json.properties()
          .forEach(child -> children.put(child.getKey(), node(child.getKey(), child.getValue())));
      return new PlanNode.Section(children);
    }
    return new PlanNode.Text(json.asText());
  }

  private static Figure figure(double value) {
    return Figure.figure(Unit.COUNT, "as it was planned").of(value);
  }
}
