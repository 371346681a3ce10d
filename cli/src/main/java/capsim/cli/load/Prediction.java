package capsim.cli.load;

import capsim.cli.MeasurementFile;
import capsim.cli.ScenarioInput.Loaded;
import capsim.model.ingest.LogLoad;
import capsim.model.ingest.LogLoads;
import capsim.model.ingest.MetricLoad;
import capsim.model.ingest.MetricLoads;
import capsim.model.ingest.SampledWireCosts;
import capsim.workload.sizing.Measurements;
import capsim.workload.sizing.ShapeCache;
import capsim.workload.tsdb.TsdbVersion;

/** What the plan says of a scenario's load; the measure of what is really sent. */
final class Prediction {
  private Prediction() {}

  /** What the agents of the scenario send. */
  static MetricLoad metrics(Loaded loaded) {
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    long seed = loaded.scenario().seed();
    MetricLoad load =
        MetricLoads.of(
            loaded.scenario(),
            loaded.profiles(),
            new ShapeCache(TsdbVersion.V3_9, seed, measurements),
            new SampledWireCosts(seed, measurements));
    kept.save(measurements);
    return load;
  }

  /** What the Fluent Bits of the scenario send. */
  static LogLoad logs(Loaded loaded) {
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    LogLoad load = LogLoads.of(loaded.scenario(), loaded.profiles(), measurements);
    kept.save(measurements);
    return load;
  }
}
