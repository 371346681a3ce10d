package capsim.cli.simulate;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.Format;
import capsim.cli.InputException;
import capsim.cli.MeasurementFile;
import capsim.cli.PlanningFlags;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.Interrupts;
import capsim.cli.load.Session;
import capsim.model.plan.Planner;
import capsim.report.chart.PngChart;
import capsim.simulator.run.Options;
import capsim.workload.sizing.Measurements;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a scenario over time, or draws many scenarios from its ranges. */
@Command(
    name = "simulate",
    description = {
      "Plays a scenario over time: bursts, backlogs, outages, and what its events do. With --runs,"
          + " draws many scenarios from its ranges instead, and says what they take."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done; data may have been lost in the simulation.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage, or a scenario that is not valid.",
      "130:Interrupted; what was done until then was printed and written."
    },
    footer = {
      "",
      "Examples:",
      "  capsim simulate scenarios/prod.yaml --out year",
      "  capsim simulate prod.yaml --days 30 --step 1m --format json",
      "  capsim simulate prod.yaml --runs 1000"
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int MOST_DAYS = 36_500;

  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
  private Path file;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Days to simulate (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Days that pass before, unobserved: the platform then is not empty at the start"
              + " (default: ${DEFAULT-VALUE}).")
  private int warmUpDays;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description =
          "Time between two rows of the time series, as 1m or 1h (default: 5m up to 14 days, 15m up"
              + " to 60, else 1h).")
  private String step;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything that is drawn (default: the scenario's, 1).")
  private Long seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Instead of playing it over time, plans so many scenarios drawn from the ranges of this"
              + " one.")
  private int runs;

  @Mixin private PlanningFlags planning = new PlanningFlags();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Also writes summary.txt, summary.json, series.csv and charts (SVG and PNG) there; with"
              + " --runs spread.txt, spread.json and runs.csv.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing on standard error but errors.")
  private boolean quiet;

  /** The command of a process. */
  public SimulateCommand(Session session) {
    this.session = session;
  }

  @Override
  @SuppressWarnings("try") // a registration is there to be closed
  public Integer call() {
    checkUsage();
    Loaded loaded = planning.input().read(file, planning.overrides());
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    var planner = new Planner(loaded.profiles(), loaded.scenario().seed(), measurements);
    long chosen = seed == null ? loaded.scenario().seed() : seed;
    var stop = new AtomicBoolean();
    PrintWriter err = spec.commandLine().getErr();
    var progress = new ProgressLine(err, session.stderrTerminal(), quiet);
    Output output;
    try (Interrupts.Registration ignored = session.interrupts().onFirst(() -> stop.set(true))) {
      output =
          runs > 0
              ? MonteCarloRun.of(loaded, planner, runs, chosen, stop, progress, format)
              : SimulationRun.of(
                  loaded, planner, options(chosen), directory, stop, progress, format);
    }
    progress.end();
    kept.save(measurements);
    if (directory != null) {
      List<String> written = output.writeTo(directory);
      if (!quiet) {
        err.println("capsim: wrote " + written.size() + " files to " + directory);
        PngChart.missingFont(Locale.ENGLISH)
            .ifPresent(font -> err.println("capsim: charts as SVG only: " + font));
      }
    }
    spec.commandLine().getOut().print(output.page());
    if (!output.complete()) {
      err.println("capsim: interrupted; this is what was done until then");
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.OK;
  }

  private Options options(long chosen) {
    return new Options(days, warmUpDays, stepMillis(), chosen);
  }

  private long stepMillis() {
    if (step == null) {
      return days <= 14 ? 5 * MINUTE_MILLIS : days <= 60 ? 15 * MINUTE_MILLIS : 60 * MINUTE_MILLIS;
    }
    return parsed(step);
  }

  /** As scenarios write durations, down to a second. */
  private long parsed(String text) {
    try {
      String iso = text.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
      int day = iso.indexOf('D');
      Duration duration =
          Duration.parse(day < 0 ? "PT" + iso : "P" + iso.substring(0, day + 1) + rest(iso, day));
      if (duration.toMillis() >= 1000 && duration.toDays() <= days) {
        return duration.toMillis();
      }
    } catch (DateTimeException e) {
      throw usage("--step takes a duration such as 1m, 15m or 1h, not '" + text + "'");
    }
    throw usage("--step must be between 1s and the days that are simulated, not " + text);
  }

  private static String rest(String iso, int day) {
    return day + 1 < iso.length() ? "T" + iso.substring(day + 1) : "";
  }

  private void checkUsage() {
    if (!Files.isRegularFile(file)) {
      throw InputException.ofProgram(file + ": no such file");
    }
    if (days < 1 || days > MOST_DAYS) {
      throw usage("--days must be between 1 and " + MOST_DAYS + ", not " + days);
    }
    if (warmUpDays < 0 || warmUpDays > MOST_DAYS) {
      throw usage("--warm-up must be between 0 and " + MOST_DAYS + ", not " + warmUpDays);
    }
    if (runs < 0) {
      throw usage("--runs must not be negative: " + runs);
    }
    planning.check(spec, directory);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
