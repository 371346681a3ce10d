package capsim.acceptance;

import capsim.acceptance.BucketCensus.Block;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a real Compactor asks of a bucket in which nothing happens, and what its end costs. */
final class ThanosIdle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final ThanosStack stack;
  private final ThanosMeasurement life;

  ThanosIdle(ThanosStack stack, ThanosMeasurement life) {
    this.stack = stack;
    this.life = life;
  }

  /** One iteration that finds nothing to do, with more arguments than usual. */
  ObjectNode iteration(String... more) throws IOException, InterruptedException {
    Map<String, Block> before = life.census().blocks();
    S3Counts counts = life.compactor().run(ThanosMeasurement.DELETE_DELAY, more);
    return ThanosMeasurement.change(before, life.census().blocks(), counts);
  }

  /**
   * A compactor that keeps running, counted from between two of its looks.
   *
   * @param interval between iterations, and between looks for the progress
   * @param uiInterval between looks for the web UI
   * @param seconds how long it is counted
   */
  ObjectNode running(Duration interval, Duration uiInterval, int seconds)
      throws IOException, InterruptedException {
    S3CountingProxy proxy = stack.proxy();
    int port = RealProcess.freePort();
    List<String> arguments =
        new ThanosCompactor(stack, life.live(), proxy)
            .arguments(
                ThanosMeasurement.DELETE_DELAY,
                List.of(
                    "--wait",
                    "--wait-interval=" + interval.toSeconds() + "s",
                    "--compact.progress-interval=" + interval.toSeconds() + "s",
                    "--block-viewer.global.sync-block-interval=" + uiInterval.toSeconds() + "s"));
    arguments.remove(1);
    arguments.add("--http-address=127.0.0.1:" + port);
    ObjectNode node = JSON.createObjectNode();
    try (RealProcess process = stack.component("compact-wait", port, arguments)) {
      awaitMetric(port, "thanos_blocks_meta_base_syncs_total", 1);
      TimeUnit.MILLISECONDS.sleep(interval.toMillis() / 2);
      S3Counts before = proxy.counts();
      double syncs = metric(port, "thanos_blocks_meta_base_syncs_total");
      TimeUnit.SECONDS.sleep(seconds);
      S3Counts counts = proxy.counts().minus(before);
      node.put("seconds", seconds);
      node.put("intervalSeconds", interval.toSeconds());
      node.put("uiIntervalSeconds", uiInterval.toSeconds());
      node.put("baseSyncs", metric(port, "thanos_blocks_meta_base_syncs_total") - syncs);
      node.put("blocks", life.census().blocks().size());
      node.put("live", life.census().blocks().values().stream().filter(b -> !b.marked()).count());
      ThanosMeasurement.put(node, counts);
      process.stop(Duration.ofMinutes(1));
    }
    return node;
  }

  /** Waits until a counter has reached a value. */
  static void awaitMetric(int port, String name, double value)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (metric(port, name) < value) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(name + " did not reach " + value + " in " + TIMEOUT);
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
  }

  /** Sum of a metric over its label sets. */
  static double metric(int port, String name) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return text.lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
