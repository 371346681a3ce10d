package capsim.cli.load;

import capsim.cli.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code capsim load}: what a plan predicts, sent for real. */
@Command(
    name = "load",
    description = {
      "Sends metrics and logs for real, as Prometheus Agents and Fluent Bit would, and says what"
          + " became of each sample and record."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:A failure, or samples that were read back differ.",
      "2:Wrong usage or input, or a target that nobody allowed.",
      "3:The target could not be reached, or refuses everything.",
      "4:The generator was the bottleneck: the result is not valid.",
      "99:A threshold was crossed.",
      "130:Interrupted; results were written."
    },
    footer = {
      "",
      "Examples:",
      "  capsim load metrics scenarios/dev.yaml --duration 1m",
      "  capsim load metrics --series 1M --target http://127.0.0.1:9090/api/v1/write",
      "  capsim load logs scenarios/dev.yaml --rate 500GB/day --fault 'status 429 share 10%%'"
    })
public final class LoadCommand implements Runnable {
  @Spec private CommandSpec spec;

  private LoadCommand() {}

  /** The command with all of its own commands. */
  public static CommandLine commandLine(Session session) {
    CommandLine load =
        new CommandLine(new LoadCommand())
            .addSubcommand(new MetricsCommand(session))
            .addSubcommand(new LogsCommand(session))
            .addSubcommand(new AllCommand(session))
            .addSubcommand(new FilesCommand(session))
            .addSubcommand(new ExporterCommand(session))
            .addSubcommand(new ReceiverCommand(session))
            .addSubcommand(new CleanupCommand(session));
    var defaults = new EnvironmentDefaults(session.environment());
    load.getSubcommands().values().forEach(command -> command.setDefaultValueProvider(defaults));
    return load;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
