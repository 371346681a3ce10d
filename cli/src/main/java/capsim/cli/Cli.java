package capsim.cli;

import capsim.cli.load.Interrupts;
import capsim.cli.load.LoadCommand;
import capsim.cli.load.Session;
import capsim.cli.observe.ObserveCommand;
import capsim.cli.profile.ProfileCommand;
import capsim.cli.report.ReportCommand;
import capsim.cli.simulate.SimulateCommand;
import capsim.cli.validate.ValidateCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a function from arguments to text and exit code. */
@Command(
    name = "capsim",
    description = {
      "Plans the capacity of an observability platform: Prometheus Agents and Fluent Bit in many"
          + " Kubernetes clusters, Thanos and OpenSearch, and the S3 store behind them."
    },
    versionProvider = Cli.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:A failure; CAPSIM_DEBUG=1 shows where.",
      "2:Wrong usage or input.",
      "3, 4, 99:Of load, observe and validate; see their --help.",
      "130:Interrupted."
    },
    footer = {
      "",
      "Example:",
      "  capsim init prod            # writes prod.yaml, ready to edit",
      "  capsim plan prod.yaml",
      "  capsim plan prod.yaml --explain metrics.activeSeries"
    })
public final class Cli implements Runnable {
  private final Engine engine;
  private final Terminal terminal;
  private final Session session;

  @Spec private CommandSpec spec;

  Cli(Engine engine, Session session) {
    this.engine = engine;
    this.terminal = session.terminal();
    this.session = session;
  }

  /**
   * Runs a command line as if it were typed, without colours.
   *
   * @param args without the program's name
   * @param out takes data, and nothing else
   * @param err takes everything else
   * @return the exit code
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return run(args, Map.of(), out, err);
  }

  /** The same with variables of the environment. */
  public static int run(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    var session = new Session(environment, Terminal.PLAIN, false, Interrupts.NONE);
    return new Cli(new Planning(), session).execute(args, out, err);
  }

  int execute(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine commandLine =
        new CommandLine(this)
            .addSubcommand(new PlanCommand(engine, terminal))
            .addSubcommand(new SimulateCommand(session))
            .addSubcommand(new ValidateCommand(session))
            .addSubcommand(new ReportCommand())
            .addSubcommand(new InitCommand(engine))
            .addSubcommand(new SchemaCommand(engine))
            .addSubcommand(new ProfilesCommand(engine))
            .addSubcommand(ProfileCommand.commandLine(session))
            .addSubcommand(LoadCommand.commandLine(session))
            .addSubcommand(new ObserveCommand(session));
    commandLine
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Cli::usageError)
        .setExecutionExceptionHandler(Cli::failure);
    int exitCode = commandLine.execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int usageError(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("capsim: " + decapitalize(problem.getMessage()));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = suggestions(unmatched, command);
      if (!suggestions.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    String name = command.getCommandSpec().qualifiedName();
    err.println("Try '" + name + " --help'.");
    return ExitCode.INPUT;
  }

  private static List<String> suggestions(UnmatchedArgumentException problem, CommandLine command) {
    String word = problem.getUnmatched().get(0).split("=", 2)[0];
    CommandSpec spec = command.getCommandSpec();
    return Nearest.to(
        word, word.startsWith("-") ? spec.optionsMap().keySet() : spec.subcommands().keySet(), 1);
  }

  private static int failure(Exception problem, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean debug = "1".equals(System.getenv("CAPSIM_DEBUG"));
    if (problem instanceof InputException) {
      err.println(problem.getMessage().stripTrailing());
    } else {
      err.println("capsim: " + describe(problem) + (debug ? "" : " (CAPSIM_DEBUG=1 shows where)"));
    }
    if (debug) {
      problem.printStackTrace(err);
    }
    return problem instanceof InputException ? ExitCode.INPUT : ExitCode.FAILURE;
  }

  /** One line, never empty, that says what kind of thing went wrong. */
  private static String describe(Exception problem) {
    String message = problem.getMessage();
    String kind = problem.getClass().getSimpleName();
    return message == null || message.isBlank()
        ? kind
        : kind + ": " + message.lines().findFirst().orElse("").strip();
  }

  private static String decapitalize(String text) {
    return text.length() > 1 && Character.isLowerCase(text.charAt(1))
        ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  /** The version of this build, or what it is instead. */
  public static String version() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "development build" : version;
  }

  /** The version that the build wrote into the jar. */
  public static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"capsim " + version()};
    }
  }
}
