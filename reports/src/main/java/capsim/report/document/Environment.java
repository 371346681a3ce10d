package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import capsim.model.trace.Coefficient;
import java.util.List;

/**
 * An environment that documents are about.
 *
 * @param name unique among those of a report: dev, stage, prod …
 * @param file the scenario's file, as given
 * @param scenario with every range at its middle
 * @param variations the ranged inputs at their ends
 * @param planner plans variants of it
 * @param coefficients every coefficient that the model has, as it was measured if it was
 * @param plan its plan, with ranges
 */
public record Environment(
    String name,
    String file,
    Scenario scenario,
    List<Variation> variations,
    Planner planner,
    List<Coefficient> coefficients,
    PlanNode plan) {
  public Environment {
    variations = List.copyOf(variations);
    coefficients = List.copyOf(coefficients);
  }
}
