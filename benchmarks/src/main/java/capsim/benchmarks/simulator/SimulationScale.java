package capsim.benchmarks.simulator;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.Planner;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioReader;
import capsim.scenario.ScenarioTemplates;
import capsim.simulator.meter.Summary;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Options;
import capsim.simulator.run.SeriesSink;
import capsim.simulator.run.SimulationResult;
import capsim.simulator.run.Simulator;
import capsim.workload.profile.Profiles;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * How time and memory grow with what is simulated: prod with more and more tenants, and so blocks,
 * and over more and more years. {@code java -cp benchmarks/target/benchmarks.jar
 * capsim.benchmarks.simulator.SimulationScale}, or with years and tenants behind it for one row.
 */
public final class SimulationScale {
  private static final int YEAR_DAYS = 365;
  private static final int WARM_UPS = 5;
  private static final int RUNS = 2;
  private static final double SECONDS_PER_DAY = 86_400;

  private SimulationScale() {}

  /** Prints a row for each size, or for the one that is asked for. */
  public static void main(String[] arguments) {
    System.out.println("years  tenants       blocks       events  seconds  us/block  live MiB");
    for (int i = 0; i < WARM_UPS; i++) {
      run(inputs(1), YEAR_DAYS, false);
    }
    if (arguments.length == 2) {
      row(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[0]));
      return;
    }
    for (int tenants : new int[] {1, 4, 16, 64}) {
      row(tenants, 1);
    }
    for (int years : new int[] {1, 4, 16}) {
      row(1, years);
    }
  }

  private static void row(int tenants, int years) {
    Inputs inputs = inputs(tenants);
    double best = Double.MAX_VALUE;
    SimulationResult result = null;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      result = run(inputs, years * YEAR_DAYS, false).result;
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    double blocks = blocks(result);
    System.out.printf(
        Locale.ROOT,
        "%5d  %7d  %11.0f  %11d  %7.2f  %8.2f  %8.1f%n",
        years,
        tenants,
        blocks,
        result.events(),
        best,
        best / blocks * 1e6,
        run(inputs, years * YEAR_DAYS, true).liveBytes / (1024.0 * 1024));
  }

  /** A result, and the most that was alive at the end of a quarter of the time. */
  private record Run(SimulationResult result, double liveBytes) {}

  private static Run run(Inputs inputs, int days, boolean measured) {
    double[] most = new double[1];
    double[] next = {days / 4.0};
    double before = measured ? live() : 0;
    SimulationResult result =
        Simulator.run(
            inputs,
            new Options(days, 0, 3_600_000, 1),
            SeriesSink.NONE,
            done -> {
              if (measured && done >= next[0]) {
                next[0] += days / 4.0;
                most[0] = Math.max(most[0], live() - before);
              }
              return true;
            });
    return new Run(result, most[0]);
  }

  private static double live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Uploads of Receive, each of which begins with a HEAD, and what compactors made. */
  private static double blocks(SimulationResult result) {
    double perSecond = 0;
    for (Summary meter : result.meters()) {
      if (List.of("s3.receive.requests.HEAD", "compactor.merges", "compactor.downsamplings")
          .contains(meter.name())) {
        perSecond += meter.mean();
      }
    }
    return perSecond * result.options().days() * SECONDS_PER_DAY;
  }

  private static Inputs inputs(int tenants) {
    Profiles profiles = ProfileReader.builtIn();
    var file =
        new ScenarioReader(CoefficientCatalog.ALL, profiles)
            .parse(
                "prod",
                ScenarioTemplates.text("prod"),
                List.of(
                    "metrics.receive.tenants=" + tenants,
                    "growth.seriesPerYear=0%",
                    "growth.logsPerYear=0%"));
    return Inputs.of(new Planner(profiles, 1), file.scenario());
  }
}
