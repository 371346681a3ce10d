package capsim.cli;

import capsim.cli.report.ReportCommand;
import capsim.cli.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim plan}: scenario files in, plans out. */
@Command(
    name = "plan",
    description = {
      "Prints the capacity plan of a scenario; with two or more scenarios, compares them with the"
          + " first."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The plan was made; its findings may still be critical.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage, or a scenario that is not valid.",
      "130:Interrupted."
    },
    footer = {
      "",
      "Examples:",
      "  capsim plan scenarios/prod.yaml",
      "  capsim plan prod.yaml --set clusters[0].nodes=200 --format json",
      "  capsim plan prod.yaml --explain objectStore.requests[0].perHour",
      "  capsim plan today.yaml next-year.yaml"
    })
final class PlanCommand implements Runnable {
  private final Engine engine;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Scenario files.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = "--explain",
      paramLabel = "KEY",
      description =
          "Instead of the plan: formula, inputs and sources of the figure with this key, the figures"
              + " of a section, or 'coefficients' for every coefficient.")
  private String explain;

  @Mixin private PlanningFlags planning = new PlanningFlags();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also writes there: plan.json, plan.txt, a CSV file for each table, inputs, ISM policy,"
              + " index template, values.yaml, and the documents in Korean and English.")
  private Path outDirectory;

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing on standard error but errors.")
  private boolean quiet;

  PlanCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    checkUsage();
    planning.profileFiles().forEach(PlanCommand::checkFile);
    files.forEach(PlanCommand::checkFile);
    CalibrationInput calibration = planning.calibration();
    PlanSource source = engine.plans(planning.profileFiles(), calibration);
    List<Planned> plans =
        files.stream().map(file -> source.plan(file, planning.overrides())).toList();
    String page = page(plans);
    if (outDirectory != null) {
      writeFiles(plans, calibration);
    }
    spec.commandLine().getOut().print(page);
  }

  private void writeFiles(List<Planned> plans, CalibrationInput calibration) {
    List<String> written = PlanFiles.write(outDirectory, plans);
    Map<String, byte[]> documents =
        engine.documents(
            new ReportFiles.Input(
                files, planning.overrides(), planning.profileFiles(), calibration),
            PlanFiles.folders(plans),
            this::say);
    ReportCommand.write(outDirectory, documents);
    say("wrote " + (written.size() + documents.size()) + " files to " + outDirectory);
  }

  private void say(String what) {
    if (!quiet) {
      spec.commandLine().getErr().println("capsim: " + what);
      spec.commandLine().getErr().flush();
    }
  }

  private String page(List<Planned> plans) {
    Planned first = plans.get(0);
    if (explain != null) {
      return explain(first);
    }
    if (plans.size() > 1) {
      return format == Format.json ? CompareJson.of(plans) : CompareView.of(plans, terminal);
    }
    return format == Format.json ? JsonView.of(first.root()) : TableView.of(first, terminal);
  }

  private String explain(Planned plan) {
    if (explain.equals("coefficients")) {
      return format == Format.json
          ? ExplainJson.coefficients(plan.coefficients(), plan.values())
          : ExplainView.coefficients(plan.coefficients(), plan.values());
    }
    return format == Format.json ? ExplainJson.of(plan, explain) : ExplainView.of(plan, explain);
  }

  private void checkUsage() {
    if (explain != null && files.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--explain takes one scenario");
    }
    planning.check(spec, outDirectory);
  }

  /** A file that is not there is a typing error: say so before anything else does, and help. */
  private static void checkFile(Path file) {
    if (Files.isDirectory(file)) {
      throw InputException.ofProgram(file + " is a directory, not a file");
    }
    if (Files.notExists(file)) {
      List<String> nearest = Nearest.to(file.getFileName().toString(), siblings(file), 1);
      String hint =
          nearest.isEmpty() ? "" : "; did you mean " + file.resolveSibling(nearest.get(0)) + "?";
      throw InputException.ofProgram(file + ": no such file" + hint);
    }
  }

  private static List<String> siblings(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    var names = new ArrayList<String>();
    try (Stream<Path> entries = Files.list(parent)) {
      entries.limit(1000).forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException e) {
      // The hint is a courtesy: the file is missing either way.
      return List.of();
    }
    return names;
  }
}
