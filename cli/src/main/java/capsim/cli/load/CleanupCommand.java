package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.InputException;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.api.ApiClient;
import capsim.loadgen.api.PrometheusApi;
import capsim.loadgen.api.SeriesCleanup;
import capsim.loadgen.http.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim load cleanup}: deletes what a run wrote, where the target allows it. */
@Command(
    name = "cleanup",
    description = {
      "Deletes what a run wrote, where the target has a call for that: the series of its capsim_run"
          + " label in Prometheus and VictoriaMetrics, its indices and templates in OpenSearch."
          + " Thanos Receive and Mimir have none."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is deleted.",
      "1:The target does not allow it; the message says what to do instead.",
      "2:Wrong usage or input, or a target that nobody allowed.",
      "3:The target could not be reached."
    },
    footer = {
      "",
      "Examples:",
      "  capsim load cleanup results/2026-08-01",
      "  capsim load cleanup --run r3k9 --target http://127.0.0.1:9090"
    })
final class CleanupCommand implements Callable<Integer> {
  private static final String NO_SCENARIO =
      "apiVersion: capsim/v1\nclusters: [{name: none, nodes: 1}]\n";

  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Results directory of the run: it names run and target.")
  private Path directory;

  @Option(names = "--run", paramLabel = "ID", description = "The run, without a directory.")
  private String run;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Scenario that declares the target.")
  private Path scenario;

  @Mixin private TargetOptions target = new TargetOptions();

  CleanupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (directory == null && run == null) {
      throw InputException.ofProgram("name a results directory, or a run with --run");
    }
    RunFile known =
        directory == null ? new RunFile(run, "metrics", "", "", "") : RunFile.in(directory);
    String id = run == null ? known.run() : run;
    Destination destination = destination(known);
    if (destination.embedded()) {
      throw InputException.ofProgram(
          "the embedded receiver keeps nothing after its run; name a target with --target");
    }
    boolean logs = known.signal().equals("logs");
    Endpoint root = destination.queryRoot();
    try (var client =
        new ApiClient(
            root, destination.headers(), destination.authorization(), destination.tls())) {
      if (logs) {
        return logs(client, known);
      }
      SeriesCleanup.Outcome outcome = SeriesCleanup.delete(new PrometheusApi(client), client, id);
      spec.commandLine().getOut().println(outcome.text());
      return outcome.done() ? ExitCode.OK : ExitCode.FAILURE;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("capsim: " + root.authority() + " cannot be reached: " + e.getMessage());
      return ExitCode.TARGET;
    }
  }

  private int logs(ApiClient client, RunFile known) throws IOException {
    List<String> overrides =
        List.of("load.logs.index=" + known.index(), "load.logs.indexMode=" + known.indexMode());
    Loaded loaded = ScenarioInput.withFiles(List.of()).parse(RunFile.NAME, NO_SCENARIO, overrides);
    List<String> leftOut =
        LogSetup.send(
            client,
            LogSetup.removal(
                loaded.scenario().load().logs(), loaded.scenario().logs().openSearch()));
    spec.commandLine()
        .getOut()
        .println("Deleted the indices, the template and the policy of " + known.index() + ".");
    leftOut.forEach(line -> spec.commandLine().getOut().println(line));
    return ExitCode.OK;
  }

  private Destination destination(RunFile known) {
    ScenarioInput input = ScenarioInput.withFiles(List.of());
    Loaded loaded =
        scenario == null
            ? input.parse(
                "cleanup", "apiVersion: capsim/v1\nclusters: [{name: none, nodes: 1}]\n", List.of())
            : input.read(scenario, List.of());
    Path start = scenario == null ? Path.of("") : scenario.toAbsolutePath().getParent();
    return target
        .orElse(known.target())
        .resolve(loaded.scenario(), start, session.environment(), "/");
  }
}
