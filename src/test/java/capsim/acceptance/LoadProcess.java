package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of capsim in a process of its own, for what signals do. */
final class LoadProcess implements AutoCloseable {
  private static final Duration SAYS_IT_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path err;

  private LoadProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a load.
   *
   * @param directory where its output goes
   */
  static LoadProcess start(Path directory, String... args) throws IOException {
    return command(directory, "load", args);
  }

  /**
   * Starts a command.
   *
   * @param directory where its output goes
   */
  static LoadProcess command(Path directory, String name, String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "capsim.cli.Main",
                name));
    command.addAll(List.of(args));
    Path out = directory.resolve("out.json");
    Path err = directory.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new LoadProcess(process, out, err);
  }

  /** Waits until standard error holds this, and returns what it holds. */
  Matcher awaitText(String regex) throws IOException, InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    long deadline = System.nanoTime() + SAYS_IT_WITHIN.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      Matcher matcher = pattern.matcher(err());
      if (matcher.find()) {
        return matcher;
      }
      assertThat(alive).as("is running: %s", err()).isTrue();
      assertThat(System.nanoTime()).as("says it in time: %s", err()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** What Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(code).as("kill -INT").isZero();
  }

  /** Whether it has ended, at the latest after so many seconds. */
  boolean endsWithin(int seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
