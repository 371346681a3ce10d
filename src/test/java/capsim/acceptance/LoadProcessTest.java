package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedInputStream;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads as processes of their own: what they serve, and what Ctrl-C does to them. */
class LoadProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path directory;

  private HttpResponse<byte[]> get(String url, String accept) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** First Ctrl-C ends the load with its report, in good time. */
  @Test
  void metrics_interrupted_130AndTheReport() throws Exception {
    try (var load =
        LoadProcess.start(
            directory,
            "metrics",
            "--series",
            "100",
            "--interval",
            "1s",
            "-d",
            "10m",
            "--format",
            "json")) {
      load.awaitText("for 10 min");
      load.interrupt();
      assertThat(load.endsWithin(30)).as("ended").isTrue();

      assertThat(load.exitCode()).isEqualTo(130);
      JsonNode result = JSON.readTree(load.out());
      assertThat(result.path("interrupted").asBoolean()).isTrue();
      assertThat(result.path("samples").path("unsent").asLong()).isZero();
    }
  }

  /** A target that never answers: the second Ctrl-C does not wait for it. */
  @Test
  void metrics_interruptedTwice_endsAtOnce() throws Exception {
    try (var target = new HoldingTarget();
        var load =
            LoadProcess.start(
                directory,
                "metrics",
                "--series",
                "100",
                "--interval",
                "1s",
                "-d",
                "10m",
                "--drain",
                "10m",
                "--timeout",
                "10m",
                "--set",
                "metrics.agent.batchSendDeadline=100ms",
                "--target",
                target.url())) {
      load.awaitText("for 10 min");
      target.awaitHeld();
      load.interrupt();
      assertThat(load.endsWithin(2)).as("waits for answers: %s", load.err()).isFalse();
      load.interrupt();
      assertThat(load.endsWithin(10)).as("ended").isTrue();
      assertThat(load.exitCode()).isEqualTo(130);
    }
  }

  @Test
  void exporter_scrapedInEveryFormat_sameSeriesAndInterruptedWith130() throws Exception {
    try (var exporter =
        LoadProcess.start(directory, "exporter", "--series", "100", "--interval", "30s")) {
      Matcher said = exporter.awaitText("serving 1 targets, listed at (http://\\S+)/sd;");
      JsonNode group = JSON.readTree(get(said.group(1) + "/sd", "*/*").body()).get(0);
      String target =
          "http://%s/metrics?target=%s"
              .formatted(
                  group.path("targets").get(0).asText(),
                  group.path("labels").path("__param_target").asText());
      HttpResponse<byte[]> plain = get(target, "text/plain");
      HttpResponse<byte[]> open = get(target, "application/openmetrics-text;version=1.0.0");
      HttpResponse<byte[]> protobuf =
          get(
              target,
              "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");

      assertThat(type(plain)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
      assertThat(type(open))
          .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
      assertThat(type(protobuf))
          .startsWith("application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;");
      // What a Prometheus adds to a scrape itself (up …) is not served.
      assertThat(text(plain).lines().filter(line -> !line.startsWith("#"))).hasSize(95);
      assertThat(text(open)).endsWith("# EOF\n");
      assertThat(text(open).lines().filter(line -> !line.startsWith("#"))).hasSize(95);
      assertThat(metrics(protobuf.body())).isEqualTo(95);

      exporter.interrupt();
      assertThat(exporter.endsWithin(30)).as("ended").isTrue();
      assertThat(exporter.exitCode()).isEqualTo(130);
      assertThat(exporter.err()).contains("answered 3 scrapes");
    }
  }

  /** Metrics in length-delimited messages MetricFamily, whose field 4 they are. */
  private static int metrics(byte[] body) throws IOException {
    int metrics = 0;
    CodedInputStream in = CodedInputStream.newInstance(body);
    while (!in.isAtEnd()) {
      CodedInputStream family = CodedInputStream.newInstance(in.readByteArray());
      for (int tag = family.readTag(); tag != 0; tag = family.readTag()) {
        metrics += tag >>> 3 == 4 ? 1 : 0;
        family.skipField(tag);
      }
    }
    return metrics;
  }

  /**
   * A target that holds one request until the metrics of a run that drains were read: its ledger
   * changes by what that request carries and by nothing else.
   */
  @Test
  void metrics_metricsPort_agreesWithTheLedger() throws Exception {
    try (var target = new HoldingTarget();
        var load =
            LoadProcess.start(
                directory,
                "metrics",
                "--series",
                "3000",
                "--interval",
                "1s",
                "--duration",
                "2s",
                "--threads",
                "1",
                "--drain",
                "2m",
                "--timeout",
                "2m",
                "--set",
                "metrics.agent.batchSendDeadline=100ms",
                "--metrics-port",
                "0",
                "--format",
                "json",
                "--target",
                target.url())) {
      String url = load.awaitText("metrics of this run at (http://\\S+/metrics)").group(1);
      target.awaitHeld();
      String metrics = awaitDraining(url);
      assertThat(type(get(url, "application/openmetrics-text")))
          .startsWith("application/openmetrics-text");
      target.release();
      assertThat(load.endsWithin(60)).as("ended").isTrue();

      assertThat(load.exitCode()).as("%s", load.err()).isIn(0, 4);
      JsonNode samples = JSON.readTree(load.out()).path("samples");
      double outstanding = value(metrics, "capsim_items_outstanding{item=\"samples\"}");
      assertThat(outstanding).isPositive();
      assertThat(value(metrics, "capsim_items_generated_total{item=\"samples\"}"))
          .isPositive()
          .isEqualTo(samples.path("generated").asDouble());
      assertThat(value(metrics, "capsim_items_acknowledged_total{item=\"samples\"}") + outstanding)
          .isEqualTo(samples.path("acknowledged").asDouble());
      assertThat(value(metrics, "capsim_items_unsent_total{item=\"samples\"}"))
          .isZero()
          .isEqualTo(samples.path("unsent").asDouble());
    }
  }

  /** What is served once generating is over. */
  private String awaitDraining(String url) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      String metrics = text(get(url, "text/plain"));
      if (value(metrics, "capsim_run_phase{phase=\"draining\"}") == 1) {
        return metrics;
      }
      assertThat(System.nanoTime()).as("drains in time: %s", metrics).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static double value(String metrics, String series) {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(metrics);
    assertThat(line.find()).as("%s in %s", series, metrics).isTrue();
    return Double.parseDouble(line.group(1));
  }

  /** A target that answers every request but one, and that one when it is told to. */
  private static final class HoldingTarget implements AutoCloseable {
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpServer server;

    HoldingTarget() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (first.getAndSet(false)) {
              held.countDown();
              try {
                released.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void awaitHeld() throws InterruptedException {
      assertThat(held.await(60, TimeUnit.SECONDS)).as("a request is under way").isTrue();
    }

    void release() {
      released.countDown();
    }

    @Override
    public void close() {
      release();
      server.stop(0);
    }
  }
}
