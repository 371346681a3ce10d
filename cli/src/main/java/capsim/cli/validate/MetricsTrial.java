package capsim.cli.validate;

import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.validate.DrivenScenario.Planned;
import capsim.model.ingest.ScrapeJobs;
import capsim.model.receive.ReceiveCoefficients;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.tsdb.ExactBlock;
import capsim.workload.tsdb.ExactBlockSize;
import capsim.workload.tsdb.TsdbVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One repetition of the metrics: what is driven, and what is expected of it. */
final class MetricsTrial {
  static final String SAMPLES = "metrics.samples";
  static final String ACTIVE_SERIES = "metrics.activeSeries";
  static final String WIRE = "metrics.remoteWrite.wireBytesPerSample";
  static final String REQUESTS = "metrics.remoteWrite.requests";
  static final String WAL = "metrics.walBytes";
  static final String CPU = "metrics.ingestCpuSeconds";
  static final String BLOCK = "metrics.block.";
  static final String BUCKET = "metrics.bucket.";

  private static final String RUN_LABEL = "capsim_run";
  private static final String REPLICA_LABEL = "prometheus_replica";

  /** Characters of name and value of the label that the plan has for the run's. */
  private static final int FIRST_EXTRA_NAME = "environment".length();

  private static final int FURTHER_EXTRA = "external_2".length() + "value-2".length();
  private static final int SHORTEST_RUN = 4;

  private final DrivenScenario driven;
  private final Settings settings;
  private final Window window;
  private final long seed;
  private final String run;
  private final Planned plan;

  /**
   * A repetition.
   *
   * @param driven what the agents send
   * @param seed of names, values and chance
   * @param token makes the run's name different from others
   */
  MetricsTrial(DrivenScenario driven, Settings settings, long nowMillis, long seed, String token) {
    this.driven = driven;
    this.settings = settings;
    this.seed = seed;
    Scenario scenario = driven.read().scenario();
    int extra = scenario.metrics().agent().extraExternalLabels();
    this.run = run(scenario, extra, token);
    // The label that names the run is one more external label: the plan must know of it.
    this.plan = driven.with(List.of("metrics.agent.extraExternalLabels=" + (extra + 1))).plan();
    double perSecond = plan.value("metrics.samplesPerSecond");
    this.window =
        settings.liveSeconds().isPresent()
            ? Window.live(nowMillis, settings.liveSeconds().getAsInt())
            : Window.block(
                nowMillis, perSecond * Window.BLOCK_SECONDS, settings.samplesPerSecond());
  }

  /** A name as long as the value that the plan has in its place, so that bytes are alike. */
  private static String run(Scenario scenario, int extra, String token) {
    int length =
        (extra == 0 ? FIRST_EXTRA_NAME + scenario.environment().length() : FURTHER_EXTRA)
            - RUN_LABEL.length();
    int used = Math.max(SHORTEST_RUN, length);
    String text = "0".repeat(Math.max(0, used - token.length())) + token;
    return text.substring(text.length() - used).toLowerCase(Locale.ROOT);
  }

  Window window() {
    return window;
  }

  String run() {
    return run;
  }

  boolean cutsBlock() {
    return settings.liveSeconds().isEmpty();
  }

  /** External labels of its block. */
  Map<String, String> blockLabels() {
    return Map.of("receive_replica", "0", "tenant_id", tenant());
  }

  /** A tenant of its own: where others have newer samples, those of the past are refused. */
  String tenant() {
    return "capsim-" + run;
  }

  /** Arguments of {@code capsim load}. */
  List<String> load(String target) {
    var arguments = new ArrayList<String>();
    arguments.add("metrics");
    arguments.addAll(settings.load(driven, seed, target));
    arguments.addAll(window.arguments());
    arguments.addAll(List.of("--run", run, "--tenant", tenant(), "--set", "load.metadata=false"));
    return arguments;
  }

  /** What is expected. */
  List<Prediction> predictions() {
    double t = settings.tolerance();
    var all = new ArrayList<Prediction>();
    if (cutsBlock()) {
      all.add(
          Prediction.within(
              0,
              SAMPLES,
              "",
              "samples",
              exactSamples(),
              "samples in the block's meta.json; predicted scrape by scrape"));
    }
    all.add(
        Prediction.within(
            t,
            ACTIVE_SERIES,
            "metrics.activeSeries",
            "series",
            plan.value("metrics.activeSeries"),
            "count of series by the query API at the end of the data"));
    all.add(
        Prediction.within(
            t,
            WIRE,
            "metrics.remoteWrite.wireBytesPerSample",
            "B/sample",
            plan.value("metrics.remoteWrite.wireBytesPerSample"),
            "bodies of the requests that were answered, by the samples in them"));
    all.add(
        Prediction.shown(
            REQUESTS,
            "metrics.remoteWrite.requestsPerSecond",
            "",
            plan.value("metrics.remoteWrite.requestsPerSecond") * window.dataSeconds(),
            "requests that were answered; accelerated time fills requests that a deadline of real"
                + " seconds would end"));
    if (cutsBlock()) {
      block(all, t);
      head(all);
    }
    return all;
  }

  private void block(List<Prediction> all, double t) {
    String how = "the block that was cut";
    for (String figure : List.of("series", "samples", "chunks")) {
      String unit = figure.equals("chunks") ? "" : figure;
      all.add(
          Prediction.within(
              t,
              BLOCK + figure,
              "blocks[0]." + figure,
              unit,
              plan.value("blocks[0]." + figure),
              how));
    }
    for (String figure : List.of("chunksBytes", "indexBytes")) {
      all.add(
          Prediction.within(
              t,
              BLOCK + figure,
              "blocks[0]." + figure,
              "B",
              plan.value("blocks[0]." + figure),
              how));
    }
    all.add(
        Prediction.within(
            t,
            BUCKET + "bytes",
            "blocks[0].bytes",
            "B",
            plan.value("blocks[0].bytes"),
            "objects of the block in the bucket"));
    all.add(
        Prediction.within(
            0,
            BUCKET + "objects",
            "blocks[0].objects",
            "",
            plan.value("blocks[0].objects"),
            "objects of the block in the bucket"));
  }

  /** What rests on coefficients of this kind of samples and this machine: shown only. */
  private void head(List<Prediction> all) {
    double samples = plan.value("blocks[0].samples");
    double series = plan.value("blocks[0].series");
    all.add(
        Prediction.shown(
            WAL,
            "receive.walBytesPerReplica",
            "B",
            samples * driven.value(ReceiveCoefficients.WAL_BYTES_PER_SAMPLE)
                + series * driven.value(ReceiveCoefficients.WAL_BYTES_PER_SERIES),
            "files of the WAL before the cut; by walBytesPerSample and walBytesPerSeries, which"
                + " depend on how values move: calibrate them with the workload in question"));
    all.add(
        Prediction.shown(
            CPU,
            "receive.cpuCoresPerReplica",
            "s",
            samples * driven.value(ReceiveCoefficients.INGEST_SECONDS_PER_SAMPLE),
            "process_cpu_seconds_total during the load; by ingestSecondsPerSample, which is of one"
                + " machine: calibrate it"));
  }

  /** Every scrape of every series counted, as the agents will make them. */
  private double exactSamples() {
    Loaded loaded = driven.with(List.of("seed=" + seed)).read();
    Scenario scenario = loaded.scenario();
    double samples = 0;
    for (Cluster cluster : scenario.clusters()) {
      for (int replica = 0; replica < scenario.metrics().agent().replicas(); replica++) {
        samples += exact(loaded, cluster, replica).samples();
      }
    }
    return samples;
  }

  private ExactBlockSize exact(Loaded loaded, Cluster cluster, int replica) {
    Scenario scenario = loaded.scenario();
    List<ScrapeJob> jobs =
        ScrapeJobs.of(scenario, cluster, loaded.profiles()).stream()
            .map(job -> withLabels(job, replica))
            .toList();
    return ExactBlock.measure(
        SeriesCatalog.of(
            jobs,
            scenario.seed(),
            ScrapeJobs.churnPlan(cluster, scenario.load().rollout(), window.startMillis())),
        window.startMillis(),
        window.endMillis(),
        window.startMillis(),
        window.endMillis(),
        TsdbVersion.V3_9);
  }

  private ScrapeJob withLabels(ScrapeJob job, int replica) {
    var labels = new TreeMap<String, String>();
    for (int i = 0; i < job.externalLabels().size(); i++) {
      labels.put(job.externalLabels().names()[i], job.externalLabels().values()[i]);
    }
    labels.put(RUN_LABEL, run);
    labels.put(REPLICA_LABEL, "prometheus-agent-" + replica);
    return new ScrapeJob(
        job.profile(),
        job.population(),
        job.targets(),
        job.keep(),
        job.timing(),
        new LabelSet(
            labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new)));
  }
}
