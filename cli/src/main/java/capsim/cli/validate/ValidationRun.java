package capsim.cli.validate;

import capsim.cli.Cli;
import capsim.cli.load.TargetApi;
import capsim.loadgen.api.ApiClient;
import capsim.observe.Observation;
import capsim.observe.Observation.Asked;
import capsim.observe.calibrate.Calibration;
import capsim.observe.server.OpenSearchServer;
import capsim.observe.server.PrometheusServer;
import capsim.observe.validate.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One validation: all predictions, then all loads, then the comparison. */
final class ValidationRun {
  private final DrivenScenario scenario;
  private final Reach reach;
  private final Stage stage;
  private final int repetitions;
  private final DrivenScenario small;
  private final Outcomes outcomes = new Outcomes();
  private final MetricsRun metricsRun;
  private final List<MetricsTrial> metrics = new ArrayList<>();
  private final List<LogsTrial> logs = new ArrayList<>();
  private int completed;

  /**
   * A validation.
   *
   * @param scenario the user's
   * @param nowMillis the present, which data lies before
   */
  ValidationRun(
      DrivenScenario scenario, Reach reach, Stage stage, int repetitions, long nowMillis) {
    this.scenario = scenario;
    this.reach = reach;
    this.stage = stage;
    this.repetitions = repetitions;
    this.metricsRun = new MetricsRun(stage);
    boolean byOwnMetrics = reach.own() && stage.servers().prometheusBinary().isPresent();
    boolean anyMetrics =
        reach.wants(Reach.Signal.metrics)
            && stage.loaded().scenario().clusters().stream()
                .anyMatch(c -> !c.metricSources().isEmpty());
    boolean anyLogs =
        reach.wants(Reach.Signal.logs)
            && stage.loaded().scenario().clusters().stream()
                .anyMatch(c -> !c.logSources().isEmpty());
    DrivenScenario small =
        !anyMetrics
            ? scenario
            : scenario.shrunkTo(stage.settings().series(), stage.findings()::notCovered);
    this.small = small;
    long seed = stage.loaded().scenario().seed();
    for (int i = 0; i < repetitions; i++) {
      String token = Long.toString(nowMillis + i, Character.MAX_RADIX);
      if (anyMetrics && (byOwnMetrics || reach.metricsTarget().isPresent())) {
        DrivenScenario driven = byOwnMetrics ? small.with(ONE_RECEIVER) : small;
        metrics.add(new MetricsTrial(driven, stage.settings(), nowMillis, seed + i, token));
      }
      if (anyLogs && (reach.own() || reach.openSearchUrl().isPresent())) {
        DrivenScenario driven = reach.own() ? small.with(ONE_NODE) : small;
        logs.add(new LogsTrial(driven, stage.settings(), nowMillis, seed + i, token));
      }
    }
    uncovered(anyMetrics, anyLogs);
  }

  /** One Prometheus keeps everything once, in blocks of two hours. */
  static final List<String> ONE_RECEIVER =
      List.of(
          "metrics.receive.replicas=1",
          "metrics.receive.replicationFactor=1",
          "metrics.receive.tenants=1",
          "metrics.receive.blockRange=2h");

  /** One node has no place for copies. */
  static final List<String> ONE_NODE = List.of("logs.openSearch.replicas=0");

  private void uncovered(boolean anyMetrics, boolean anyLogs) {
    Findings findings = stage.findings();
    if (!anyMetrics) {
      findings.notCovered(
          reach.wants(Reach.Signal.metrics)
              ? "metrics: the scenario has none"
              : "metrics: --only logs");
    } else if (metrics.isEmpty()) {
      findings.notCovered(
          reach.own()
              ? "metrics: there is no Prometheus on the PATH, and PROMETHEUS_BIN names none"
              : "metrics: no --metrics-target");
    } else if (!reach.own() && reach.bucket().isEmpty()) {
      findings.notCovered("blocks: no --s3 and --bucket to see them in");
    }
    if (!anyLogs) {
      findings.notCovered(
          reach.wants(Reach.Signal.logs) ? "logs: the scenario has none" : "logs: --only metrics");
    } else if (logs.isEmpty()) {
      findings.notCovered("logs: no --opensearch-url");
    } else if (!reach.own()) {
      findings.notCovered("snapshots: only taken of an OpenSearch that is started here");
    }
    findings.notCovered(
        "compaction, downsampling, queries, ISM, costs: nothing that is loaded here does them;"
            + " docs/validation.md says what they were held against");
  }

  /** Measures coefficients, at several levels of the same load. */
  Calibration calibrate(long startedMillis) throws IOException, InterruptedException {
    LocalDate date = Instant.ofEpochMilli(startedMillis).atZone(ZoneOffset.UTC).toLocalDate();
    var calibrator = new Calibrator(small, stage, startedMillis, date);
    if (!reach.own()) {
      stage
          .findings()
          .notCovered("calibration: only of servers that are started here, which do nothing else");
      return calibrator.result();
    }
    if (!metrics.isEmpty() && !over()) {
      calibrator.metrics(
          PrometheusServer.version(stage.servers().prometheusBinary().orElseThrow()));
    }
    Optional<OpenSearchServer> server = stage.servers().openSearch();
    if (server.isPresent() && !over()) {
      String product = stage.findings().servers().getOrDefault("logs", "OpenSearch");
      calibrator.logs(server.get().address().toString(), product.replaceFirst(" at .*", ""));
    }
    return calibrator.result();
  }

  /** What is driven, for people. */
  List<String> announcement() {
    var lines = new ArrayList<String>();
    if (!metrics.isEmpty()) {
      Window window = metrics.get(0).window();
      lines.add(
          "metrics: "
              + window.dataSeconds()
              + " s of data from "
              + Instant.ofEpochMilli(window.startMillis())
              + " in "
              + window.runSeconds()
              + " s");
    }
    if (!logs.isEmpty()) {
      Window window = logs.get(0).window();
      lines.add("logs: " + window.dataSeconds() + " s of data in " + window.runSeconds() + " s");
    }
    return lines;
  }

  /** Every prediction, before anything is sent. */
  List<PredictionFile.Repetition> predictions() {
    var all = new ArrayList<PredictionFile.Repetition>();
    for (int i = 0; i < repetitions; i++) {
      if (i < metrics.size()) {
        MetricsTrial trial = metrics.get(i);
        String target = reach.metricsTarget().orElse("URL");
        all.add(new PredictionFile.Repetition("metrics", trial.load(target), trial.predictions()));
      }
      if (i < logs.size()) {
        LogsTrial trial = logs.get(i);
        String target = reach.openSearchUrl().orElse("URL");
        all.add(new PredictionFile.Repetition("logs", trial.load(target), trial.predictions()));
      }
    }
    return all;
  }

  /** Loads and measures. */
  void execute(List<PredictionFile.Repetition> predictions)
      throws IOException, InterruptedException {
    startS3();
    Optional<OpenSearchServer> openSearch = startOpenSearch();
    Consumer<Integer> begin =
        i -> {
          if (repetitions > 1) {
            stage.say("repetition " + (i + 1) + " of " + repetitions);
          }
        };
    int next = 0;
    for (int i = 0; i < repetitions && !over(); i++) {
      begin.accept(i);
      if (i < metrics.size()) {
        List<Prediction> expected = predictions.get(next++).predictions();
        outcomes.add(expected, metrics(metrics.get(i), i));
      }
      if (i < logs.size()) {
        List<Prediction> expected = predictions.get(next++).predictions();
        if (!over()) {
          outcomes.add(expected, logs(logs.get(i), openSearch));
        }
      }
      completed += over() ? 0 : 1;
    }
  }

  private boolean over() {
    if (stage.interrupted()) {
      stage.findings().interrupt();
    }
    return stage.findings().over();
  }

  private void startS3() throws InterruptedException {
    if (!reach.own() || metrics.isEmpty() || !metrics.get(0).cutsBlock() || over()) {
      return;
    }
    try {
      stage.servers().startS3();
      stage.findings().server("s3", "S3Proxy, started here");
    } catch (IOException e) {
      stage.findings().notCovered("bucket: no S3 server could be started: " + e.getMessage());
    }
  }

  private Optional<OpenSearchServer> startOpenSearch() throws InterruptedException {
    if (!reach.own() || logs.isEmpty() || over()) {
      return Optional.empty();
    }
    try {
      return Optional.of(stage.servers().startOpenSearch());
    } catch (IOException e) {
      stage.findings().notCovered("logs: no OpenSearch could be started: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Map<String, Double> metrics(MetricsTrial trial, int repetition)
      throws IOException, InterruptedException {
    return reach.metricsTarget().isPresent()
        ? metricsRun.given(
            trial, reach.metricsTarget().get(), reach.queryUrl().orElse(null), reach.bucket())
        : metricsRun.own(trial, repetition);
  }

  private Map<String, Double> logs(LogsTrial trial, Optional<OpenSearchServer> own)
      throws IOException {
    var run = new LogsRun(stage);
    if (own.isPresent()) {
      return run.run(trial, own.get().address().toString(), own.map(OpenSearchServer::snapshots));
    }
    if (reach.openSearchUrl().isEmpty()) {
      return Map.of();
    }
    String url = reach.openSearchUrl().get();
    Map<String, Double> measured = run.run(trial, url, Optional.empty());
    cleanUp(trial, url);
    return measured;
  }

  /** A cluster that lives on keeps nothing of this. */
  private void cleanUp(LogsTrial trial, String url) {
    try (ApiClient client =
        TargetApi.open(
            stage.loaded(),
            stage.directory(),
            stage.environment(),
            url,
            null,
            stage.settings().allowed(),
            "")) {
      LogsRun.cleanUp(client, trial.index());
    } catch (IOException e) {
      stage
          .findings()
          .note("the index " + trial.index() + " could not be removed: " + e.getMessage());
    }
  }

  /** What came of it, as far as it went. */
  Validation result(long startedMillis) {
    var comparisons = outcomes.comparisons();
    Findings findings = stage.findings();
    return new Validation(
        scenario.file().toString(),
        Instant.ofEpochMilli(startedMillis),
        Cli.version(),
        stage.loaded().scenario().seed(),
        completed,
        findings.verdict(comparisons),
        findings.reasons(comparisons),
        findings.servers(),
        comparisons,
        findings.notCovered());
  }

  /** What was seen of the bucket. */
  Observation observation(long startedMillis) {
    return new Observation(
        Instant.ofEpochMilli(startedMillis),
        0,
        stage.findings().interrupted(),
        metricsRun.bucket().map(seen -> List.of(Asked.bucket(seen))).orElse(List.of()),
        List.of(),
        List.of(),
        metricsRun.bucket().map(List::of).orElse(List.of()),
        List.of(),
        stage.problems().list());
  }

  Path file() {
    return scenario.file();
  }
}
