package capsim.benchmarks.loadgen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A receiver in a process of its own, so that its CPU time is not the load's. */
final class ReceiverProcess implements AutoCloseable {
  /** What it says before its port. */
  static final String READY = "listening on ";

  private final Process process;
  private final int port;

  private ReceiverProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param kind sink or embedded
   */
  static ReceiverProcess start(String kind) throws IOException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LiveLoad.class.getName(),
                "receive",
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // It says nothing after this line, so what the reader holds back is nothing.
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroy();
      throw new IOException("the receiver did not start: " + line);
    }
    return new ReceiverProcess(process, Integer.parseInt(line.substring(READY.length())));
  }

  int port() {
    return port;
  }

  /** CPU time that it took so far. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the receiver ended", e);
    }
  }
}
