package capsim.report.document;

import capsim.model.scenario.Scenario;
import capsim.simulator.meter.Meter;
import capsim.simulator.meter.Summary;
import capsim.simulator.meter.Work;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Options;
import capsim.simulator.run.SeriesSink;
import capsim.simulator.run.Simulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fortnight of steady state as the simulator plays it.
 *
 * @param fromMillis when it begins, since the Unix epoch
 * @param toMillis when it ends
 * @param seed of the run
 * @param work of the compactors
 * @param summaries of all meters, by name
 */
record Fortnight(
    long fromMillis, long toMillis, long seed, List<Work> work, Map<String, Summary> summaries) {
  private static final int DAYS = 14;
  private static final int WARM_UP_DAYS = 60;
  private static final long STEP_MILLIS = 3_600_000;

  /** The meters of the traffic to and from S3. */
  static final List<String> TRAFFIC =
      List.of(
          "s3.receive.written",
          "s3.compactor.written",
          "s3.compactor.read",
          "s3.storeGateway.read",
          "s3.openSearch.written");

  Fortnight {
    work = List.copyOf(work);
  }

  /** Plays it. */
  static Fortnight of(Environment environment, Scenario scenario) {
    var work = new ArrayList<Work>();
    var sink =
        new SeriesSink() {
          @Override
          public void columns(List<Meter> columns) {}

          @Override
          public void row(long startMillis, double[] values) {}

          @Override
          public void work(Work done) {
            work.add(done);
          }
        };
    var result =
        Simulator.run(
            Inputs.of(environment.planner(), scenario),
            new Options(DAYS, WARM_UP_DAYS, STEP_MILLIS, scenario.seed()),
            sink,
            days -> true);
    var summaries = new LinkedHashMap<String, Summary>();
    result.meters().forEach(meter -> summaries.put(meter.name(), meter));
    return new Fortnight(
        result.startMillis(), result.endMillis(), scenario.seed(), work, summaries);
  }
}
