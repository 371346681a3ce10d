package capsim.cli.simulate;

import capsim.cli.Format;
import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import capsim.model.trace.Coefficient;
import capsim.scenario.ScenarioDraws;
import capsim.simulator.montecarlo.LatinHypercube;
import capsim.simulator.montecarlo.Outcome;
import capsim.simulator.montecarlo.Spread;
import capsim.simulator.montecarlo.Triangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many plans of scenarios drawn from one with ranges. Scenarios are drawn one after the other and
 * planned in parallel, each into its own place: the result does not depend on the threads.
 */
final class MonteCarloRun {
  private final Scenario scenario;
  private final List<Variation> variations;
  private final ScenarioDraws draws;
  private final Planner planner;
  private final List<Coefficient> coefficients = new ArrayList<>();

  private MonteCarloRun(Loaded loaded, Planner planner) {
    this.scenario = loaded.scenario();
    this.variations =
        loaded.file().variations().stream().filter(each -> !each.isTogether()).toList();
    this.draws = loaded.file().draws();
    this.planner = planner;
    if (scenario.coefficientRanges()) {
      for (Coefficient coefficient : CoefficientCatalog.ALL) {
        if (!scenario.coefficients().containsKey(coefficient.key())) {
          coefficients.add(coefficient);
        }
      }
    }
  }

  static Output of(
      Loaded loaded,
      Planner planner,
      int runs,
      long seed,
      AtomicBoolean stop,
      ProgressLine progress,
      Format format) {
    var run = new MonteCarloRun(loaded, planner);
    if (run.inputs() == 0) {
      throw InputException.ofProgram(
          loaded.file().name()
              + ": no value is a range, so all runs would be alike; write {low: , mid: , high: }"
              + " where you are not sure, or coefficientRanges: true");
    }
    double[][] points = LatinHypercube.points(runs, run.inputs(), seed);
    List<double[]> outcomes = run.outcomes(points, stop, progress);
    if (outcomes.isEmpty()) {
      return new Output("", Map.of(), Map.of(), List.of(), false);
    }
    Spread spread =
        Spread.of(
            runs,
            seed,
            points,
            outcomes,
            Outcome.values(planner.planNow(run.scenario)),
            run.ends());
    String table = SpreadText.of(run.scenario.environment(), spread);
    String json = SpreadJson.of(run.scenario.environment(), spread);
    return new Output(
        format == Format.json ? json : table,
        Map.of("spread.txt", table, "spread.json", json, "runs.csv", SpreadText.csv(outcomes)),
        Map.of(),
        List.of(),
        outcomes.size() == runs);
  }

  private int inputs() {
    return variations.size() + coefficients.size();
  }

  private List<double[]> outcomes(double[][] points, AtomicBoolean stop, ProgressLine progress) {
    var scenarios = new ArrayList<Scenario>();
    for (double[] point : points) {
      scenarios.add(drawn(point));
    }
    double[][] outcomes = new double[points.length][];
    var done = new AtomicInteger();
    IntStream.range(0, points.length)
        .parallel()
        .forEach(
            run -> {
              if (!stop.get()) {
                outcomes[run] = Outcome.values(planner.planNow(scenarios.get(run)));
                progress.at(done.incrementAndGet(), points.length, "runs");
              }
            });
    // Interrupted, the runs before the first gap are a result that another machine would have too.
    var kept = new ArrayList<double[]>();
    for (int run = 0; run < outcomes.length && outcomes[run] != null; run++) {
      kept.add(outcomes[run]);
    }
    return kept;
  }

  private Scenario drawn(double[] point) {
    Scenario drawn = scenario;
    if (!variations.isEmpty()) {
      Map<String, Double> quantiles = new HashMap<>();
      for (int i = 0; i < variations.size(); i++) {
        quantiles.put(variations.get(i).key(), point[i]);
      }
      drawn =
          draws.draw((key, low, mid, high) -> Triangle.value(low, mid, high, quantiles.get(key)));
    }
    if (coefficients.isEmpty()) {
      return drawn;
    }
    var values = new HashMap<>(drawn.coefficients());
    for (int i = 0; i < coefficients.size(); i++) {
      Coefficient coefficient = coefficients.get(i);
      values.put(
          coefficient.key(),
          Triangle.value(
              coefficient.low(),
              coefficient.defaultValue(),
              coefficient.high(),
              point[variations.size() + i]));
    }
    return drawn.withCoefficients(values);
  }

  private List<Spread.Ends> ends() {
    var ends = new ArrayList<Spread.Ends>();
    for (Variation variation : variations) {
      ends.add(
          new Spread.Ends(
              variation.key(),
              Outcome.values(planner.planNow(variation.low())),
              Outcome.values(planner.planNow(variation.high()))));
    }
    for (Coefficient coefficient : coefficients) {
      ends.add(
          new Spread.Ends(
              "coefficients." + coefficient.key(),
              at(coefficient, coefficient.low()),
              at(coefficient, coefficient.high())));
    }
    return ends;
  }

  private double[] at(Coefficient coefficient, double value) {
    var values = new HashMap<>(scenario.coefficients());
    values.put(coefficient.key(), value);
    return Outcome.values(planner.planNow(scenario.withCoefficients(values)));
  }
}
