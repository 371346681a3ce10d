package capsim.cli.load;

import capsim.cli.JsonView;
import capsim.loadgen.record.HistogramFiles;
import capsim.loadgen.record.Recording;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.run.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The files of one run: {@code run.json} (what was run), {@code progress.csv} and {@code
 * latency.hlog} while it runs, {@code latency.hgrm}, {@code serviceTime.hgrm}, {@code result.json}
 * and {@code summary.txt} at its end.
 */
final class ResultsDirectory implements Consumer<Progress>, AutoCloseable {
  private final Path directory;
  private final PrintWriter progress;
  private final HistogramFiles log;
  private final long startMillis;

  private ResultsDirectory(
      Path directory, PrintWriter progress, HistogramFiles log, long startMillis) {
    this.directory = directory;
    this.progress = progress;
    this.log = log;
    this.startMillis = startMillis;
  }

  /**
   * Begins a directory; files of the same names are replaced.
   *
   * @param run content of run.json
   */
  static ResultsDirectory create(Path directory, JsonView.Content run, long startMillis) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(RunFile.NAME), JsonView.document(run));
      var progress =
          new PrintWriter(
              new BufferedWriter(Files.newBufferedWriter(directory.resolve("progress.csv"))));
      progress.println(
          "elapsedSeconds,phase,generatedPerSecond,acknowledgedPerSecond,generated,acknowledged,"
              + "rejected,dropped,outstanding,wireBytes,errors,latencyP50,latencyP99,latencyMax");
      var log =
          new HistogramFiles(Files.newOutputStream(directory.resolve("latency.hlog")), startMillis);
      return new ResultsDirectory(directory, progress, log, startMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void accept(Progress interval) {
    TimeSummary latency = interval.interval().latency().summary();
    progress.printf(
        Locale.ROOT,
        "%.3f,%s,%.1f,%.1f,%d,%d,%d,%d,%d,%d,%d,%.6f,%.6f,%.6f%n",
        interval.elapsedSeconds(),
        interval.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        interval.generatedPerSecond(),
        interval.acknowledgedPerSecond(),
        interval.ledger().generated(),
        interval.ledger().acknowledged(),
        interval.ledger().rejected(),
        interval.ledger().dropped(),
        interval.outstanding(),
        interval.interval().traffic().wireBytes(),
        interval.interval().traffic().errors(),
        latency.p50(),
        latency.p99(),
        latency.max());
    progress.flush();
    long end = startMillis + Math.round(interval.elapsedSeconds() * 1000);
    log.interval(
        end - Math.round(interval.intervalSeconds() * 1000),
        end,
        interval.interval().latency(),
        interval.interval().serviceTime());
  }

  /** Writes what is known at the end. */
  void finish(String json, String summary, Recording recording) {
    try {
      Files.writeString(directory.resolve("result.json"), json);
      Files.writeString(directory.resolve("summary.txt"), summary);
      HistogramFiles.writeDistribution(directory.resolve("latency.hgrm"), recording.latency());
      HistogramFiles.writeDistribution(
          directory.resolve("serviceTime.hgrm"), recording.serviceTime());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    progress.close();
    log.close();
  }
}
