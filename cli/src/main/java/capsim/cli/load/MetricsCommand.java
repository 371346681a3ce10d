package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.ScenarioInput.Loaded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code capsim load metrics}: remote write, as Prometheus Agents send it. */
@Command(
    name = "metrics",
    description = {
      "Sends the metrics that a scenario's plan predicts, or --series of them, by remote write;"
          + " says how the target kept up and what became of each sample."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done, and every threshold was kept.",
      "1:A failure, or samples that were read back differ.",
      "2:Wrong usage or input, or a target that nobody allowed.",
      "3:The target could not be reached, or refused everything.",
      "4:The generator was the bottleneck: the result is not valid.",
      "99:A threshold was crossed.",
      "130:Interrupted; results were written."
    },
    footer = {
      "",
      "Each option may be set in the environment instead: CAPSIM_TARGET for --target.",
      "",
      "Examples:",
      "  capsim load metrics scenarios/dev.yaml",
      "  capsim load metrics --series 100k --interval 15s -t http://127.0.0.1:9090/api/v1/write",
      "  capsim load metrics dev.yaml --stage 1m:100%% --stage 1m:300%% --threshold 'latency:p(99)<1s'",
      "  capsim load metrics dev.yaml --start -3h --speed 120 --duration 90s --verify"
    })
final class MetricsCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private MetricSeriesOptions series = new MetricSeriesOptions();
  @Mixin private MetricOptions metrics = new MetricOptions();
  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  MetricsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    series.checkEither(scenario.hasFile());
    Map<String, String> flags = new LinkedHashMap<>(shape.overrides());
    flags.putAll(metrics.overrides());
    run.addDefaults(flags, shape.hasDuration());
    Loaded loaded = scenario.read(flags, series::read);
    var launch = new Launch(session, spec.commandLine(), output);
    return launch.run(
        now -> {
          Destination destination =
              target.resolve(
                  loaded.scenario(),
                  scenario.directory(),
                  session.environment(),
                  MetricOptions.DEFAULT_PATH);
          Target opened =
              Target.open(
                  destination,
                  Faults.parse(loaded.scenario().load().faults(), shape.faults()),
                  loaded.scenario().seed(),
                  MetricOptions.DEFAULT_PATH,
                  run.verify() ? MetricOptions.KEPT_FOR_VERIFY : 0);
          return new Launch.Ready(
              List.of(opened),
              List.of(
                  new MetricJob(
                      loaded,
                      opened,
                      run,
                      LoadShapes.thresholds(loaded.scenario().load(), shape.thresholds()),
                      output,
                      shape.start(),
                      now)));
        });
  }
}
