package capsim.cli;

import capsim.model.plan.Leaves;
import capsim.model.plan.PlanNode;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Why a figure is what it is, as JSON: what {@link ExplainView} says, for programs. */
final class ExplainJson {
  private static final int DEEPEST = 3;

  private ExplainJson() {}

  /**
   * The explanation of a figure, of a coefficient, or the figures of a section.
   *
   * @throws InputException if the plan has nothing of that name
   */
  static String of(Planned plan, String key) {
    Optional<PlanNode> node = plan.root().at(key);
    if (node.isPresent() && !key.isBlank()) {
      return JsonView.document(json -> explain(json, plan, key, node.get()));
    }
    Coefficient coefficient =
        plan.coefficients().stream()
            .filter(candidate -> candidate.key().equals(key))
            .findFirst()
            .orElseThrow(() -> ExplainView.unknown(plan, key));
    return JsonView.document(json -> write(json, coefficient, plan.values()));
  }

  /** Every coefficient. */
  static String coefficients(Collection<Coefficient> coefficients, Coefficients values) {
    return JsonView.document(
        json -> {
          json.writeStartArray();
          for (Coefficient coefficient : coefficients) {
            write(json, coefficient, values);
          }
          json.writeEndArray();
        });
  }

  private static void explain(JsonGenerator json, Planned plan, String key, PlanNode node)
      throws IOException {
    if (node instanceof PlanNode.Quantity quantity) {
      json.writeStartObject();
      json.writeStringField("key", key);
      json.writeFieldName("value");
      JsonView.write(json, quantity);
      figure(json, plan, quantity.figure(), 0);
      json.writeEndObject();
      return;
    }
    Map<String, PlanNode.Quantity> figures = Leaves.byKey(key, node);
    json.writeStartArray();
    for (Map.Entry<String, PlanNode.Quantity> entry : figures.entrySet()) {
      json.writeStartObject();
      json.writeStringField("key", entry.getKey());
      json.writeFieldName("value");
      JsonView.write(json, entry.getValue());
      json.writeStringField("unit", entry.getValue().figure().unit().symbol());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void figure(JsonGenerator json, Planned plan, Figure figure, int depth)
      throws IOException {
    json.writeStringField("unit", figure.unit().symbol());
    json.writeStringField("formula", figure.formula());
    json.writeStringField("source", figure.source());
    if (depth == DEEPEST) {
      return;
    }
    json.writeArrayFieldStart("inputs");
    for (Figure.Input input : figure.inputs()) {
      json.writeStartObject();
      json.writeStringField("name", input.name());
      json.writeFieldName("value");
      json.writeNumber(JsonView.number(input.value()));
      if (input instanceof Figure.Given given) {
        json.writeStringField("scenarioKey", given.key());
      } else if (input instanceof Figure.Constant constant) {
        json.writeStringField("constantSource", constant.source());
      } else if (input instanceof Figure.Tunable tunable) {
        json.writeStringField("coefficient", tunable.coefficient().key());
        range(json, plan.inForce(tunable.coefficient()));
      } else if (input instanceof Figure.Derived derived) {
        figure(json, plan, derived.figure(), depth + 1);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Coefficient coefficient, Coefficients values)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("key", coefficient.key());
    json.writeFieldName("value");
    json.writeNumber(JsonView.number(values.value(coefficient)));
    json.writeFieldName("default");
    json.writeNumber(JsonView.number(coefficient.defaultValue()));
    range(json, coefficient);
    json.writeEndObject();
  }

  private static void range(JsonGenerator json, Coefficient coefficient) throws IOException {
    json.writeFieldName("low");
    json.writeNumber(JsonView.number(coefficient.low()));
    json.writeFieldName("high");
    json.writeNumber(JsonView.number(coefficient.high()));
    json.writeStringField("unit", coefficient.unit());
    json.writeStringField("source", coefficient.source());
  }
}
