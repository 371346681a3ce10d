package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.RunIdentity;
import capsim.cli.load.LoadReport.Signal;
import capsim.loadgen.http.NettyReactor;
import capsim.loadgen.record.Recording;
import capsim.loadgen.run.FindMax;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.run.StopCause;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.verify.Verification;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.Scenario;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One load, from its settings to its report: what metrics and logs have in common. */
abstract class LoadJob {
  /** Two rates this close are one: the search ends. */
  private static final double SEARCH_PRECISION = 0.05;

  private final Signal signal;
  private final Loaded loaded;
  private final Target target;
  private final RunOptions options;
  private final List<Threshold> thresholds;
  private final Map<String, String> tags;
  private final double nominalPerSecond;
  private final double scale;
  private final long nowMillis;
  private final long dataMillis;
  private final boolean ownDataTime;
  private final String run;

  /**
   * @param start time of the first data, if it was named
   * @param nominalPerSecond items in a second that the plan predicts
   * @param scale load at 100 % relative to that
   */
  LoadJob(
      Signal signal,
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      OutputOptions output,
      OptionalLong start,
      long nowMillis,
      double nominalPerSecond,
      double scale) {
    this.signal = signal;
    this.loaded = loaded;
    this.target = target;
    this.options = options;
    this.thresholds = List.copyOf(thresholds);
    this.tags = output.tags();
    this.nominalPerSecond = nominalPerSecond;
    this.scale = scale;
    this.nowMillis = nowMillis;
    this.run = options.id(nowMillis);
    this.ownDataTime = start.isPresent() || !load().backfill().isZero() || load().speed() != 1;
    this.dataMillis = start.orElse(nowMillis - load().backfill().toMillis());
    if (options.findMax() && ownDataTime) {
      throw InputException.ofProgram(
          "--find-max sends the present time: it goes with neither --start nor --speed");
    }
  }

  /**
   * What came of a load.
   *
   * @param report for people and programs
   * @param recording times, for the files of their distribution
   */
  record Outcome(LoadReport report, Recording recording) {}

  /** What is said before it begins, line by line. */
  abstract List<String> announcement();

  /** The senders of each thread for data from one time to another. */
  abstract List<List<Sender>> senders(RunPlan plan, long startMillis, long endMillis);

  /** What the plan says at 100 %. */
  abstract Predicted predicted();

  /** What is done before anything is sent. */
  abstract Runnable beforeRun();

  /** Reads back what was sent, if that was asked for. */
  abstract Optional<Verification> verify(RunPlan plan, RunResult result);

  /** Bytes of the largest answer that is read. */
  abstract int mostResponseBytes();

  final Signal signal() {
    return signal;
  }

  final Loaded loaded() {
    return loaded;
  }

  final Scenario scenario() {
    return loaded.scenario();
  }

  final LoadSpec load() {
    return loaded.scenario().load();
  }

  final Target target() {
    return target;
  }

  final RunOptions options() {
    return options;
  }

  final double scale() {
    return scale;
  }

  final String run() {
    return run;
  }

  final long dataMillis() {
    return dataMillis;
  }

  final int threads() {
    return load().threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** What is said of any load; what is sent is the third line. */
  final List<String> common() {
    return List.of(
        Announcement.target(target),
        "run " + run + ", seed " + scenario().seed() + ", " + loaded.file().name(),
        Announcement.time(load().length(), ownDataTime, dataMillis, load().speed()));
  }

  /** Writes the effective configuration into run.json, as fields of the object that is open. */
  final void writeConfig(JsonGenerator json) throws IOException {
    json.writeStringField("run", run);
    json.writeStringField("target", target.shown());
    json.writeStringField("dataStart", Instant.ofEpochMilli(dataMillis).toString());
    if (signal == Signal.LOGS) {
      json.writeStringField("index", load().logs().index());
      json.writeStringField("indexMode", RecordJson.word(load().logs().indexMode()));
    }
    json.writeNumberField("seed", scenario().seed());
    json.writeNumberField("scale", scale);
    json.writeFieldName("scenario");
    RecordJson.write(json, scenario());
  }

  /** Runs it to its end. */
  final Outcome execute(RunDriver driver) {
    return options.findMax() ? search(driver) : once(driver);
  }

  private Outcome once(RunDriver driver) {
    long lengthMillis = Math.round(load().length().toMillis() * load().speed());
    beforeRun().run();
    RunPlan plan =
        LoadShapes.plan(load(), scale, thresholds, OptionalLong.of(dataMillis), nowMillis);
    List<List<Sender>> senders = senders(plan, dataMillis, dataMillis + lengthMillis);
    RunResult result = driver.run(plan, senders, reactors(), System.currentTimeMillis());
    return new Outcome(report(result, verify(plan, result), Optional.empty()), result.recording());
  }

  private Outcome search(RunDriver driver) {
    FindMax.Criteria byDefault = FindMax.Criteria.DEFAULT;
    var criteria =
        new FindMax.Criteria(
            byDefault.achievedShare(),
            byDefault.errorShare(),
            options.findMaxP99(),
            byDefault.backlogShare());
    var search =
        new FindMax(criteria, nominalPerSecond * scale, SEARCH_PRECISION, options.findMaxSteps());
    RunResult last = null;
    while (search.next().isPresent() && (last == null || last.cause() != StopCause.INTERRUPTED)) {
      long now = System.currentTimeMillis();
      double relative = search.next().get() / nominalPerSecond;
      RunPlan plan = LoadShapes.plan(load(), relative, List.of(), OptionalLong.empty(), now);
      List<List<Sender>> senders = senders(plan, now, now + load().length().toMillis());
      last = driver.run(plan, senders, reactors(), System.currentTimeMillis());
      search.took(last);
    }
    return new Outcome(
        report(last, Optional.empty(), Optional.of(Reports.search(search, criteria))),
        last.recording());
  }

  private Run.Reactors reactors() {
    return (number, onDefect) ->
        NettyReactor.start(
            target.endpoint(),
            target
                .destination()
                .clientOptions(load().connections(), load().requestTimeout(), mostResponseBytes()),
            "capsim-" + signal.word() + "-" + number,
            onDefect);
  }

  private LoadReport report(
      RunResult result, Optional<Verification> read, Optional<LoadReport.FindMax> search) {
    var identity =
        new RunIdentity(
            run,
            scenario().seed(),
            loaded.file().name(),
            target.shown(),
            result.startMillis(),
            result.measuredSeconds(),
            result.cause() == StopCause.INTERRUPTED,
            tags);
    return Reports.of(signal, identity, result, predicted(), read, search);
  }
}
