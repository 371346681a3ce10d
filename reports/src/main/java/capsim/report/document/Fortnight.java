package capsim.report.document;

import capsim.model.scenario.Scenario;
import capsim.simulator.meter.Meter;
import capsim.simulator.meter.Summary;
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
 * @param times beginnings of its steps, in milliseconds since the Unix epoch
 * @param columns mean of each step, by meter
 * @param summaries of all meters, by name
 */
record Fortnight(
    List<Double> times, Map<String, List<Double>> columns, Map<String, Summary> summaries) {
  private static final int DAYS = 14;
  private static final int WARM_UP_DAYS = 60;
  private static final long STEP_MILLIS = 3_600_000;

  /** The meters whose course is kept. */
  static final List<String> BURSTS =
      List.of(
          "s3.receive.written",
          "s3.compactor.written",
          "s3.compactor.read",
          "s3.storeGateway.read",
          "s3.openSearch.written");

  /** Plays it. */
  static Fortnight of(Environment environment, Scenario scenario) {
    var rows = new Rows();
    var result =
        Simulator.run(
            Inputs.of(environment.planner(), scenario),
            new Options(DAYS, WARM_UP_DAYS, STEP_MILLIS, scenario.seed()),
            rows,
            days -> true);
    var summaries = new LinkedHashMap<String, Summary>();
    result.meters().forEach(meter -> summaries.put(meter.name(), meter));
    return new Fortnight(rows.times, rows.columns(), summaries);
  }

  /** Keeps the columns that are wanted. */
  private static final class Rows implements SeriesSink {
    private final List<Double> times = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private List<Meter> meters = List.of();

    @Override
    public void columns(List<Meter> columns) {
      meters = List.copyOf(columns);
    }

    @Override
    public void row(long startMillis, double[] values) {
      times.add((double) startMillis);
      rows.add(values.clone());
    }

    private Map<String, List<Double>> columns() {
      var columns = new LinkedHashMap<String, List<Double>>();
      for (int i = 0; i < meters.size(); i++) {
        int column = i;
        if (BURSTS.contains(meters.get(i).name())) {
          columns.put(meters.get(i).name(), rows.stream().map(row -> row[column]).toList());
        }
      }
      return columns;
    }
  }
}
