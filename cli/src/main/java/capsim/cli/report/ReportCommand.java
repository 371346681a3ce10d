package capsim.cli.report;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.InputException;
import capsim.cli.Nearest;
import capsim.cli.PlanningFlags;
import capsim.observe.ObservationFile;
import capsim.observe.validate.ValidationFile;
import capsim.report.document.Baseline;
import capsim.report.document.DocumentName;
import capsim.report.document.Documents;
import capsim.report.document.Environment;
import capsim.report.document.Evidence;
import capsim.report.render.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim report}: scenarios in, documents out. */
@Command(
    name = "report",
    description = {
      "Writes the documents of one or more environments, in Korean and English, as Markdown and"
          + " HTML, and what machines read beside them."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The documents were written.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage, or a file that is not valid.",
      "130:Interrupted."
    },
    footer = {
      "",
      "Examples:",
      "  capsim report dev.yaml stage.yaml prod.yaml",
      "  capsim report prod.yaml --lang ko --document Stage-Prod-Scaling-Guide --out docs",
      "  capsim report prod.yaml --diff last-month --out this-month"
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Scenarios, side by side.")
  private List<Path> files = List.of();

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      split = ",",
      description = "${COMPLETION-CANDIDATES} (default: both).")
  private List<Lang> languages = List.of(Lang.ko, Lang.en);

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "documents",
      description = "Where they go (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("documents");

  @Option(
      names = "--document",
      paramLabel = "NAME",
      split = ",",
      description = "Only documents of this name; may be repeated (default: all).")
  private List<String> documents = List.of();

  @Option(
      names = "--diff",
      paramLabel = "OLD",
      description =
          "An earlier plan.json, or a directory that report or plan --out wrote: what has moved"
              + " since then, and why.")
  private Path old;

  @Mixin private PlanningFlags planning = new PlanningFlags();

  @Option(
      names = "--observation",
      paramLabel = "FILE",
      description = "What capsim observe wrote: adds the document of what was measured.")
  private Path observationFile;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "What capsim validate wrote: adds the document of what was measured.")
  private Path validationFile;

  @Option(
      names = "--no-data",
      description = "Writes documents only, without what machines read beside them.")
  private boolean noData;

  @Option(names = "--png", description = "Also writes each chart as PNG.")
  private boolean pngs;

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing on standard error but errors.")
  private boolean quiet;

  /** Languages as people type them. */
  enum Lang {
    ko(Language.KO),
    en(Language.EN);

    private final Language language;

    Lang(Language language) {
      this.language = language;
    }
  }

  @Override
  public Integer call() {
    Set<DocumentName> names = names();
    checkUsage();
    Map<String, Baseline> baselines = Baselines.read(old);
    say("planning …");
    List<Environment> environments =
        ReportFiles.environments(
            new ReportFiles.Input(
                files, planning.overrides(), planning.profileFiles(), planning.calibration()));
    if (old != null) {
      checkBaselines(baselines, environments);
    }
    Optional<Evidence> evidence = evidence();
    var report = new ReportFiles();
    report.addDocuments(environments, baselines, names, languages(), pngs, this::say);
    if (evidence.isPresent() && names.contains(DocumentName.OBSERVATION)) {
      report.addDocuments(
          List.of(Documents.observed(evidence.get(), environments)), languages(), pngs, this::say);
    }
    if (!noData) {
      report.addData("data/", environments);
    }
    write(directory, report.files());
    report.warnings().forEach(this::say);
    say("wrote " + report.files().size() + " files to " + directory);
    return ExitCode.OK;
  }

  /** What was measured, if files of it are named. */
  private Optional<Evidence> evidence() {
    if (observationFile == null && validationFile == null) {
      if (names().equals(EnumSet.of(DocumentName.OBSERVATION))) {
        throw new ParameterException(
            spec.commandLine(),
            DocumentName.OBSERVATION.fileName()
                + " is made of a measurement: name one by --observation or --validation");
      }
      return Optional.empty();
    }
    return Optional.of(
        new Evidence(
            Optional.ofNullable(observationFile).map(file -> read(file, ObservationFile::read)),
            Optional.ofNullable(validationFile).map(file -> read(file, ValidationFile::read))));
  }

  /** Reads a file's text as something. */
  private interface Reader<T> {
    T read(String text) throws IOException;
  }

  private static <T> T read(Path file, Reader<T> reader) {
    try {
      return reader.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw InputException.ofProgram(file + ": no such file");
    } catch (IOException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  private Set<Language> languages() {
    Set<Language> chosen = EnumSet.noneOf(Language.class);
    languages.forEach(lang -> chosen.add(lang.language));
    return chosen;
  }

  private Set<DocumentName> names() {
    Set<DocumentName> names = EnumSet.noneOf(DocumentName.class);
    for (String document : documents) {
      names.add(
          DocumentName.of(document)
              .orElseThrow(
                  () -> {
                    List<String> nearest = Nearest.to(document, DocumentName.fileNames(), 1);
                    return new ParameterException(
                        spec.commandLine(),
                        "--document takes one of "
                            + String.join(", ", DocumentName.fileNames())
                            + ", not '"
                            + document
                            + "'"
                            + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?"));
                  }));
    }
    return names.isEmpty() ? EnumSet.allOf(DocumentName.class) : names;
  }

  private void checkUsage() {
    planning.check(spec, directory);
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw InputException.ofProgram(file + ": no such file");
      }
    }
  }

  private void checkBaselines(Map<String, Baseline> baselines, List<Environment> environments) {
    if (environments.stream().noneMatch(one -> baselines.containsKey(one.name()))) {
      throw InputException.ofProgram(
          old
              + ": has plans of "
              + String.join(", ", baselines.keySet())
              + ", and none of "
              + String.join(", ", environments.stream().map(Environment::name).toList()));
    }
  }

  private void say(String what) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("capsim: " + what);
      err.flush();
    }
  }

  /** Writes files below a directory; those of the same names are replaced. */
  public static void write(Path directory, Map<String, byte[]> files) {
    try {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        Path file = directory.resolve(each.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + e.getMessage(), e);
    }
  }
}
