package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.Signal;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.verify.Verification;
import capsim.model.ingest.LogLoad;
import capsim.model.scenario.LoadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One load of logs, from its settings to its report. */
final class LogJob extends LoadJob {
  /** A bulk of 2 MB of small records is answered with as many bytes again. */
  private static final int MOST_RESPONSE_BYTES = 64 << 20;

  private static final double SECONDS_PER_DAY = 86_400;

  private final LogLoad predicted;
  private LogReadBack readBack;

  LogJob(
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      OutputOptions output,
      OptionalLong start,
      long nowMillis) {
    this(loaded, target, options, thresholds, output, start, nowMillis, Prediction.logs(loaded));
  }

  private LogJob(
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      OutputOptions output,
      OptionalLong start,
      long nowMillis,
      LogLoad predicted) {
    super(
        Signal.LOGS,
        loaded,
        target,
        options,
        thresholds,
        output,
        start,
        nowMillis,
        predicted.recordsPerSecond().value(),
        scale(loaded.scenario().load(), predicted));
    this.predicted = predicted;
  }

  /** Load at 100 % relative to what the plan predicts. */
  private static double scale(LoadSpec load, LogLoad predicted) {
    if (predicted.recordsPerSecond().value() <= 0) {
      throw InputException.ofProgram("the scenario has no logs: no cluster writes any");
    }
    LoadSpec.Logs logs = load.logs();
    double bytes = predicted.bulkBytesPerSecond().value();
    return logs.recordsPerSecond()
        .map(rate -> rate / predicted.recordsPerSecond().value())
        .or(() -> logs.bytesPerSecond().map(rate -> rate.bytes() / bytes))
        .or(() -> logs.bytesPerDay().map(day -> day.bytes() / SECONDS_PER_DAY / bytes))
        .orElse(load.scale().value());
  }

  @Override
  List<String> announcement() {
    List<String> lines = new ArrayList<>(common());
    lines.add(
        2,
        Announcement.load(
            scale(),
            load().speed(),
            predicted.recordsPerSecond(),
            predicted.requestsPerSecond(),
            predicted.bulkBytesPerSecond()));
    return lines;
  }

  @Override
  int mostResponseBytes() {
    return MOST_RESPONSE_BYTES;
  }

  @Override
  List<List<Sender>> senders(RunPlan plan, long startMillis, long endMillis) {
    return new LogSenders(loaded(), target().endpoint(), target().destination(), threads())
        .of(predicted.recordsPerSecond().value());
  }

  @Override
  Runnable beforeRun() {
    return options().verify() ? readBack()::before : () -> {};
  }

  @Override
  Optional<Verification> verify(RunPlan plan, RunResult result) {
    return options().verify() ? Optional.of(readBack().after(result)) : Optional.empty();
  }

  private LogReadBack readBack() {
    if (readBack == null) {
      readBack = new LogReadBack(target(), load());
    }
    return readBack;
  }

  @Override
  Predicted predicted() {
    return new Predicted(
        predicted.recordsPerSecond().value(),
        predicted.requestsPerSecond().value(),
        predicted.bulkBytesPerSecond().value());
  }
}
