package capsim.acceptance;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * An OpenSearch node in a process of its own, with the libraries it was released with, on a port of
 * its own and in an empty data directory. Closing it ends the process whatever happened. The
 * program is the module {@code servers/opensearch}.
 */
final class RealOpenSearch implements AutoCloseable {
  /** Heap of a node, and how its process is tuned. */
  enum Size {
    /** Starts quickly, indexes some thousand documents a second. */
    FUNCTIONAL("-Xms512m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
    /** For tests that index much. */
    MEASURED("-Xms1g -Xmx1g");

    private final String options;

    Size(String options) {
      this.options = options;
    }
  }

  // A start takes 5 s on an idle machine, 30 s were seen on a busy one.
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(5);
  private static final int QUOTED_CHARACTERS = 4000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path directory;
  private final List<String> command;
  private final URI address;
  private Process process;

  private RealOpenSearch(Path directory, List<String> command, URI address) {
    this.directory = directory;
    this.command = command;
    this.address = address;
  }

  /**
   * Starts one and waits until it answers. Where its program is not to be had, the test is skipped,
   * or fails if this is continuous integration.
   *
   * @param name of its directory below {@code target/}
   * @param settings of {@code opensearch.yml}, as {@code name=value}
   */
  static RealOpenSearch start(String name, Size size, String... settings)
      throws IOException, InterruptedException {
    String classPath = classPathOrSkip();
    Path directory = AcceptanceFiles.emptyTarget(name);
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(size.options.split(" ")));
    command.add("-cp");
    command.add(classPath);
    command.add("capsim.opensearch.OpenSearchNode");
    command.add(directory.toString());
    command.add("http.port=" + port);
    command.addAll(List.of(settings));
    var server =
        new RealOpenSearch(
            directory, List.copyOf(command), URI.create("http://127.0.0.1:" + port + "/"));
    server.startProcess();
    return server;
  }

  /** The class path of the node's program, which Maven wrote down when it built it. */
  private static String classPathOrSkip() throws IOException {
    Path built = AcceptanceFiles.target("../../servers/opensearch/target");
    Path file = built.resolve("class-path.txt");
    if (!Files.isReadable(file)) {
      String reason = "no OpenSearch: " + file + " is missing, build module servers/opensearch";
      if (RealPrometheusBinary.mustNotSkip()) {
        return Assertions.fail(reason);
      }
      return Assumptions.abort(reason);
    }
    return built.resolve("classes") + File.pathSeparator + Files.readString(file).strip();
  }

  private void startProcess() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
            .start();
    try {
      awaitReady();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("OpenSearch ended" + quotedOutput());
      }
      try {
        // After a restart, indices that are not recovered yet refuse what is asked of them.
        String path = "_cluster/health?wait_for_status=yellow&timeout=1s";
        if (send("GET", path, "").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: the deadline decides.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(
        "OpenSearch was not ready in " + START_TIMEOUT + quotedOutput());
  }

  /** Where it answers, with a slash at the end; the same after a restart. */
  URI uri() {
    return address;
  }

  /**
   * Sends a request and answers what came back, whatever its status.
   *
   * @param path without a slash in front
   * @param body JSON, or NDJSON for {@code _bulk}; empty for none
   */
  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return send(method, path, publisher);
  }

  /** The same with bytes. */
  HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    String type = path.contains("_bulk") ? "application/x-ndjson" : "application/json";
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(REQUEST_TIMEOUT)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a request that must succeed and answers its body. */
  String succeed(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path, body);
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Ends it orderly and waits for that. */
  void stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("OpenSearch did not stop" + quotedOutput());
    }
  }

  /** Ends it at once, as a loss of the machine would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again, after {@link #stop} or {@link #kill}, with its data and at its address. */
  void restart() throws IOException, InterruptedException {
    if (process.isAlive()) {
      throw new IllegalStateException("is still running");
    }
    startProcess();
  }

  private Path output() {
    return directory.resolve("output.txt");
  }

  /** The end of what it wrote to its output, for a failure's message. */
  String quotedOutput() throws IOException {
    String output = Files.readString(output());
    return ", its output ended with:\n"
        + output.substring(Math.max(0, output.length() - QUOTED_CHARACTERS));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
