package capsim.cli.load;

import capsim.cli.Human;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.Signal;
import capsim.loadgen.files.FileSender;
import capsim.loadgen.files.FilesOptions;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.verify.Verification;
import capsim.model.scenario.LoadSpec;
import capsim.model.trace.Unit;
import capsim.workload.bulk.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The log files of one node, written instead of sent. Bytes are those of lines in CRI format. */
final class FileJob extends LoadJob {
  private static final double SECONDS_PER_DAY = 86_400;

  private final List<LogFile> files;
  private final Path directory;

  FileJob(
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      OutputOptions output,
      OptionalLong start,
      long nowMillis,
      List<LogFile> files,
      Path directory) {
    super(
        Signal.LOGS,
        loaded,
        target,
        options,
        thresholds,
        output,
        start,
        nowMillis,
        records(files),
        scale(loaded.scenario().load(), files));
    this.files = List.copyOf(files);
    this.directory = directory;
  }

  private static double records(List<LogFile> files) {
    return files.stream().mapToDouble(LogFile::recordsPerSecond).sum();
  }

  private static double bytes(List<LogFile> files) {
    return files.stream().mapToDouble(file -> file.recordsPerSecond() * file.lineBytes()).sum();
  }

  private static double scale(LoadSpec load, List<LogFile> files) {
    LoadSpec.Logs logs = load.logs();
    return logs.recordsPerSecond()
        .map(rate -> rate / records(files))
        .or(() -> logs.bytesPerSecond().map(rate -> rate.bytes() / bytes(files)))
        .or(() -> logs.bytesPerDay().map(day -> day.bytes() / SECONDS_PER_DAY / bytes(files)))
        .orElse(load.scale().value());
  }

  @Override
  List<String> announcement() {
    List<String> lines = new ArrayList<>(common());
    lines.add(
        2,
        "writes "
            + files.size()
            + " files, "
            + Human.of(records(files) * scale(), Unit.RECORDS_PER_SECOND)
            + ", "
            + Human.of(bytes(files) * scale(), Unit.BYTES_PER_SECOND));
    return lines;
  }

  @Override
  List<List<Sender>> senders(RunPlan plan, long startMillis, long endMillis) {
    long limit = (long) load().logs().filesLimit().bytes();
    try {
      return List.of(List.of(new FileSender(files, FilesOptions.in(directory, limit))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  @Override
  Predicted predicted() {
    return new Predicted(records(files), 0, bytes(files));
  }

  @Override
  Runnable beforeRun() {
    return () -> {};
  }

  @Override
  Optional<Verification> verify(RunPlan plan, RunResult result) {
    return Optional.empty();
  }

  @Override
  int mostResponseBytes() {
    return 0;
  }
}
