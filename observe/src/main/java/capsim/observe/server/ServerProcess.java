package capsim.observe.server;

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
import java.util.concurrent.TimeUnit;

/** A server's process on loopback. Closing it ends it whatever happened. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final int QUOTED_CHARACTERS = 2000;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String name;
  private final Process process;
  private final Path output;

  private ServerProcess(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param directory where its output goes, to {@code output.txt}; it is created
   */
  public static ServerProcess start(String name, Path directory, List<String> command)
      throws IOException {
    Files.createDirectories(directory);
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    return new ServerProcess(name, process, output);
  }

  /** A port of loopback that nobody listens on at the moment. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Waits until a GET is answered with a status below 500, which a server that starts does not do.
   *
   * @throws IOException quoting its output, if it ends or takes too long; it is ended then
   */
  public ServerProcess awaitReady(URI ready) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    try {
      while (System.nanoTime() < deadline) {
        if (!process.isAlive()) {
          throw new IOException(name + " ended while it started" + quotedOutput());
        }
        if (answers(ready)) {
          return this;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      throw new IOException(
          name + " was not ready in " + START_TIMEOUT.toSeconds() + " s" + quotedOutput());
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  private static boolean answers(URI ready) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(ready).timeout(REQUEST_TIMEOUT).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() < 500;
    } catch (IOException e) {
      // Not listening yet: the deadline decides.
      return false;
    }
  }

  /** The end of what it wrote to its output, for a failure's message. */
  private String quotedOutput() throws IOException {
    String text = Files.readString(output);
    return ", its output ended with:\n"
        + text.substring(Math.max(0, text.length() - QUOTED_CHARACTERS));
  }

  /** Asks it to end, and ends it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
