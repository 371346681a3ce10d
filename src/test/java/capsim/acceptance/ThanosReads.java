package capsim.acceptance;

import capsim.acceptance.BucketCensus.Block;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a real Store Gateway asks of the bucket: at its start, at each sync, and for queries. */
final class ThanosReads {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SYNC = Duration.ofSeconds(5);
  private static final String SYNCS = "thanos_blocks_meta_base_syncs_total";
  private static final int SYNCS_COUNTED = 4;

  private final ThanosStack stack;
  private final ThanosMeasurement life;
  private final S3CountingProxy proxy;
  private final int storePort = RealProcess.freePort();
  private final int queryPort = RealProcess.freePort();

  ThanosReads(ThanosStack stack, ThanosMeasurement life) throws IOException {
    this.stack = stack;
    this.life = life;
    this.proxy = stack.proxy();
  }

  /** Start, syncs, restart, queries. */
  ObjectNode measure(List<Query> queries) throws IOException, InterruptedException {
    ObjectNode node = JSON.createObjectNode();
    Map<String, Block> blocks = life.census().blocks();
    node.put("blocks", blocks.size());
    node.put("marked", blocks.values().stream().filter(Block::marked).count());
    String grpc = "127.0.0.1:" + RealProcess.freePort();
    try (RealProcess store = start(grpc)) {
      ThanosMeasurement.put(node.putObject("start"), settled(2));
      node.set("syncs", syncs());
      store.stop(Duration.ofMinutes(1));
    }
    S3Counts before = proxy.counts();
    try (RealProcess store = start(grpc)) {
      ThanosMeasurement.put(node.putObject("restart"), settled(2).minus(before));
      ArrayNode rows = node.putArray("queries");
      try (RealProcess querier = querier(grpc)) {
        for (Query query : queries) {
          rows.add(ask(query));
        }
        querier.stop(Duration.ofMinutes(1));
      }
      store.stop(Duration.ofMinutes(1));
    }
    return node;
  }

  private RealProcess start(String grpc) throws IOException, InterruptedException {
    return stack.component(
        "store",
        storePort,
        List.of(
            "store",
            "--http-address=127.0.0.1:" + storePort,
            "--grpc-address=" + grpc,
            "--data-dir=" + stack.directory().resolve("store"),
            "--sync-block-duration=" + SYNC.toSeconds() + "s",
            ThanosStack.bucketFlag(life.live(), proxy)));
  }

  /** What was asked once so many syncs are over: it looks at its start and, loaded, once more. */
  private S3Counts settled(int syncs) throws IOException, InterruptedException {
    ThanosIdle.awaitMetric(storePort, "thanos_blocks_meta_sync_duration_seconds_count", syncs);
    return proxy.counts();
  }

  private RealProcess querier(String grpc) throws IOException, InterruptedException {
    return stack.component(
        "query",
        queryPort,
        List.of(
            "query",
            "--http-address=127.0.0.1:" + queryPort,
            "--grpc-address=127.0.0.1:" + RealProcess.freePort(),
            "--endpoint=" + grpc));
  }

  /** Counted between two moments at which no sync runs. */
  private ObjectNode syncs() throws IOException, InterruptedException {
    double first = ThanosIdle.metric(storePort, SYNCS) + 1;
    ThanosIdle.awaitMetric(storePort, SYNCS, first);
    TimeUnit.MILLISECONDS.sleep(SYNC.toMillis() / 3);
    S3Counts before = proxy.counts();
    ThanosIdle.awaitMetric(storePort, SYNCS, first + SYNCS_COUNTED);
    TimeUnit.MILLISECONDS.sleep(SYNC.toMillis() / 3);
    ObjectNode node = JSON.createObjectNode().put("count", SYNCS_COUNTED);
    ThanosMeasurement.put(node, proxy.counts().minus(before));
    return node;
  }

  /**
   * A range query.
   *
   * @param name what it shows
   * @param matcher of the one selector
   * @param series that it matches
   * @param startSeconds Unix time
   * @param endSeconds Unix time
   * @param stepSeconds between points
   * @param resolution coarsest that may answer: 0s, 5m, 1h
   */
  record Query(
      String name,
      String matcher,
      int series,
      long startSeconds,
      long endSeconds,
      long stepSeconds,
      String resolution) {}

  private ObjectNode ask(Query query) throws IOException, InterruptedException {
    String expression = "sum(" + ThanosReceivers.METRIC + query.matcher() + ")";
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + queryPort
                + "/api/v1/query_range?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                + "&start="
                + query.startSeconds()
                + "&end="
                + query.endSeconds()
                + "&step="
                + query.stepSeconds()
                + "&max_source_resolution="
                + query.resolution());
    // Between two syncs, so that only the query is counted.
    double syncs = ThanosIdle.metric(storePort, SYNCS);
    ThanosIdle.awaitMetric(storePort, SYNCS, syncs + 1);
    TimeUnit.MILLISECONDS.sleep(SYNC.toMillis() / 3);
    S3Counts before = proxy.counts();
    double touched = ThanosIdle.metric(storePort, "thanos_bucket_store_series_blocks_queried_sum");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    S3Counts counts = proxy.counts().minus(before);
    JsonNode points = JSON.readTree(answer.body()).at("/data/result/0/values");
    if (answer.statusCode() != 200 || points.size() == 0) {
      throw new IllegalStateException(expression + " was answered with " + answer.body());
    }
    ObjectNode node = JSON.createObjectNode().put("name", query.name());
    node.put("matcher", query.matcher());
    node.put("series", query.series());
    node.put("rangeSeconds", query.endSeconds() - query.startSeconds());
    node.put("resolution", query.resolution());
    node.put(
        "blocks",
        ThanosIdle.metric(storePort, "thanos_bucket_store_series_blocks_queried_sum") - touched);
    ThanosMeasurement.put(node, counts);
    return node;
  }
}
