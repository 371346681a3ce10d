package capsim.cli;

import capsim.model.plan.PlanNode;
import java.util.List;
import java.util.Optional;

/** Two or more plans and every figure that differs, as one JSON document. */
final class CompareJson {
  private CompareJson() {}

  /**
   * {@code plans[]} with name and plan, the first being the base, and {@code changes[]} with the
   * key and one value for each plan, null where it has none.
   */
  static String of(List<Planned> plans) {
    return JsonView.document(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("plans");
          for (Planned plan : plans) {
            json.writeStartObject();
            json.writeStringField("name", plan.name());
            json.writeFieldName("plan");
            JsonView.write(json, plan.root());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("changes");
          for (Comparison.Change change : Comparison.changes(plans)) {
            json.writeStartObject();
            json.writeStringField("key", change.key());
            json.writeArrayFieldStart("values");
            for (Optional<PlanNode.Quantity> value : change.values()) {
              if (value.isPresent()) {
                JsonView.write(json, value.get());
              } else {
                json.writeNull();
              }
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
