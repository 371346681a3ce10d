package capsim.report.document;

import capsim.model.plan.Plan;
import capsim.model.plan.PlanNode;
import capsim.model.scenario.Growth;
import capsim.model.scenario.Scenario;
import capsim.model.unit.Ratio;
import capsim.simulator.run.EventAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of an environment beyond its plan: variants of it planned, its uncertain inputs
 * moved, outages and a fortnight played.
 *
 * @param now its plan as it is, for charts
 * @param base its plan as it is now, without ranges and growth: what variants are compared with
 * @param metrics options of metrics that change something
 * @param logs options of logs that change something
 * @param growth what it could become
 * @param influences what moves its cost, the most first
 * @param fortnight of steady state
 * @param outages played one after another
 */
record Study(
    Plan now,
    PlanNode base,
    List<Variant> metrics,
    List<Variant> logs,
    List<Variant> growth,
    List<Influence> influences,
    Fortnight fortnight,
    List<EventAnswer> outages) {
  Study {
    metrics = List.copyOf(metrics);
    logs = List.copyOf(logs);
    growth = List.copyOf(growth);
    influences = List.copyOf(influences);
    outages = List.copyOf(outages);
  }

  /**
   * An option and its plan.
   *
   * @param settings what it changes
   */
  record Variant(Option option, List<Option.Setting> settings, PlanNode plan) {}

  /** Looks at an environment; takes seconds. */
  static Study of(Environment environment) {
    Scenario scenario = steady(environment.scenario());
    PlanNode base = environment.planner().plan(scenario, List.of());
    return new Study(
        environment.planner().planNow(environment.scenario()),
        base,
        variants(environment, scenario, Options.METRICS),
        variants(environment, scenario, Options.LOGS),
        variants(environment, scenario, Options.growth()),
        Influence.of(environment, scenario),
        Fortnight.of(environment, scenario),
        Outages.of(environment, scenario));
  }

  private static List<Variant> variants(
      Environment environment, Scenario scenario, List<Option> options) {
    var variants = new ArrayList<Variant>();
    for (Option option : options) {
      Scenario changed = option.apply(scenario);
      List<Option.Setting> settings = Option.settings(scenario, changed);
      if (!settings.isEmpty()) {
        PlanNode plan = environment.planner().plan(changed, List.of());
        variants.add(new Variant(option, settings, plan));
      }
    }
    return variants;
  }

  /** As it is now: no growth, no events, no ranges of coefficients. */
  private static Scenario steady(Scenario scenario) {
    Scenario still = Edits.edit(scenario, "growth", any -> new Growth(new Ratio(0), new Ratio(0)));
    Scenario calm = Edits.edit(still, "events", any -> List.of());
    return Edits.edit(calm, "coefficientRanges", any -> false);
  }
}
