package capsim.simulator.run;

import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.Scenario;
import capsim.simulator.meter.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** What a plan says of the steady state, beside what a simulation of it shows. */
final class Agreement {
  private static final int FORTNIGHT_DAYS = 14;

  /**
   * Rows above this many requests an hour, or bytes, count: below, a block more or less decides.
   */
  private static final double LEAST_BLOCKS = 0.01;

  private final Map<String, double[]> rows = new TreeMap<>();

  /**
   * Simulates fortnights of the steady state.
   *
   * @param runs simulations with seeds from 1 on, of which the mean counts
   */
  static Agreement of(Scenario scenario, int warmUpDays, int fortnights, int runs) {
    Inputs inputs = Scenarios.inputs(scenario);
    Map<String, Double> means = new HashMap<>();
    // A run is a function of its seed, on any thread; their sum is taken in order.
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      var summaries = new ArrayList<Future<List<Summary>>>();
      for (long seed : LongStream.rangeClosed(1, runs).toArray()) {
        var options = new Options(fortnights * FORTNIGHT_DAYS, warmUpDays, 3_600_000, seed);
        summaries.add(
            threads.submit(
                () -> Simulator.run(inputs, options, SeriesSink.NONE, days -> true).meters()));
      }
      for (Future<List<Summary>> run : summaries) {
        for (Summary meter : run.get()) {
          means.merge(meter.name(), meter.mean() / runs, Double::sum);
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
    var agreement = new Agreement();
    agreement.compare(inputs, means);
    return agreement;
  }

  private void compare(Inputs inputs, Map<String, Double> means) {
    for (RequestRate rate : inputs.plan().objectStore().requests()) {
      String name = rate.component() + ".requests." + rate.operation();
      add(name, rate.perHour().value(), 3600 * means.getOrDefault("s3." + name, 0.0));
    }
    for (Transfer transfer : inputs.plan().objectStore().transfers()) {
      String name = transfer.component();
      double written = transfer.writtenBytesPerSecond().value();
      double read = transfer.readBytesPerSecond().value();
      add(name + ".written", written, means.get("s3." + name + ".written"));
      add(name + ".read", read, means.get("s3." + name + ".read"));
    }
    Map<String, Stored> steady = new HashMap<>();
    inputs.plan().objectStore().stored().forEach(each -> steady.put(each.resolution(), each));
    steady.forEach(
        (resolution, each) ->
            add(
                "stored." + resolution,
                each.bytes().value(),
                resolution.equals("snapshots")
                    ? means.get("openSearch.snapshotBytes")
                    : means.get("bucket.bytes." + resolution)));
    add(
        "remote write",
        inputs.loads().metrics().remoteWrite().bytesPerSecond().value(),
        means.get("receive.incoming"));
    add(
        "bulk",
        inputs.loads().logs().wireBytesPerSecond().value(),
        means.get("openSearch.incoming"));
  }

  private void add(String name, double planned, double simulated) {
    if (planned > LEAST_BLOCKS || simulated > LEAST_BLOCKS) {
      rows.put(name, new double[] {planned, simulated});
    }
  }

  /** Those that deviate by more, as text. */
  Map<String, String> above(double tolerance) {
    return above(tolerance, Set.of(), tolerance);
  }

  /** The same, but of some rows only those that deviate by more than another tolerance. */
  Map<String, String> above(double tolerance, Set<String> others, double ofOthers) {
    Map<String, String> above = new TreeMap<>();
    rows.forEach(
        (name, pair) -> {
          double deviation = pair[1] / pair[0] - 1;
          if (!(Math.abs(deviation) <= (others.contains(name) ? ofOthers : tolerance))) {
            above.put(name, "planned " + pair[0] + ", simulated " + pair[1]);
          }
        });
    return above;
  }
}
