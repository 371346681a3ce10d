package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.api.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capsim load logs}: {@code _bulk} requests, as Fluent Bit sends them. */
@Command(
    name = "logs",
    description = {
      "Sends the logs that a scenario's plan predicts, or those of one profile, to _bulk as the"
          + " Fluent Bit of each node would; says how the target kept up and what became of each"
          + " record."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done, and every threshold was kept.",
      "1:A failure, or documents are missing.",
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
      "  capsim load logs scenarios/dev.yaml -t http://127.0.0.1:9200",
      "  capsim load logs --log-profile access-log --rate 50MB/s -t http://127.0.0.1:9200",
      "  capsim load logs dev.yaml --policy item --fault 'items 429 share 5%%'"
    })
final class LogsCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private LogOptions logs = new LogOptions();

  @Option(
      names = "--setup",
      description =
          "First creates the index template, the ISM policy (where the plugin exists) and the data"
              + " stream that the plan prescribes; load cleanup removes them.")
  private boolean setup;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  LogsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = new LinkedHashMap<>(shape.overrides());
    flags.putAll(logs.overrides());
    run.addDefaults(flags, shape.hasDuration());
    Loaded loaded = scenario.read(flags, logs::read);
    var launch = new Launch(session, spec.commandLine(), output);
    return launch.run(
        now -> {
          Destination destination =
              target.resolve(loaded.scenario(), scenario.directory(), session.environment(), "/");
          Target opened =
              Target.open(
                  destination,
                  Faults.parse(loaded.scenario().load().faults(), shape.faults()),
                  loaded.scenario().seed(),
                  "/",
                  0);
          if (setup) {
            setUp(loaded, opened);
          }
          return new Launch.Ready(
              List.of(opened),
              List.of(
                  new LogJob(
                      loaded,
                      opened,
                      run,
                      LoadShapes.thresholds(loaded.scenario().load(), shape.thresholds()),
                      output,
                      shape.start(),
                      now)));
        });
  }

  private void setUp(Loaded loaded, Target opened) {
    if (opened.destination().embedded()) {
      throw InputException.ofProgram(
          "--setup needs a target: the embedded receiver has no indices");
    }
    try (ApiClient client = opened.queries()) {
      for (String line : LogSetup.send(client, LogSetup.planned(loaded).create())) {
        spec.commandLine().getErr().println("capsim: " + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("--setup failed: " + e.getMessage(), e);
    }
  }
}
