package capsim.report.document;

import capsim.model.plan.PlanNode;
import java.util.Map;

/**
 * An earlier plan of an environment.
 *
 * @param plan its keys and values; formulas are not needed
 * @param inputs every value of its scenario by key, as {@link ScenarioKeys} gives them; empty if
 *     they were not kept
 */
public record Baseline(PlanNode plan, Map<String, String> inputs) {
  public Baseline {
    inputs = Map.copyOf(inputs);
  }
}
