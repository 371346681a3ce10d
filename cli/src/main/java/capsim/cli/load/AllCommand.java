package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.fault.FaultScript;
import capsim.loadgen.run.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capsim load all}: the metrics and the logs of a scenario, side by side. */
@Command(
    name = "all",
    description = {
      "Sends metrics and logs of a scenario at the same time, each as its own command would."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done, and every threshold was kept by both.",
      "1:A failure, or what was read back differs.",
      "2:Wrong usage or input, or a target that nobody allowed.",
      "3:A target could not be reached, or refused everything.",
      "4:The generator was the bottleneck: the results are not valid.",
      "99:A threshold was crossed.",
      "130:Interrupted; results were written."
    },
    footer = {
      "",
      "Example:",
      "  capsim load all scenarios/dev.yaml -t http://127.0.0.1:19291/api/v1/receive"
          + " --logs-target http://127.0.0.1:9200"
    })
final class AllCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private TargetOptions target = new TargetOptions();

  @Option(
      names = "--logs-target",
      paramLabel = "URL",
      description =
          "Where logs go: URL or name of one of the loadTargets, which names its credentials"
              + " (default: embedded).")
  private String logsTarget;

  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  AllCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!scenario.hasFile()) {
      throw InputException.ofProgram("load all needs a scenario");
    }
    Map<String, String> flags = new LinkedHashMap<>(shape.overrides());
    run.addDefaults(flags, shape.hasDuration());
    Loaded loaded = scenario.read(flags, ScenarioOptions.NOTHING);
    var launch = new Launch(session, spec.commandLine(), output);
    return launch.run(now -> ready(loaded, now));
  }

  private Launch.Ready ready(Loaded loaded, long now) {
    List<Threshold> thresholds =
        LoadShapes.thresholds(loaded.scenario().load(), shape.thresholds());
    Target metrics =
        open(
            loaded,
            target,
            MetricOptions.DEFAULT_PATH,
            run.verify() ? MetricOptions.KEPT_FOR_VERIFY : 0);
    Target logs = open(loaded, target.forTarget(logsTarget), "/", 0);
    return new Launch.Ready(
        List.of(metrics, logs),
        List.of(
            new MetricJob(loaded, metrics, run, thresholds, output, shape.start(), now),
            new LogJob(loaded, logs, run, thresholds, output, shape.start(), now)));
  }

  private Target open(Loaded loaded, TargetOptions options, String path, int kept) {
    Destination destination =
        options.resolve(loaded.scenario(), scenario.directory(), session.environment(), path);
    FaultScript faults =
        destination.embedded()
            ? Faults.parse(loaded.scenario().load().faults(), shape.faults())
            : FaultScript.none();
    return Target.open(destination, faults, loaded.scenario().seed(), path, kept);
  }
}
