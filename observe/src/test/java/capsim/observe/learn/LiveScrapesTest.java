package capsim.observe.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.observe.access.Bounds;
import capsim.observe.access.HttpTarget;
import capsim.observe.exposition.ExpositionLimits;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that misbehave: each ends in a message that says how. */
class LiveScrapesTest {
  private static final long MOST_BYTES = 1 << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private SampledTarget scrape(HttpHandler handler) throws LearnException {
    server.createContext("/metrics", handler);
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    var bounds =
        new Bounds(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            MOST_BYTES,
            MOST_BYTES,
            1,
            1);
    var collector = new ScrapeCollector(new SampleBudget(1000));
    LiveScrapes.scrape(
        HttpTarget.open(url), bounds, new ExpositionLimits(MOST_BYTES, 1000), 0, collector);
    return collector.target();
  }

  private static HttpHandler answer(int status, String type, byte[] body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("Location", "http://elsewhere.example/metrics?token=x");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void scrape_exporter_itsSeries() throws LearnException {
    SampledTarget target =
        scrape(answer(200, "text/plain; version=0.0.4", bytes("up{a=\"b\"} 1\n")));
    assertThat(target.series()).singleElement().satisfies(s -> assertThat(s.values()).contains(1));
  }

  @Test
  void scrape_html_saysWhatWasExpected() {
    assertThatThrownBy(() -> scrape(answer(200, "text/html", bytes("<html>"))))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("answered with the type text/html, expected");
  }

  @Test
  void scrape_redirect_isNotFollowedAndShowsNoToken() {
    assertThatThrownBy(() -> scrape(answer(302, "text/plain", new byte[1])))
        .hasMessageContaining("it points to http://elsewhere.example/metrics")
        .hasMessageNotContaining("token");
  }

  @Test
  void scrape_invalidUtf8_namesTheLine() {
    assertThatThrownBy(() -> scrape(answer(200, "text/plain", new byte[] {'a', (byte) 0xc3, '\n'})))
        .hasMessageContaining("line 1: is not valid UTF-8");
  }

  @Test
  void scrape_endlessAnswer_stopsAtItsLimit() {
    assertThatThrownBy(
            () ->
                scrape(
                    exchange -> {
                      exchange.getResponseHeaders().set("Content-Type", "text/plain");
                      exchange.sendResponseHeaders(200, 0);
                      byte[] line = bytes("# ".repeat(400) + "\n");
                      try (OutputStream body = exchange.getResponseBody()) {
                        while (true) {
                          body.write(line);
                        }
                      }
                    }))
        .hasMessageMatching("(?s).*(longer than|larger than|more than).*");
  }

  @Test
  void scrape_oneByteNowAndThen_endsInTime() {
    assertThatThrownBy(
            () ->
                scrape(
                    exchange -> {
                      exchange.getResponseHeaders().set("Content-Type", "text/plain");
                      exchange.sendResponseHeaders(200, 0);
                      try (OutputStream body = exchange.getResponseBody()) {
                        while (true) {
                          body.write('#');
                          body.flush();
                          java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                        }
                      }
                    }))
        .hasMessageContaining("no complete answer within 1 s");
  }

  @Test
  void scrape_moreSeriesThanTheBudget_saysSo() {
    String many = "a 1\n".repeat(1001);
    assertThatThrownBy(() -> scrape(answer(200, "text/plain", bytes(many))))
        .hasMessageContaining("more than 1000 samples; learn from fewer");
  }
}
