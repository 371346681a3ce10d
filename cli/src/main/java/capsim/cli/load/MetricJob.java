package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.RunIdentity;
import capsim.cli.load.LoadReport.Signal;
import capsim.cli.load.MetricAgents.Agent;
import capsim.loadgen.http.NettyReactor;
import capsim.loadgen.run.FindMax;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.run.StopCause;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.verify.Verification;
import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.Scenario;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One load of metrics, from its settings to its report. */
final class MetricJob implements LoadJob {
  private final Loaded loaded;
  private final Scenario scenario;
  private final LoadSpec load;
  private final Target target;
  private final RunOptions options;
  private final List<Threshold> thresholds;
  private final Map<String, String> tags;
  private final MetricLoad predicted;
  private final double scale;
  private final long nowMillis;
  private final long dataMillis;
  private final boolean ownDataTime;
  private final String run;

  MetricJob(
      Loaded loaded,
      Target target,
      RunOptions options,
      List<Threshold> thresholds,
      Map<String, String> tags,
      OptionalLong start,
      long nowMillis) {
    this.loaded = loaded;
    this.scenario = loaded.scenario();
    this.load = scenario.load();
    this.target = target;
    this.options = options;
    this.thresholds = thresholds;
    this.tags = tags;
    this.nowMillis = nowMillis;
    this.predicted = Prediction.metrics(loaded);
    double nominal = predicted.samplesPerSecond().value();
    if (nominal <= 0) {
      throw InputException.ofProgram("the scenario has no metrics: no cluster scrapes anything");
    }
    this.scale = load.samplesPerSecond().map(rate -> rate / nominal).orElse(load.scale().value());
    this.ownDataTime = start.isPresent() || !load.backfill().isZero() || load.speed() != 1;
    this.dataMillis = start.orElse(nowMillis - load.backfill().toMillis());
    this.run = options.id(nowMillis);
    if (options.findMax() && ownDataTime) {
      throw InputException.ofProgram(
          "--find-max sends the present time: it goes with neither --start nor --speed");
    }
  }

  @Override
  public Signal signal() {
    return Signal.METRICS;
  }

  @Override
  public List<String> announcement() {
    var lines = new ArrayList<String>();
    lines.add(Announcement.target(target));
    lines.add("run " + run + ", seed " + scenario.seed() + ", " + loaded.file().name());
    lines.add(
        Announcement.load(
            scale,
            load.speed(),
            predicted.samplesPerSecond(),
            predicted.remoteWrite().requestsPerSecond(),
            predicted.remoteWrite().bytesPerSecond()));
    lines.add(Announcement.time(load.length(), ownDataTime, dataMillis, load.speed()));
    return lines;
  }

  @Override
  public Map<String, String> facts() {
    return Map.of(
        "run",
        run,
        "target",
        target.destination().shown(),
        "dataStart",
        Instant.ofEpochMilli(dataMillis).toString());
  }

  @Override
  public void writeConfig(JsonGenerator json) throws IOException {
    json.writeNumberField("seed", scenario.seed());
    json.writeNumberField("scale", scale);
    json.writeFieldName("scenario");
    RecordJson.write(json, scenario);
  }

  @Override
  public Outcome execute(RunDriver driver) {
    return options.findMax() ? search(driver) : once(driver);
  }

  private Outcome once(RunDriver driver) {
    Duration length = load.length();
    long endMillis = dataMillis + Math.round(length.toMillis() * load.speed());
    RunPlan plan = LoadShapes.plan(load, scale, thresholds, OptionalLong.of(dataMillis), nowMillis);
    List<Agent> agents = agents(plan, dataMillis, endMillis);
    RunResult result = driver.run(plan, senders(agents), reactors(), nowMillis);
    Optional<Verification> read =
        options.verify()
            ? Optional.of(new ReadBack(target, agents).verify(result, dataMillis, load.speed()))
            : Optional.empty();
    return new Outcome(report(result, read, Optional.empty()), result.recording());
  }

  private Outcome search(RunDriver driver) {
    FindMax.Criteria byDefault = FindMax.Criteria.DEFAULT;
    var criteria =
        new FindMax.Criteria(
            byDefault.achievedShare(),
            byDefault.errorShare(),
            options.findMaxP99(),
            byDefault.backlogShare());
    double nominal = predicted.samplesPerSecond().value();
    var search = new FindMax(criteria, nominal * scale, 0.05, options.findMaxSteps());
    RunResult last = null;
    while (search.next().isPresent() && (last == null || last.cause() != StopCause.INTERRUPTED)) {
      long now = System.currentTimeMillis();
      Duration step = load.duration();
      RunPlan plan =
          LoadShapes.plan(
              load, search.next().get() / nominal, List.of(), OptionalLong.empty(), now);
      List<Agent> agents = agents(plan, now, now + step.toMillis());
      last = driver.run(plan, senders(agents), reactors(), now);
      search.took(last);
    }
    return new Outcome(
        report(last, Optional.empty(), Optional.of(Reports.search(search, criteria))),
        last.recording());
  }

  /** Virtual agents scrape fewer targets when there is less load: they need those of the peak. */
  private List<Agent> agents(RunPlan plan, long startMillis, long endMillis) {
    double size = load.sender() == LoadSpec.Sender.RAW ? 1 : plan.shape().peak();
    String tenant = target.destination().tenant();
    return MetricAgents.of(loaded, size, run, tenant, startMillis, endMillis);
  }

  private List<List<Sender>> senders(List<Agent> agents) {
    int threads =
        load.threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    return new MetricSenders(scenario, target.endpoint(), target.destination(), threads).of(agents);
  }

  private Run.Reactors reactors() {
    return (number, onDefect) ->
        NettyReactor.start(
            target.endpoint(),
            target.destination().clientOptions(load.connections(), load.requestTimeout()),
            "capsim-sender-" + number,
            onDefect);
  }

  private LoadReport report(
      RunResult result, Optional<Verification> read, Optional<LoadReport.FindMax> search) {
    return Reports.of(
        Signal.METRICS,
        new RunIdentity(
            run,
            scenario.seed(),
            loaded.file().name(),
            target.destination().shown(),
            result.startMillis(),
            result.measuredSeconds(),
            result.cause() == StopCause.INTERRUPTED,
            tags),
        result,
        new Predicted(
            predicted.samplesPerSecond().value(),
            predicted.remoteWrite().requestsPerSecond().value(),
            predicted.remoteWrite().bytesPerSecond().value()),
        read,
        search);
  }
}
