package capsim.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server's process on loopback. Closing it ends it whatever happened. */
final class RealProcess implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final int QUOTED_CHARACTERS = 4000;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String name;
  private final Process process;
  private final Path output;

  private RealProcess(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param directory where it runs and where its output goes, to {@code name.txt}
   */
  static RealProcess start(
      String name, Path directory, List<String> command, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(directory);
    Path output = directory.resolve(name + ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    return new RealProcess(name, builder.start(), output);
  }

  /** A port that is free at the moment. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until a GET of {@code ready} is answered with 200. */
  RealProcess await(URI ready) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " ended" + quotedOutput());
      }
      try {
        var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(10)).build();
        if (CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return this;
        }
      } catch (IOException e) {
        // Not listening yet: the deadline decides.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(name + " was not ready in " + START_TIMEOUT + quotedOutput());
  }

  /** Asks it to end, waits, and fails if it does not. */
  void stop(Duration timeout) throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(name + " did not stop in " + timeout + quotedOutput());
    }
  }

  /** Waits for its own end, which must be a good one. */
  void awaitSuccess(Duration timeout) throws IOException, InterruptedException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(name + " did not end in " + timeout + quotedOutput());
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(name + " ended with " + process.exitValue() + quotedOutput());
    }
  }

  /** The end of what it wrote to its output, for a failure's message. */
  String quotedOutput() throws IOException {
    String text = Files.readString(output);
    return ", its output ended with:\n"
        + text.substring(Math.max(0, text.length() - QUOTED_CHARACTERS));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
