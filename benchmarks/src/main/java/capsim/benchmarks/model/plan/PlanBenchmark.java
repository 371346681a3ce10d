package capsim.benchmarks.model.plan;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.Plan;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioFile;
import capsim.scenario.ScenarioReader;
import capsim.scenario.ScenarioTemplates;
import capsim.workload.profile.Profiles;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a plan takes once the profiles are known, and how long when nothing is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanBenchmark {
  /** Which bundled scenario is planned. */
  @Param({"minimal", "prod"})
  public String scenario;

  private Profiles profiles;
  private ScenarioFile file;
  private Planner planner;

  /** Reads the scenario and lets the planner measure its profiles. */
  @Setup
  public void read() {
    profiles = ProfileReader.builtIn();
    file =
        new ScenarioReader(CoefficientCatalog.ALL, profiles)
            .parse(scenario + ".yaml", ScenarioTemplates.text(scenario), List.of());
    planner = new Planner(profiles, 1);
    planner.plan(file.scenario());
  }

  /** A whole plan, profile sizes known; with growth, so of prod four plans in one. */
  @Benchmark
  public Plan plan() {
    return planner.plan(file.scenario());
  }

  /** The same with a range on every figure that has one: two more plans for each ranged input. */
  @Benchmark
  public PlanNode planWithRanges() {
    return planner.plan(file.scenario(), file.variations());
  }

  /** A plan by a planner that must first encode every profile. */
  @Benchmark
  public Plan planFromNothing() {
    return new Planner(profiles, 1).plan(file.scenario());
  }
}
