package capsim.cli.simulate;

import capsim.cli.Format;
import capsim.cli.ScenarioInput.Loaded;
import capsim.model.plan.Planner;
import capsim.report.chart.ChartData;
import capsim.report.chart.SimulationCharts;
import capsim.simulator.meter.Meter;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Options;
import capsim.simulator.run.SeriesSink;
import capsim.simulator.run.SimulationResult;
import capsim.simulator.run.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One simulation, from scenario to output. */
final class SimulationRun {
  private SimulationRun() {}

  static Output of(
      Loaded loaded,
      Planner planner,
      Options options,
      Path directory,
      AtomicBoolean stop,
      ProgressLine progress,
      Format format) {
    Inputs inputs = Inputs.of(planner, loaded.scenario());
    if (directory == null) {
      SimulationResult result = run(inputs, options, SeriesSink.NONE, stop, progress);
      return new Output(page(result, format), Map.of(), Map.of(), List.of(), result.complete());
    }
    var charts = new ChartData();
    SimulationResult result;
    try (var csv = new SeriesCsv(directory)) {
      result = run(inputs, options, both(csv, charts), stop, progress);
    }
    return new Output(
        page(result, format),
        Map.of("summary.txt", SimulationText.of(result), "summary.json", SimulationJson.of(result)),
        SimulationCharts.of(result, charts),
        List.of(SeriesCsv.NAME),
        result.complete());
  }

  private static SimulationResult run(
      Inputs inputs,
      Options options,
      SeriesSink series,
      AtomicBoolean stop,
      ProgressLine progress) {
    double all = (double) options.days() + options.warmUpDays();
    return Simulator.run(
        inputs,
        options,
        series,
        days -> {
          progress.at(days, all, "days");
          return !stop.get();
        });
  }

  private static String page(SimulationResult result, Format format) {
    return format == Format.json ? SimulationJson.of(result) : SimulationText.of(result);
  }

  private static SeriesSink both(SeriesSink first, SeriesSink second) {
    return new SeriesSink() {
      @Override
      public void columns(List<Meter> meters) {
        first.columns(meters);
        second.columns(meters);
      }

      @Override
      public void row(long startMillis, double[] values) {
        first.row(startMillis, values);
        second.row(startMillis, values);
      }
    };
  }
}
