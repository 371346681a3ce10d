package capsim.cli;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Coefficients;
import java.util.List;

/**
 * A plan and what it was made with.
 *
 * @param name of the scenario, for titles and file names
 * @param root keys and figures
 * @param coefficients every coefficient that the model knows, as it was measured if it was
 * @param values their values in force
 */
record Planned(String name, PlanNode root, List<Coefficient> coefficients, Coefficients values) {
  Planned {
    coefficients = List.copyOf(coefficients);
  }

  /** A coefficient of a figure as this plan has it: its measurement, if there is one. */
  Coefficient inForce(Coefficient used) {
    return coefficients.stream()
        .filter(coefficient -> coefficient.key().equals(used.key()))
        .findFirst()
        .orElse(used);
  }
}
