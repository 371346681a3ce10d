package capsim.loadgen.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;
import capsim.loadgen.run.Phase;
import capsim.loadgen.run.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GeneratorMetricsTest {
  private static final long MILLI = 1_000_000;

  private final GeneratorMetrics metrics = new GeneratorMetrics("samples");

  private static Progress progress(double elapsedSeconds, long generated, long latencyMillis) {
    var ledger = new Ledger();
    ledger.generated(generated);
    ledger.acknowledged(generated - 30);
    ledger.rejected("400 out of order sample", 20);
    var interval = new Recording();
    interval.sent(1000, 100);
    interval.attempt(204);
    interval.completed(0, 0, latencyMillis * MILLI);
    return new Progress(Phase.MEASURING, elapsedSeconds, 1, ledger, generated, generated, interval);
  }

  private String text(String accept) {
    var answer = metrics.answer(accept);
    return new String(answer.body(), 0, answer.bodyLength(), StandardCharsets.UTF_8);
  }

  @Test
  void answer_twoIntervals_countersOfRunAndQuantilesOfLast() {
    metrics.accept(progress(1, 2000, 100));
    metrics.accept(progress(2, 5000, 300));

    assertThat(text(null))
        .contains("capsim_items_generated_total{item=\"samples\"} 5000.0\n")
        .contains("capsim_items_acknowledged_total{item=\"samples\"} 4970.0\n")
        .contains(
            "capsim_items_rejected_total{item=\"samples\",reason=\"400 out of order sample\"} 20.0\n")
        .contains("capsim_items_outstanding{item=\"samples\"} 10.0\n")
        .contains("capsim_attempts_total{status=\"204\"} 2.0\n")
        .contains("capsim_sent_wire_bytes_total 200.0\n", "capsim_sent_raw_bytes_total 2000.0\n")
        .contains("capsim_latency_seconds_count 2\n")
        // The histogram's buckets are within 0.1 % of 300 ms.
        .containsPattern("capsim_latency_seconds\\{quantile=\"0.5\"} 0.(300|299)")
        .containsPattern("capsim_latency_seconds_sum 0.(400|399)")
        .contains(
            "capsim_run_phase{phase=\"measuring\"} 1.0\n", "capsim_run_elapsed_seconds 2.0\n");
  }

  @Test
  void answer_beforeTheRun_zeros() {
    assertThat(text(null)).contains("capsim_items_generated_total{item=\"samples\"} 0.0\n");
  }

  @Test
  void answer_openMetricsAccepted_openMetrics() {
    assertThat(text("application/openmetrics-text; version=1.0.0")).endsWith("# EOF\n");
  }

  @Test
  void endpoint_scraped_answersAtItsPathOnly() throws IOException, InterruptedException {
    var bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var endpoint = MetricsEndpoint.start(bind, metrics)) {
      var root = URI.create("http://127.0.0.1:" + endpoint.address().getPort() + "/");
      var client = HttpClient.newHttpClient();

      var scrape =
          client.send(
              HttpRequest.newBuilder(root.resolve("metrics")).build(), BodyHandlers.ofString());
      var other = client.send(HttpRequest.newBuilder(root).build(), BodyHandlers.ofString());

      assertThat(scrape.body()).contains("# TYPE capsim_latency_seconds summary");
      assertThat(scrape.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertThat(other.statusCode()).isEqualTo(404);
    }
  }
}
