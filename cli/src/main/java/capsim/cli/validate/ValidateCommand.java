package capsim.cli.validate;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.Format;
import capsim.cli.InputException;
import capsim.cli.PlanningFlags;
import capsim.cli.load.Interrupts;
import capsim.cli.load.Session;
import capsim.observe.ObservationFile;
import capsim.observe.access.Problems;
import capsim.observe.bucket.BucketTarget;
import capsim.observe.calibrate.CalibrationFile;
import capsim.observe.validate.Validation;
import capsim.observe.validate.ValidationFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim validate}: is what the plan says true? */
@Command(
    name = "validate",
    description = {
      "Predicts what a scenario's load makes of real servers, sends that load, measures, and prints"
          + " predicted, measured and error of every figure that can be compared.",
      "Without a target it starts real servers on this machine: Prometheus from the PATH, OpenSearch"
          + " and an S3 server from Maven Central; they disappear with it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every figure is within what is allowed.",
      "1:A failure, or nothing could be compared.",
      "2:Wrong usage or input, or a target that nobody allowed.",
      "3:A target could not be reached, or took nothing.",
      "4:The generator was the bottleneck: samples or records did not arrive.",
      "99:A figure is further off than allowed.",
      "130:Interrupted; what was compared until then was printed and written."
    },
    footer = {
      "",
      "Examples:",
      "  capsim validate scenarios/dev.yaml",
      "  capsim validate dev.yaml --repeat 3 --out results --calibrate here.json",
      "  capsim validate dev.yaml --metrics-target dev-receive --query-url https://query.dev.example \\",
      "      --s3 https://s3.dev.example --bucket thanos --wait 3h"
    })
public final class ValidateCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
  private Path file;

  @Option(
      names = "--metrics-target",
      paramLabel = "URL",
      description = "Remote-write URL, or name of one of the scenario's loadTargets.")
  private String metricsTarget;

  @Option(
      names = "--query-url",
      paramLabel = "URL",
      description = "Where its queries are answered (default: the root of its URL).")
  private String queryUrl;

  @Mixin private BucketOptions bucket = new BucketOptions();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "How long blocks may take to come into the bucket (default: ${DEFAULT-VALUE}).")
  private String wait = "1m";

  @Option(
      names = "--opensearch-url",
      paramLabel = "URL",
      description =
          "OpenSearch, or name of one of the loadTargets; an index of its own is created and removed.")
  private String openSearchUrl;

  @Option(
      names = "--only",
      paramLabel = "SIGNAL",
      description = "${COMPLETION-CANDIDATES}, instead of both.")
  private Reach.Signal only;

  @Option(
      names = "--allow-target",
      paramLabel = "HOST",
      description = "Allows a host that is neither this machine nor declared; may be repeated.")
  private List<String> allowed = List.of();

  @Option(
      names = "--live",
      paramLabel = "DURATION",
      description =
          "Sends metrics of the present for so long, instead of two hours of the past: for a target"
              + " that has newer samples. No block can be compared then.")
  private String live;

  @Option(
      names = "--series",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Series that are driven at most (default: ${DEFAULT-VALUE}): a larger scenario gets fewer"
              + " nodes, then a share of its series; the predictions are of what is driven.")
  private double series;

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Log records that are driven, about (default: ${DEFAULT-VALUE}).")
  private double documents;

  @Option(
      names = "--samples-per-second",
      paramLabel = "N",
      defaultValue = "60000",
      description = "How fast metrics are sent, about (default: ${DEFAULT-VALUE}).")
  private double samplesPerSecond;

  @Option(
      names = "--records-per-second",
      paramLabel = "N",
      defaultValue = "1500",
      description = "How fast logs are sent, about (default: ${DEFAULT-VALUE}).")
  private double recordsPerSecond;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Repetitions, each with another seed (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      defaultValue = "5%",
      description = "Error that a figure may have (default: 5%%); counts must be exact.")
  private String tolerance = "5%";

  @Option(
      names = "--calibrate",
      paramLabel = "FILE",
      description =
          "Then loads the servers at several levels and writes measured coefficients with their"
              + " confidence intervals, for plan --calibration.")
  private Path calibrated;

  @Mixin private PlanningFlags planning = new PlanningFlags();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Also writes prediction.json (before the load), observation.json, validation.json and"
              + " validation.txt there.")
  private Path directory;

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing on standard error but errors.")
  private boolean quiet;

  /** The command of a process. */
  public ValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  @SuppressWarnings("try") // a registration is there to be closed
  public Integer call() throws IOException, InterruptedException {
    Settings settings = settings();
    Reach reach = reach();
    var scenario = new DrivenScenario(file, planning.input(), planning.overrides());
    var stop = new AtomicBoolean();
    try (OwnServers servers = open();
        Interrupts.Registration ignored = session.interrupts().onFirst(() -> stop.set(true))) {
      Stage stage = stage(settings, reach, scenario, servers, stop);
      return validate(scenario, reach, stage);
    }
  }

  private int validate(DrivenScenario scenario, Reach reach, Stage stage)
      throws IOException, InterruptedException {
    long started = System.currentTimeMillis();
    stage.say("predicting");
    var run = new ValidationRun(scenario, reach, stage, repeat, started);
    var predictions = run.predictions();
    write(
        "prediction.json",
        PredictionFile.write(file.toString(), Instant.ofEpochMilli(started), predictions));
    run.announcement().forEach(stage::say);
    run.execute(predictions);
    if (calibrated != null && !stage.findings().over()) {
      String calibration = CalibrationFile.write(run.calibrate(started));
      if (stage.findings().interrupted()) {
        stage.say("interrupted: " + calibrated + " was not written");
      } else {
        Files.writeString(calibrated, calibration);
        stage.say("wrote " + calibrated);
      }
    }
    Validation result = run.result(started);
    write("observation.json", ObservationFile.write(run.observation(started)));
    write("validation.json", ValidationFile.write(result));
    write("validation.txt", ValidationText.of(result));
    if (directory != null) {
      stage.say("wrote 4 files to " + directory);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.json ? ValidationFile.write(result) : ValidationText.of(result));
    return exitCode(result, stage.findings());
  }

  private static int exitCode(Validation result, Findings findings) {
    return switch (result.verdict()) {
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case GENERATOR_BOUND -> ExitCode.GENERATOR_BOUND;
      case FAILED -> findings.unreachable() ? ExitCode.TARGET : ExitCode.THRESHOLD;
      case NOTHING_COMPARED -> ExitCode.FAILURE;
      case PASSED -> ExitCode.OK;
    };
  }

  private Stage stage(
      Settings settings,
      Reach reach,
      DrivenScenario scenario,
      OwnServers servers,
      AtomicBoolean stop) {
    PrintWriter err = spec.commandLine().getErr();
    Path parent = file.toAbsolutePath().getParent();
    return new Stage(
        settings,
        scenario.read(),
        parent,
        session.environment(),
        servers,
        new LoadCall(session, err, quiet),
        new LoadCall(session, err, true),
        reach.waiting(),
        new Findings(),
        new Problems(),
        stop::get,
        this::say);
  }

  private OwnServers open() {
    try {
      return OwnServers.open(session.environment(), this::say);
    } catch (IOException e) {
      throw InputException.ofProgram(e.getMessage());
    }
  }

  private void say(String line) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("capsim: " + line);
      err.flush();
    }
  }

  private void write(String name, String text) {
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  private Reach reach() {
    Optional<BucketTarget> blocks = bucket.target(session.environment());
    if (metricsTarget == null && (queryUrl != null || blocks.isPresent())) {
      throw InputException.ofProgram(
          "--query-url and --s3 are of a --metrics-target: name where its metrics are sent");
    }
    return new Reach(
        Optional.ofNullable(metricsTarget),
        Optional.ofNullable(queryUrl),
        Optional.ofNullable(openSearchUrl),
        blocks,
        duration("--wait", wait),
        Optional.ofNullable(only));
  }

  private Settings settings() {
    if (!Files.isRegularFile(file)) {
      throw InputException.ofProgram(file + ": no such file");
    }
    planning.check(spec, directory);
    positive("--series", series);
    positive("--documents", documents);
    positive("--samples-per-second", samplesPerSecond);
    positive("--records-per-second", recordsPerSecond);
    positive("--repeat", repeat);
    return new Settings(
        tolerance(),
        series,
        documents,
        samplesPerSecond,
        recordsPerSecond,
        live == null
            ? OptionalInt.empty()
            : OptionalInt.of(Math.max(1, (int) duration("--live", live).toSeconds())),
        planning.profileFiles(),
        allowed);
  }

  private double tolerance() {
    String text = tolerance.strip();
    boolean percent = text.endsWith("%");
    try {
      double value =
          Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text)
              / (percent ? PERCENT : 1);
      if (value >= 0 && value < 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw usage("--tolerance takes a share such as 5% or 0.05, not '" + tolerance + "'");
    }
    throw usage("--tolerance must be at least 0% and below 100%, not " + tolerance);
  }

  private Duration duration(String option, String text) {
    try {
      Duration duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw usage(option + " takes a duration such as 90s, 10m or 3h, not '" + text + "'");
    }
    throw usage(option + " must not be negative: " + text);
  }

  private void positive(String option, double value) {
    if (!(value >= 1) || Double.isInfinite(value)) {
      throw usage(option + " must be at least 1, not " + value);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
