package capsim.cli.validate;

import capsim.cli.load.TargetApi;
import capsim.cli.validate.LoadCall.Said;
import capsim.loadgen.api.ApiClient;
import capsim.loadgen.api.PrometheusApi;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import capsim.observe.bucket.Block;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.bucket.BucketReader;
import capsim.observe.bucket.BucketTarget;
import capsim.observe.server.BlockUpload;
import capsim.observe.server.CutBlock;
import capsim.observe.server.PrometheusServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Drives the metrics of a repetition and measures what became of them. */
final class MetricsRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CUT_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration BUCKET_PAUSE = Duration.ofSeconds(5);

  /** Past the three hours at which a block is cut. */
  private static final long MARKER_MILLIS = Duration.ofMinutes(61).toMillis();

  /** {@code capsim load} makes no fewer. */
  private static final String FEWEST_SERIES = "6";

  private final Stage stage;
  private BucketObservation seen;

  MetricsRun(Stage stage) {
    this.stage = stage;
  }

  /** What the bucket held at last, if one was looked at. */
  Optional<BucketObservation> bucket() {
    return Optional.ofNullable(seen);
  }

  /** Into a Prometheus that is started for it. */
  Map<String, Double> own(MetricsTrial trial, int repetition)
      throws IOException, InterruptedException {
    try (PrometheusServer server = stage.servers().prometheus("prometheus-" + repetition)) {
      String target = server.address() + "/api/v1/write";
      Map<String, Double> measured = metered(trial, server, target);
      if (measured.isEmpty() || !trial.cutsBlock() || stage.findings().over()) {
        return measured;
      }
      stage.say("metrics: waiting for Prometheus to cut the block of two hours");
      mark(trial, target);
      Optional<CutBlock> cut =
          CutBlock.await(
              server.data(), trial.window().startMillis(), CUT_TIMEOUT, stage::interrupted);
      if (cut.isEmpty()) {
        stage.findings().interrupt();
        return measured;
      }
      CutBlock block = cut.get();
      block(
          measured,
          block.meta().series(),
          block.meta().samples(),
          block.meta().chunks(),
          block.chunkBytes(),
          block.indexBytes());
      if (stage.servers().s3().isPresent()) {
        var s3 = stage.servers().s3().get();
        BlockUpload.upload(s3, block.directory(), trial.blockLabels());
        String id = block.directory().getFileName().toString();
        look(stage.servers().bucket()).blocks().stream()
            .filter(b -> b.id().equals(id))
            .findFirst()
            .ifPresent(b -> bucket(measured, b));
      }
      return measured;
    }
  }

  private Map<String, Double> metered(MetricsTrial trial, PrometheusServer server, String target)
      throws IOException {
    try (ApiClient client = client(target, null, trial.tenant())) {
      PrometheusMeter meter = PrometheusMeter.start(server, client);
      Map<String, Double> measured = drive(trial, target, null);
      if (!measured.isEmpty()) {
        Level level = meter.stop();
        measured.put(MetricsTrial.WAL, level.walBytes());
        measured.put(MetricsTrial.CPU, level.cpuSeconds());
      }
      return measured;
    }
  }

  private ApiClient client(String target, String queryUrl, String tenant) {
    return TargetApi.open(
        stage.loaded(),
        stage.directory(),
        stage.environment(),
        target,
        queryUrl,
        stage.settings().allowed(),
        tenant);
  }

  /** Into a target that is there already. */
  Map<String, Double> given(
      MetricsTrial trial, String target, String queryUrl, Optional<BucketTarget> bucket)
      throws IOException, InterruptedException {
    Map<String, Double> measured = drive(trial, target, queryUrl);
    if (measured.isEmpty() || !trial.cutsBlock() || bucket.isEmpty() || stage.findings().over()) {
      return measured;
    }
    Optional<Block> arrived = arrival(trial, bucket.get());
    if (arrived.isEmpty()) {
      if (!stage.findings().interrupted()) {
        stage
            .findings()
            .notCovered(
                "blocks: none of tenant "
                    + trial.tenant()
                    + " from "
                    + Instant.ofEpochMilli(trial.window().startMillis())
                    + " came into the bucket within "
                    + stage.waiting().toSeconds()
                    + " s (--wait; Thanos Receive uploads one to three hours after a block's end, or"
                    + " when it stops)");
      }
      return measured;
    }
    Block block = arrived.get();
    block
        .meta()
        .ifPresent(
            meta ->
                block(
                    measured,
                    meta.series(),
                    meta.samples(),
                    meta.chunks(),
                    block.files().chunkBytes(),
                    block.files().indexBytes()));
    bucket(measured, block);
    return measured;
  }

  private Map<String, Double> drive(MetricsTrial trial, String target, String queryUrl)
      throws IOException {
    Said said = stage.load().run(trial.load(target));
    if (!LoadOutcome.usable(said, "samples", stage.findings())) {
      return Map.of();
    }
    var measured = new HashMap<String, Double>();
    measured.put(MetricsTrial.WIRE, said.wireBytesPer("samples"));
    measured.put(MetricsTrial.REQUESTS, said.number("/requests/completed"));
    try (ApiClient client = client(target, queryUrl, trial.tenant())) {
      stage.findings().server("metrics", product(client, target, queryUrl));
      Long time = trial.cutsBlock() ? Long.valueOf(trial.window().endMillis() - 1) : null;
      measured.put(
          MetricsTrial.ACTIVE_SERIES,
          new PrometheusApi(client).number("count({capsim_run=\"" + trial.run() + "\"})", time));
    } catch (IOException e) {
      stage
          .findings()
          .notCovered(
              "active series: the query API cannot be asked (--query-url): " + e.getMessage());
    }
    return measured;
  }

  private String product(ApiClient client, String target, String queryUrl) throws IOException {
    var answer = client.get("/api/v1/status/buildinfo");
    String at = queryUrl == null ? target : target + ", asked at " + queryUrl;
    JsonNode version = answer.ok() ? JSON.readTree(answer.body()).at("/data/version") : null;
    return version == null || version.asText().isEmpty()
        ? at
        : "version " + version.asText() + " at " + at;
  }

  /** A few samples an hour later make Prometheus cut what was before. */
  private void mark(MetricsTrial trial, String target) {
    stage
        .quietLoad()
        .run(
            List.of(
                "metrics",
                "--series",
                FEWEST_SERIES,
                "--interval",
                "1s",
                "--duration",
                "2s",
                "--start",
                Instant.ofEpochMilli(trial.window().endMillis() + MARKER_MILLIS).toString(),
                "--run",
                "marker",
                "--target",
                target));
  }

  private Optional<Block> arrival(MetricsTrial trial, BucketTarget bucket)
      throws InterruptedException {
    long deadline = System.nanoTime() + stage.waiting().toNanos();
    stage.say("metrics: waiting for blocks of tenant " + trial.tenant() + " in the bucket");
    while (true) {
      var found = new ArrayList<Block>();
      for (Block block : look(bucket).blocks()) {
        if (block.state() == Block.State.COMPLETE
            && block
                .meta()
                .filter(
                    meta ->
                        meta.minTimeMillis() >= trial.window().startMillis()
                            && meta.minTimeMillis() < trial.window().endMillis()
                            && meta.labels().containsValue(trial.tenant()))
                .isPresent()) {
          found.add(block);
        }
      }
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
      if (stage.interrupted()) {
        stage.findings().interrupt();
        return Optional.empty();
      }
      if (System.nanoTime() >= deadline) {
        return Optional.empty();
      }
      TimeUnit.MILLISECONDS.sleep(BUCKET_PAUSE.toMillis());
    }
  }

  private BucketObservation look(BucketTarget bucket) {
    Problems problems = stage.problems();
    seen = new BucketReader(Reading.into(problems)).read(bucket);
    return seen;
  }

  private static void block(
      Map<String, Double> measured,
      double series,
      double samples,
      double chunks,
      double chunkBytes,
      double indexBytes) {
    measured.put(MetricsTrial.SAMPLES, samples);
    measured.put(MetricsTrial.BLOCK + "series", series);
    measured.put(MetricsTrial.BLOCK + "samples", samples);
    measured.put(MetricsTrial.BLOCK + "chunks", chunks);
    measured.put(MetricsTrial.BLOCK + "chunksBytes", chunkBytes);
    measured.put(MetricsTrial.BLOCK + "indexBytes", indexBytes);
  }

  private static void bucket(Map<String, Double> measured, Block block) {
    measured.put(MetricsTrial.BUCKET + "bytes", (double) block.files().bytes());
    measured.put(MetricsTrial.BUCKET + "objects", (double) block.files().objects());
  }
}
