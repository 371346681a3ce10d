package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import capsim.model.trace.Coefficient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An uncertain input and how far it moves the monthly cost and the machines.
 *
 * @param key of the scenario, or of a coefficient
 * @param lowInput its low end, as files write it
 * @param highInput its high end
 * @param source where the range of a coefficient comes from; empty for an input of the scenario
 * @param costAtLow cost with this input at its low end, the others as they are
 * @param costAtHigh at its high end
 */
record Influence(
    String key,
    String lowInput,
    String highInput,
    String source,
    double costAtLow,
    double costAtHigh) {
  /** A share of the cost below which nobody needs to know an input better. */
  private static final double NOTABLE = 0.001;

  /** Every ranged input and coefficient that notably moves the cost, the farthest first. */
  static List<Influence> of(Environment environment, Scenario scenario) {
    var influences = new ArrayList<Influence>();
    for (Variation variation : environment.variations()) {
      if (!variation.isTogether() && !variation.key().startsWith("growth.")) {
        influences.add(
            new Influence(
                variation.key(),
                ScenarioKeys.of(variation.low()).getOrDefault(variation.key(), ""),
                ScenarioKeys.of(variation.high()).getOrDefault(variation.key(), ""),
                "",
                cost(environment, still(variation.low(), scenario)),
                cost(environment, still(variation.high(), scenario))));
      }
    }
    for (Coefficient coefficient : environment.coefficients()) {
      if (!scenario.coefficients().containsKey(coefficient.key())) {
        influences.add(
            new Influence(
                coefficient.key(),
                ScenarioKeys.written(coefficient.low()),
                ScenarioKeys.written(coefficient.high()),
                coefficient.source(),
                cost(environment, with(scenario, coefficient, coefficient.low())),
                cost(environment, with(scenario, coefficient, coefficient.high()))));
      }
    }
    double least = NOTABLE * cost(environment, scenario);
    influences.removeIf(one -> one.swing() < least);
    influences.sort(
        Comparator.comparingDouble(Influence::swing).reversed().thenComparing(Influence::key));
    return influences;
  }

  /** Between the ends. */
  double swing() {
    return Math.abs(costAtHigh - costAtLow);
  }

  private static double cost(Environment environment, Scenario scenario) {
    PlanNode plan = environment.planner().plan(scenario, List.of());
    return PlanReader.value(plan, "cost.monthly");
  }

  private static Scenario still(Scenario moved, Scenario steady) {
    return Edits.edit(
        Edits.edit(moved, "growth", any -> steady.growth()), "events", any -> List.of());
  }

  private static Scenario with(Scenario scenario, Coefficient coefficient, double value) {
    Map<String, Double> coefficients = new HashMap<>(scenario.coefficients());
    coefficients.put(coefficient.key(), value);
    return scenario.withCoefficients(coefficients);
  }
}
