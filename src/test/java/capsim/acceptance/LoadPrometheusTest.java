package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.cli.Cli;
import capsim.cli.ScenarioInput;
import capsim.model.ingest.ScrapeJobs;
import capsim.model.scenario.Scenario;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.tsdb.ExactBlock;
import capsim.workload.tsdb.ExactBlockSize;
import capsim.workload.tsdb.TsdbVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code capsim load metrics} into a real Prometheus, whose data is then asked and weighed. */
@Execution(ExecutionMode.CONCURRENT)
class LoadPrometheusTest {
  private static final Duration BLOCK = Duration.ofHours(2);

  /** Prometheus looks once a minute whether a block is due, if nothing else makes it look. */
  private static final Duration CUT_TIMEOUT = Duration.ofMinutes(4);

  private static final double CHUNK_BYTES_PERCENT = 0.1;
  private static final double INDEX_BYTES_PERCENT = 0.5;

  private static Path binary;

  @TempDir Path directory;

  @BeforeAll
  static void findPrometheus() {
    binary = RealPrometheusBinary.findOrSkip();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void metrics_allAnswered_prometheusHoldsExactlyWhatTheLedgerSays() throws Exception {
    try (var server = RealPrometheus.start(binary, "prometheus-load", "--web.enable-admin-api")) {
      LoadRun run =
          LoadRun.of(
              "metrics",
              "--series",
              "5003",
              "--interval",
              "1s",
              "--duration",
              "8s",
              "--run",
              "all",
              "--target",
              server.writeAddress().toString(),
              "--verify");

      assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
      assertThat(run.samples("generated")).as("%s", run).isGreaterThanOrEqualTo(7 * 5003);
      assertThat(run.samples("acknowledged")).isEqualTo(run.samples("generated"));
      assertThat(run.read("matched")).as("%s", run).isGreaterThan(200);
      assertThat(run.read("missing") + run.read("different") + run.read("unexpected"))
          .as("%s", run)
          .isZero();
      var promql = new Promql(server.root());
      assertThat(promql.seriesOf("all")).isEqualTo(5003);
      assertThat(promql.samplesOf("all")).isEqualTo(run.samples("acknowledged"));

      assertThat(cleanUp(server, "all")).isZero();
      assertThat(promql.seriesOf("all")).isZero();
    }
  }

  private static int cleanUp(RealPrometheus server, String run) {
    return Cli.run(
        new String[] {"load", "cleanup", "--run", run, "--target", server.root().toString()},
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()));
  }

  /**
   * Twenty seconds without a receiver: the queue holds what is due, and sends it afterwards. What
   * is stored is at least what was acknowledged, and at most that and what the ledger says may have
   * been stored by a request without an answer.
   */
  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void metrics_receiverStoppedInTheMiddle_nothingAcknowledgedIsMissing() throws Exception {
    try (var server = RealPrometheus.start(binary, "prometheus-outage")) {
      CompletableFuture<LoadRun> running =
          CompletableFuture.supplyAsync(
              () ->
                  LoadRun.of(
                      "metrics",
                      "--series",
                      "3000",
                      "--interval",
                      "1s",
                      "--duration",
                      "32s",
                      "--run",
                      "outage",
                      "--target",
                      server.writeAddress().toString(),
                      "--verify"));
      var promql = new Promql(server.root());
      awaitSamples(promql, "outage");
      server.stop();
      // The outage itself takes its time.
      new CountDownLatch(1).await(20, TimeUnit.SECONDS);
      server.restart();
      LoadRun run = running.get(60, TimeUnit.SECONDS);

      long stored = promql.samplesOf("outage");
      long acknowledged = run.samples("acknowledged");
      assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
      assertThat(run.result().path("requests").path("attemptsByStatus").path("0").asLong())
          .as("attempts without an answer")
          .isPositive();
      assertThat(run.samples("generated"))
          .isEqualTo(
              acknowledged
                  + run.samples("rejected")
                  + run.samples("dropped")
                  + run.samples("unsent"));
      assertThat(stored).as("%s", run).isGreaterThanOrEqualTo(acknowledged);
      assertThat(stored - acknowledged)
          .as("%s", run)
          .isLessThanOrEqualTo(run.samples("duplicated"));
      assertThat(acknowledged).as("sent after the outage, too").isGreaterThan(25 * 3000);
      assertThat(run.read("different") + run.read("unexpected")).as("%s", run).isZero();
      assertThat(run.read("missing")).isLessThanOrEqualTo(run.samples("generated") - acknowledged);
    }
  }

  private static void awaitSamples(Promql promql, String run) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (promql.seriesOf(run) == 0) {
      assertThat(System.nanoTime()).as("samples arrive in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Three hours in half a minute, and a block that was known to the byte beforehand. */
  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void metrics_acceleratedTime_realBlockIsWhatWasPredicted() throws Exception {
    Path scenario =
        Files.writeString(
            directory.resolve("block.yaml"),
            """
            apiVersion: capsim/v1
            clusters:
              - name: block-compute
                nodes: 1
                podsPerNode: 20
                churn: {deploymentsPerDay: 0%, jobShare: 0%, nodeRecyclingPerDay: 0%}
                metricSources:
                  - {profile: node-exporter, interval: 30s}
                  - {profile: cadvisor, interval: 30s}
            metrics: {agent: {replicas: 1}}
            load: {metadata: false}
            """);
    long start = Math.floorDiv(System.currentTimeMillis() - 11_000_000, BLOCK.toMillis());
    start *= BLOCK.toMillis();
    ExactBlockSize predicted = predicted(scenario, "block", start);

    try (var server = RealPrometheus.start(binary, "prometheus-load-block")) {
      LoadRun run =
          LoadRun.of(
              "metrics",
              scenario.toString(),
              "--run",
              "block",
              "--duration",
              "30s",
              "--speed",
              "366",
              "--start",
              Instant.ofEpochMilli(start).toString(),
              "--target",
              server.writeAddress().toString(),
              "--verify");
      assertThat(run.samples("acknowledged")).as("%s", run).isEqualTo(run.samples("generated"));
      assertThat(run.read("matched")).as("%s", run).isGreaterThan(10_000);
      PrometheusBlockFiles block = awaitBlock(server);
      server.stop();

      assertThat(block.maxTimeMillis()).isEqualTo(start + BLOCK.toMillis());
      assertThat(block.series()).as("series").isEqualTo(predicted.series());
      assertThat(block.samples()).as("samples").isEqualTo(predicted.samples());
      assertThat(block.chunks()).as("chunks").isEqualTo(predicted.chunks());
      assertThat((double) predicted.chunkBytes())
          .as("chunk bytes")
          .isCloseTo((double) block.chunksBytes(), withinPercentage(CHUNK_BYTES_PERCENT));
      assertThat((double) predicted.index().bytes())
          .as("index bytes")
          .isCloseTo((double) block.indexBytes(), withinPercentage(INDEX_BYTES_PERCENT));
    }
  }

  private static ExactBlockSize predicted(Path file, String run, long start) {
    ScenarioInput.Loaded loaded = ScenarioInput.withFiles(List.of()).read(file, List.of());
    Scenario scenario = loaded.scenario();
    var jobs = new ArrayList<ScrapeJob>();
    for (ScrapeJob job : ScrapeJobs.of(scenario, scenario.clusters().get(0), loaded.profiles())) {
      jobs.add(
          new ScrapeJob(
              job.profile(),
              job.population(),
              job.targets(),
              job.keep(),
              job.timing(),
              withRun(job.externalLabels(), run)));
    }
    long end = start + BLOCK.toMillis();
    return ExactBlock.measure(
        SeriesCatalog.of(jobs, scenario.seed()),
        start,
        start + Duration.ofMinutes(182).toMillis(),
        start,
        end,
        TsdbVersion.V2_42);
  }

  private static LabelSet withRun(LabelSet labels, String run) {
    var all = new TreeMap<String, String>();
    for (int i = 0; i < labels.size(); i++) {
      all.put(labels.names()[i], labels.values()[i]);
    }
    all.put("capsim_run", run);
    return new LabelSet(all.keySet().toArray(String[]::new), all.values().toArray(String[]::new));
  }

  private static PrometheusBlockFiles awaitBlock(RealPrometheus server)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + CUT_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      List<PrometheusBlockFiles> blocks = PrometheusBlockFiles.in(server.data());
      if (!blocks.isEmpty()) {
        return blocks.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    throw new IllegalStateException("no block after " + CUT_TIMEOUT + server.quotedOutput());
  }
}
