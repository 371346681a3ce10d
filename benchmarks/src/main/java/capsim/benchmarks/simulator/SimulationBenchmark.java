package capsim.benchmarks.simulator;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioFile;
import capsim.scenario.ScenarioReader;
import capsim.scenario.ScenarioTemplates;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import capsim.simulator.montecarlo.LatinHypercube;
import capsim.simulator.montecarlo.Outcome;
import capsim.simulator.montecarlo.Triangle;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Options;
import capsim.simulator.run.SeriesSink;
import capsim.simulator.run.SimulationResult;
import capsim.simulator.run.Simulator;
import capsim.workload.profile.Profiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a year of prod takes, how many events a second the queue moves, how long a drawn plan
 * takes. {@code java -jar benchmarks/target/benchmarks.jar Simulation}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SimulationBenchmark {
  private static final int EVENTS = 1_000_000;
  private static final int WAITING = 1_000;
  private static final int DRAWS = 64;

  private Planner planner;
  private Inputs inputs;
  private Scenario[] drawn;
  private int next;

  @Setup
  public void prepare() {
    Profiles profiles = ProfileReader.builtIn();
    ScenarioFile file =
        new ScenarioReader(CoefficientCatalog.ALL, profiles)
            .parse("prod", ScenarioTemplates.text("prod"), List.of());
    planner = new Planner(profiles, 1);
    inputs = Inputs.of(planner, file.scenario());
    List<String> keys = file.draws().keys();
    double[][] points = LatinHypercube.points(DRAWS, keys.size(), 1);
    drawn = new Scenario[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      Map<String, Double> quantiles = new HashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        quantiles.put(keys.get(i), points[draw][i]);
      }
      drawn[draw] =
          file.draws()
              .draw((key, low, mid, high) -> Triangle.value(low, mid, high, quantiles.get(key)));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public SimulationResult yearOfProd() {
    return Simulator.run(inputs, new Options(365, 0, 3_600_000, 1), SeriesSink.NONE, days -> true);
  }

  /** A thousand actors that each schedule their next event at a random time. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public long event() {
    var simulation = new Simulation(0, 1);
    var random = new SplittableRandom(1);
    Handler again =
        new Handler() {
          @Override
          public void handle(long argument) {
            simulation.after(1 + random.nextInt(WAITING), this, argument);
          }
        };
    for (int actor = 0; actor < WAITING; actor++) {
      simulation.after(1 + random.nextInt(WAITING), again, actor);
    }
    for (long end = WAITING; simulation.events() < EVENTS; end += WAITING) {
      simulation.runUntil(end, () -> false);
    }
    return simulation.events();
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public double[] drawnPlan() {
    next = (next + 1) % DRAWS;
    return Outcome.values(planner.planNow(drawn[next]));
  }
}
