package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.model.ingest.LogSources;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.workload.bulk.ClusterLogs;
import capsim.workload.bulk.LogFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capsim load files}: container log files, for a real Fluent Bit to tail. */
@Command(
    name = "files",
    description = {
      "Writes the log files of one node as kubelet and containerd would: CRI format, rotation, the"
          + " links that the tail input follows. A real Fluent Bit reads them from DIR/containers."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:A failure, as a directory that cannot be written.",
      "2:Wrong usage or input.",
      "4:The generator could not keep up.",
      "99:A threshold was crossed.",
      "130:Interrupted; results were written."
    },
    footer = {"", "Example:", "  capsim load files --dir /tmp/node-1 --rate 5MB/s --duration 10m"})
final class FilesCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private LogOptions logs = new LogOptions();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      required = true,
      description = "Directory that stands for the node's /var/log.")
  private Path directory;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Cluster of the node (default: the first).")
  private String cluster;

  @Option(
      names = "--node",
      paramLabel = "N",
      defaultValue = "0",
      description = "Number of the node in it (default: ${DEFAULT-VALUE}).")
  private long node;

  @Option(
      names = "--limit",
      paramLabel = "SIZE",
      description = "What all files may take; further records are dropped (default: 10GiB).")
  private String limit;

  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  FilesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (run.verify() || run.findMax()) {
      throw InputException.ofProgram("files know neither --verify nor --find-max");
    }
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw InputException.ofProgram("--dir takes a directory, and " + directory + " is a file");
    }
    Map<String, String> flags = new LinkedHashMap<>(shape.overrides());
    flags.putAll(logs.overrides());
    ShapeOptions.put(flags, "load.logs.filesLimit", limit, "--limit");
    Loaded loaded = scenario.read(flags, logs::read);
    List<LogFile> files = files(loaded.scenario(), loaded);
    var launch = new Launch(session, spec.commandLine(), output);
    return launch.run(
        now ->
            new Launch.Ready(
                List.of(),
                List.of(
                    new FileJob(
                        loaded,
                        Target.files(directory),
                        run,
                        LoadShapes.thresholds(loaded.scenario().load(), shape.thresholds()),
                        output,
                        shape.start(),
                        now,
                        files,
                        directory))));
  }

  private List<LogFile> files(Scenario loadedScenario, Loaded loaded) {
    List<Cluster> named = new ArrayList<>(loadedScenario.clusters());
    named.removeIf(one -> cluster != null && !one.name().equals(cluster));
    if (named.isEmpty()) {
      throw InputException.ofProgram("the scenario has no cluster '" + cluster + "'");
    }
    ClusterLogs all = LogSources.of(named.get(0), loaded.profiles(), loadedScenario.seed());
    if (node < 0 || node >= all.nodes()) {
      throw InputException.ofProgram(
          "--node takes 0 to "
              + (all.nodes() - 1)
              + " in "
              + named.get(0).name()
              + ", not "
              + node);
    }
    List<LogFile> files = all.filesOfNode(node, 1);
    if (files.isEmpty()) {
      throw InputException.ofProgram("nothing on this node writes a log");
    }
    return files;
  }
}
