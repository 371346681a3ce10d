package capsim.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A VictoriaMetrics on a port of its own and with an empty data directory. */
final class RealVictoriaMetrics implements AutoCloseable {
  private static final DebianPackage PACKAGE =
      new DebianPackage("victoria-metrics", "usr/bin/victoria-metrics", "VICTORIA_METRICS_BIN");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path output;
  private final Process process;
  private final URI address;

  private RealVictoriaMetrics(Path output, Process process, URI address) {
    this.output = output;
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one and waits until it is ready; skips the test where there is none.
   *
   * @param name of its directory below {@code target/}
   */
  static RealVictoriaMetrics start(String name) throws IOException, InterruptedException {
    Path binary = PACKAGE.findOrSkip();
    Path directory = AcceptanceFiles.emptyTarget(name);
    Path output = directory.resolve("output.txt");
    int port = FreePort.find();
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "-storageDataPath=" + directory.resolve("data"),
                "-httpListenAddr=127.0.0.1:" + port,
                "-retentionPeriod=12")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var server = new RealVictoriaMetrics(output, process, URI.create("http://127.0.0.1:" + port));
    try {
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve("/health")).build();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: the deadline decides.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(
        "VictoriaMetrics was not ready, its output was:\n" + Files.readString(output));
  }

  /** Where remote write goes. */
  URI writeAddress() {
    return address.resolve("/api/v1/write");
  }

  /** How many series match a selector, in all of the retention. */
  int series(String selector) throws IOException, InterruptedException {
    var uri =
        address.resolve(
            "/api/v1/series?start=0&match%5B%5D="
                + URLEncoder.encode(selector, StandardCharsets.UTF_8));
    HttpResponse<byte[]> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(
          "status "
              + response.statusCode()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return new ObjectMapper().readTree(response.body()).path("data").size();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
