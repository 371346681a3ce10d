package capsim.simulator.run;

import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.Scenario;
import capsim.simulator.meter.Summary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a plan says of the steady state, beside what a simulation of it shows. */
final class Agreement {
  private static final int FORTNIGHT_DAYS = 14;

  /**
   * Rows above this many requests an hour, or bytes, count: below, a block more or less decides.
   */
  private static final double LEAST_BLOCKS = 0.01;

  private final Map<String, double[]> rows = new TreeMap<>();

  /**
   * Simulates several fortnights of the steady state.
   *
   * @param seeds of the simulations, of which the mean counts
   */
  static Agreement of(Scenario scenario, int warmUpDays, int fortnights, long... seeds) {
    Inputs inputs = Scenarios.inputs(scenario);
    Map<String, Double> means = new HashMap<>();
    for (long seed : seeds) {
      var options = new Options(fortnights * FORTNIGHT_DAYS, warmUpDays, 3_600_000, seed);
      for (Summary meter : Simulator.run(inputs, options, SeriesSink.NONE, days -> true).meters()) {
        means.merge(meter.name(), meter.mean() / seeds.length, Double::sum);
      }
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

  /**
   * Those that deviate by more, as text.
   *
   * @param tolerance of bytes, and of requests that move blocks
   * @param ofLooks of requests that only look at the bucket or mark and delete blocks
   */
  Map<String, String> above(double tolerance, double ofLooks) {
    Map<String, String> above = new TreeMap<>();
    rows.forEach(
        (name, pair) -> {
          boolean look = name.matches(".*requests\\.(GET|HEAD|LIST|DELETE)");
          if (!(Math.abs(pair[1] / pair[0] - 1) <= (look ? ofLooks : tolerance))) {
            above.put(name, "planned " + pair[0] + ", simulated " + pair[1]);
          }
        });
    return above;
  }
}
