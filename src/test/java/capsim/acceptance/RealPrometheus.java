package capsim.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Prometheus that only receives, on a port of its own and in an empty data directory. Closing it
 * ends the process whatever happened.
 */
final class RealPrometheus implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
  private static final int QUOTED_CHARACTERS = 4000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path directory;
  private final List<String> command;
  private final URI address;
  private Process process;

  private RealPrometheus(Path directory, List<String> command, URI address) {
    this.directory = directory;
    this.command = List.copyOf(command);
    this.address = address;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param name of its directory below {@code target/}
   * @param flags further ones
   */
  static RealPrometheus start(Path binary, String name, String... flags)
      throws IOException, InterruptedException {
    Path directory = AcceptanceFiles.emptyTarget(name);
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(config, "global: {scrape_interval: 1h}\n");
    int port = FreePort.find();
    var command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver"));
    command.addAll(List.of(flags));
    var server = new RealPrometheus(directory, command, URI.create("http://127.0.0.1:" + port));
    server.restart();
    return server;
  }

  /** Starts it again after {@link #stop}, with the same data and on the same port. */
  void restart() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile())
            .start();
    try {
      awaitReady();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve("/-/ready")).build();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("Prometheus ended" + quotedOutput());
      }
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
        "Prometheus was not ready in " + START_TIMEOUT + quotedOutput());
  }

  /** Where remote write goes. */
  URI writeAddress() {
    return address.resolve("/api/v1/write");
  }

  /** Where queries go. */
  URI root() {
    return address;
  }

  /** The data directory, which holds a directory for each block. */
  Path data() {
    return directory.resolve("data");
  }

  /** The end of what it wrote to its output, for a failure's message. */
  String quotedOutput() throws IOException {
    String output = Files.readString(directory.resolve("output.txt"));
    return ", its output ended with:\n"
        + output.substring(Math.max(0, output.length() - QUOTED_CHARACTERS));
  }

  /** Ends it orderly and waits for that, so that its files are complete. */
  void stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("Prometheus did not stop" + quotedOutput());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
