package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.Signal;
import capsim.cli.load.MetricAgents.Agent;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.verify.ScrapesMade;
import capsim.loadgen.verify.Verification;
import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.LoadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One load of metrics, from its settings to its report. */
final class MetricJob extends LoadJob {
  /** Reasons of a rejection take no more. */
  private static final int MOST_RESPONSE_BYTES = 1 << 20;

  private final MetricLoad predicted;
  private List<Agent> agents = List.of();

  MetricJob(
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      OutputOptions output,
      OptionalLong start,
      long nowMillis) {
    this(loaded, target, options, thresholds, output, start, nowMillis, Prediction.metrics(loaded));
  }

  private MetricJob(
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      OutputOptions output,
      OptionalLong start,
      long nowMillis,
      MetricLoad predicted) {
    super(
        Signal.METRICS,
        loaded,
        target,
        options,
        thresholds,
        output,
        start,
        nowMillis,
        predicted.samplesPerSecond().value(),
        scale(loaded.scenario().load(), predicted));
    this.predicted = predicted;
    if (options.verify() && load().sender() == LoadSpec.Sender.RAW) {
      throw InputException.ofProgram(
          "--verify needs --sender prometheus: the raw sender's samples follow no scrape");
    }
  }

  /** Load at 100 % relative to what the plan predicts. */
  private static double scale(LoadSpec load, MetricLoad predicted) {
    double nominal = predicted.samplesPerSecond().value();
    if (nominal <= 0) {
      throw InputException.ofProgram("the scenario has no metrics: no cluster scrapes anything");
    }
    return load.samplesPerSecond().map(rate -> rate / nominal).orElse(load.scale().value());
  }

  @Override
  List<String> announcement() {
    List<String> lines = new ArrayList<>(common());
    lines.add(
        2,
        Announcement.load(
            scale(),
            load().speed(),
            predicted.samplesPerSecond(),
            predicted.remoteWrite().requestsPerSecond(),
            predicted.remoteWrite().bytesPerSecond()));
    return lines;
  }

  @Override
  int mostResponseBytes() {
    return MOST_RESPONSE_BYTES;
  }

  /** Virtual agents scrape fewer targets when there is less load: they need those of the peak. */
  @Override
  List<List<Sender>> senders(RunPlan plan, long startMillis, long endMillis) {
    double size = load().sender() == LoadSpec.Sender.RAW ? 1 : plan.shape().peak();
    String tenant = target().destination().tenant();
    agents = MetricAgents.of(loaded(), size, run(), tenant, startMillis);
    return new MetricSenders(scenario(), target().endpoint(), target().destination(), threads())
        .of(agents);
  }

  @Override
  Runnable beforeRun() {
    return () -> {};
  }

  @Override
  Optional<Verification> verify(RunPlan plan, RunResult result) {
    return options().verify()
        ? Optional.of(
            new ReadBack(target(), agents)
                .verify(result, ScrapesMade.in(plan, result, dataMillis())))
        : Optional.empty();
  }

  @Override
  Predicted predicted() {
    return new Predicted(
        predicted.samplesPerSecond().value(),
        predicted.remoteWrite().requestsPerSecond().value(),
        predicted.remoteWrite().bytesPerSecond().value());
  }
}
