package capsim.cli.validate;

import capsim.cli.Cli;
import capsim.cli.load.TargetApi;
import capsim.cli.validate.LoadCall.Said;
import capsim.loadgen.api.ApiClient;
import capsim.model.opensearch.OpenSearchCoefficients;
import capsim.model.receive.ReceiveCoefficients;
import capsim.model.trace.Coefficient;
import capsim.observe.calibrate.Calibration;
import capsim.observe.calibrate.MeasuredCoefficient;
import capsim.observe.calibrate.Regression;
import capsim.observe.calibrate.Regression.Estimate;
import capsim.observe.server.PrometheusServer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures coefficients of the model: loads of several levels, each into a Prometheus of its own,
 * and indices of several sizes. Only what was loaded is measured.
 */
final class Calibrator {
  private static final double CONFIDENCE = 0.95;
  private static final String HEAD =
      "; of Prometheus, whose TSDB head Thanos Receive embeds: what Receive adds for routing and"
          + " forwarding is not in it";

  /**
   * Series and seconds of data of the levels, as shares: both causes of the WAL must move by
   * themselves, or nobody could tell them apart.
   */
  private static final double[][] METRIC_LEVELS = {
    {0.25, 1}, {0.5, 0.25}, {0.75, 0.5}, {1, 0.25}, {1, 1}
  };

  private static final double[] LOG_LEVELS = {0.3, 0.6, 1};

  private final DrivenScenario scenario;
  private final Stage stage;
  private final long nowMillis;
  private final List<MeasuredCoefficient> measured = new ArrayList<>();
  private final LocalDate date;

  /**
   * A calibration.
   *
   * @param scenario whose load is sent, in the size in which it is driven
   */
  Calibrator(DrivenScenario scenario, Stage stage, long nowMillis, LocalDate date) {
    this.scenario = scenario;
    this.stage = stage;
    this.nowMillis = nowMillis;
    this.date = date;
  }

  /** What was measured until now. */
  Calibration result() {
    return new Calibration(
        Cli.version(),
        scenario.file().toString(),
        Runtime.getRuntime().availableProcessors()
            + " processors, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"),
        CONFIDENCE,
        measured);
  }

  /** Loads a Prometheus at every level, and compares what it took. */
  void metrics(String version) throws IOException, InterruptedException {
    var levels = new ArrayList<Level>();
    for (int i = 0; i < METRIC_LEVELS.length && !stage.interrupted(); i++) {
      stage.say("calibrating: level " + (i + 1) + " of " + METRIC_LEVELS.length + " of metrics");
      level(METRIC_LEVELS[i][0], METRIC_LEVELS[i][1], i).ifPresent(levels::add);
    }
    if (stage.interrupted()) {
      stage.findings().interrupt();
      return;
    }
    double[] series = levels.stream().mapToDouble(Level::series).toArray();
    double[] samples = levels.stream().mapToDouble(Level::samples).toArray();
    String server = "Prometheus " + version;
    add(
        ReceiveCoefficients.MEMORY_PER_HEAD_SERIES,
        () ->
            Regression.slope(
                series, levels.stream().mapToDouble(Level::residentBytes).toArray(), CONFIDENCE),
        levels.size(),
        server,
        "slope of process_resident_memory_bytes over head series" + HEAD);
    add(
        ReceiveCoefficients.INGEST_SECONDS_PER_SAMPLE,
        () ->
            Regression.slope(
                samples, levels.stream().mapToDouble(Level::cpuSeconds).toArray(), CONFIDENCE),
        levels.size(),
        server,
        "slope of process_cpu_seconds_total over samples appended" + HEAD);
    double[] wal = levels.stream().mapToDouble(Level::walBytes).toArray();
    double[][] causes =
        levels.stream()
            .map(level -> new double[] {level.samples(), level.series()})
            .toArray(double[][]::new);
    List<Coefficient> both =
        List.of(ReceiveCoefficients.WAL_BYTES_PER_SAMPLE, ReceiveCoefficients.WAL_BYTES_PER_SERIES);
    for (int i = 0; i < both.size(); i++) {
      int cause = i;
      add(
          both.get(i),
          () -> Regression.sum(causes, wal, CONFIDENCE).get(cause),
          levels.size(),
          server,
          "files of the WAL over samples and series together; the same WAL that Thanos Receive"
              + " writes");
    }
  }

  private Optional<Level> level(double share, double time, int number)
      throws IOException, InterruptedException {
    DrivenScenario driven = scenario.with(ValidationRun.ONE_RECEIVER).keeping(share);
    try (PrometheusServer server = stage.servers().prometheus("level-" + number)) {
      String target = server.address() + "/api/v1/write";
      try (ApiClient client = open(target)) {
        PrometheusMeter meter = PrometheusMeter.start(server, client);
        double perSecond = driven.plan().value("metrics.samplesPerSecond");
        Window window =
            Window.past(
                nowMillis,
                (int) (Window.BLOCK_SECONDS * time),
                perSecond,
                stage.settings().samplesPerSecond());
        var arguments = new ArrayList<String>();
        arguments.add("metrics");
        arguments.addAll(stage.settings().load(driven, stage.loaded().scenario().seed(), target));
        arguments.addAll(window.arguments());
        arguments.addAll(List.of("--set", "load.metadata=false"));
        Said said = stage.quietLoad().run(arguments);
        return LoadOutcome.usable(said, "samples", stage.findings())
            ? Optional.of(meter.stop())
            : Optional.empty();
      }
    }
  }

  private ApiClient open(String target) {
    return TargetApi.open(
        stage.loaded(),
        stage.directory(),
        stage.environment(),
        target,
        null,
        stage.settings().allowed(),
        "");
  }

  /** Fills an index of every size, and compares it with its prediction. */
  void logs(String target, String version) throws IOException {
    double[] predicted = new double[LOG_LEVELS.length];
    double[] indexed = new double[LOG_LEVELS.length];
    for (int i = 0; i < LOG_LEVELS.length && !stage.findings().over(); i++) {
      stage.say("calibrating: level " + (i + 1) + " of " + LOG_LEVELS.length + " of logs");
      var trial =
          new LogsTrial(
              scenario.with(ValidationRun.ONE_NODE),
              stage.settings().withDocuments(stage.settings().documents() * LOG_LEVELS[i]),
              nowMillis,
              stage.loaded().scenario().seed() + i,
              "level-" + i + "-" + Long.toString(nowMillis, Character.MAX_RADIX));
      Double bytes = new LogsRun(stage).run(trial, target, Optional.empty()).get(LogsTrial.INDEX);
      if (bytes == null) {
        return;
      }
      indexed[i] = bytes;
      predicted[i] =
          trial.predictions().stream()
              .filter(p -> p.figure().equals(LogsTrial.INDEX))
              .findFirst()
              .orElseThrow()
              .value();
    }
    if (stage.findings().over()) {
      return;
    }
    double inForce =
        stage.loaded().scenario().coefficientValues().value(OpenSearchCoefficients.INDEX_SIZE);
    add(
        OpenSearchCoefficients.INDEX_SIZE,
        () -> {
          Estimate factor = Regression.factor(predicted, indexed, CONFIDENCE);
          return new Estimate(
              factor.value() * inForce,
              factor.low() * inForce,
              factor.high() * inForce,
              factor.observations());
        },
        LOG_LEVELS.length,
        version,
        "bytes of an index merged to one segment over its prediction");
  }

  /** An estimate that may turn out not to be possible. */
  private interface Estimating {
    Estimate estimate();
  }

  private void add(
      Coefficient coefficient, Estimating estimating, int levels, String server, String how) {
    try {
      Estimate estimate = estimating.estimate();
      if (!(estimate.value() > 0)) {
        stage
            .findings()
            .note(coefficient.key() + " was not calibrated: it does not grow with the load");
        return;
      }
      measured.add(
          new MeasuredCoefficient(
              coefficient.key(),
              estimate.value(),
              // None of them can be negative, however wide the interval is.
              Math.max(0, estimate.low()),
              estimate.high(),
              coefficient.unit(),
              levels,
              estimate.observations(),
              date,
              server,
              how));
    } catch (IllegalArgumentException e) {
      stage.findings().note(coefficient.key() + " was not calibrated: " + e.getMessage());
    }
  }
}
