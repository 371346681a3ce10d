package capsim.model.plan;

import capsim.model.ingest.LogLoads;
import capsim.model.ingest.MetricLoads;
import capsim.model.ingest.SampledWireCosts;
import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import capsim.model.trace.Coefficient;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import capsim.workload.sizing.ShapeCache;
import capsim.workload.tsdb.TsdbVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Plans scenarios. A planner keeps what it worked out about profiles, so that the second plan takes
 * no encoding; it may be used by several threads.
 */
public final class Planner {
  private final Profiles profiles;
  private final ShapeCache shapes;
  private final SampledWireCosts wire;
  private final Measurements measurements;

  /**
   * A planner.
   *
   * @param profiles every profile that scenarios will name
   * @param seed of the values that are drawn where a profile is measured
   */
  public Planner(Profiles profiles, long seed) {
    this(profiles, seed, Measurements.none());
  }

  /**
   * A planner that knows what was measured before.
   *
   * @param profiles every profile that scenarios will name
   * @param seed of the values that are drawn where a profile is measured
   * @param measurements what is known, and where what is measured is kept
   */
  public Planner(Profiles profiles, long seed, Measurements measurements) {
    this.profiles = profiles;
    this.measurements = measurements;
    this.shapes = new ShapeCache(TsdbVersion.V3_9, seed, measurements);
    this.wire = new SampledWireCosts(seed, measurements);
  }

  /**
   * Plans one scenario.
   *
   * @throws IllegalArgumentException if it names a profile that the planner does not have
   */
  public Plan plan(Scenario scenario) {
    var growth = new ArrayList<GrowthPoint>();
    if (Growing.grows(scenario)) {
      for (int months : Growing.MONTHS) {
        Scenario sending = Growing.metrics(scenario, months);
        Scenario logging = Growing.logs(scenario, months);
        growth.add(Growing.point(months, assembly(scenario, sending, logging).plan(List.of())));
      }
    }
    return assembly(scenario, scenario, scenario).plan(growth);
  }

  /**
   * Plans one scenario as it is now, without a look at its growth.
   *
   * @throws IllegalArgumentException if it names a profile that the planner does not have
   */
  public Plan planNow(Scenario scenario) {
    return assembly(scenario, scenario, scenario).plan(List.of());
  }

  /**
   * What a scenario's clusters send, as its plan takes it.
   *
   * @throws IllegalArgumentException if it names a profile that the planner does not have
   */
  public Loads loads(Scenario scenario) {
    return new Loads(
        MetricLoads.of(scenario, profiles, shapes, wire),
        LogLoads.of(scenario, profiles, measurements));
  }

  private PlanAssembly assembly(Scenario scenario, Scenario sending, Scenario logging) {
    return new PlanAssembly(scenario, sending, logging, profiles, shapes, wire, measurements);
  }

  /**
   * Plans a scenario whose inputs may be ranges: every figure that depends on one gets a range.
   *
   * @param variations the ranged inputs at their ends
   */
  public PlanNode plan(Scenario scenario, List<Variation> variations) {
    var ends = new ArrayList<Ranges.Ends>();
    for (Variation variation : variations) {
      if (variation.isTogether() && scenario.coefficientRanges()) {
        // All inputs at one end, but no coefficient, would bound what coefficients may do.
        continue;
      }
      ends.add(
          new Ranges.Ends(
              end(variation, variation.low()),
              end(variation, variation.high()),
              variation.isTogether()));
    }
    if (scenario.coefficientRanges()) {
      for (Coefficient coefficient : CoefficientCatalog.ALL) {
        if (!scenario.coefficients().containsKey(coefficient.key())) {
          ends.add(
              new Ranges.Ends(
                  tree(with(scenario, coefficient, coefficient.low())),
                  tree(with(scenario, coefficient, coefficient.high())),
                  false));
        }
      }
    }
    return Ranges.of(PlanTree.of(plan(scenario)), ends);
  }

  private PlanNode end(Variation variation, Scenario scenario) {
    return variation.key().startsWith("growth.") ? PlanTree.of(plan(scenario)) : tree(scenario);
  }

  /** A plan at an end of a range of what is there now: that growth has no range from it. */
  private PlanNode tree(Scenario scenario) {
    return PlanTree.of(assembly(scenario, scenario, scenario).plan(List.of()));
  }

  private static Scenario with(Scenario scenario, Coefficient coefficient, double value) {
    var coefficients = new HashMap<>(scenario.coefficients());
    coefficients.put(coefficient.key(), value);
    return scenario.withCoefficients(coefficients);
  }
}
