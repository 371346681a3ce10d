package capsim.cli.profile;

import capsim.cli.Cli;
import capsim.cli.load.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code capsim profile}: what density profiles are made of. */
@Command(
    name = "profile",
    description = "Makes density profiles; capsim profiles lists those that are there.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    footer = {"", "Example:", "  capsim profile learn metrics http://127.0.0.1:9100/metrics"})
public final class ProfileCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ProfileCommand() {}

  /** The command with all of its own commands. */
  public static CommandLine commandLine(Session session) {
    return new CommandLine(new ProfileCommand())
        .addSubcommand(
            new CommandLine(new LearnCommand())
                .addSubcommand(new LearnMetricsCommand(session))
                .addSubcommand(new LearnLogsCommand()));
  }

  @Override
  public void run() {
    throw missing(spec);
  }

  static ParameterException missing(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "a command is missing: one of " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code capsim profile learn}. */
  @Command(
      name = "learn",
      description = "Learns a density profile from real exporters, blocks or log files.",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      versionProvider = Cli.Version.class,
      usageHelpWidth = 100)
  static final class LearnCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw missing(spec);
    }
  }
}
