package capsim.cli.observe;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.Format;
import capsim.cli.InputException;
import capsim.cli.load.Interrupts;
import capsim.cli.load.Session;
import capsim.observe.Observation;
import capsim.observe.Observation.Asked;
import capsim.observe.ObservationFile;
import capsim.observe.Observer;
import capsim.observe.access.Bounds;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import capsim.scenario.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads a live platform without disturbing it. */
@Command(
    name = "observe",
    description = {
      "Reads what a live platform holds and does, without disturbing it: metrics of its components,"
          + " a Prometheus or Thanos API, S3 buckets, OpenSearch. Read-only credentials suffice. What"
          + " cannot be read is said, and the rest is read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done; problems say what could not be read.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage.",
      "3:Nothing at all could be reached.",
      "130:Interrupted; what was read until then was printed and written."
    },
    footer = {
      "",
      "Examples:",
      "  capsim observe --query-url http://127.0.0.1:9090 --out dev.observation.json",
      "  capsim observe --s3 https://minio.dev.example --bucket thanos --bucket snapshots",
      "  capsim observe --metrics-url receive=http://receive:10902/metrics --window 5m"
          + " --opensearch-url https://opensearch:9200"
    })
public final class ObserveCommand implements Callable<Integer> {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private TargetFlags targets = new TargetFlags();

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description =
          "Time between the two readings that rates are made of; 0s for one reading and no rates"
              + " (default: ${DEFAULT-VALUE}).")
  private String window;

  @Option(
      names = "--call-timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description = "Longest time of one request, to its last byte (default: ${DEFAULT-VALUE}).")
  private String callTimeout;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE|DIR",
      description =
          "Also writes the observation to a file (*.json), or observation.json and summary.txt to a"
              + " directory.")
  private Path out;

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
  public ObserveCommand(Session session) {
    this.session = session;
  }

  @Override
  @SuppressWarnings("try") // a registration is there to be closed
  public Integer call() throws InterruptedException {
    Duration length = duration("--window", window, Duration.ZERO, LONGEST_WINDOW);
    Duration call =
        duration("--call-timeout", callTimeout, Duration.ofMillis(100), Duration.ofHours(1));
    Observer.Targets chosen = targets.targets(session.environment());
    if (chosen.size() == 0) {
      throw new ParameterException(
          spec.commandLine(),
          "name what to look at: --query-url, --metrics-url, --s3 with --bucket, or"
              + " --opensearch-url");
    }
    OutputFiles files = OutputFiles.of(out);
    var stop = new Stop();
    PrintWriter err = spec.commandLine().getErr();
    var progress = new ProgressLines(err, quiet);
    var reading =
        new Reading(Bounds.DEFAULT.withCall(call), new Problems(), stop::requested, progress);
    Observation seen;
    try (Interrupts.Registration ignored = session.interrupts().onFirst(stop::request)) {
      progress.accept(start(chosen, length));
      seen = new Observer(reading, Clock.systemUTC(), stop::await).observe(chosen, length);
    }
    print(seen, files, err);
    if (seen.interrupted()) {
      err.println("capsim: interrupted; this is what was read until then");
      return ExitCode.INTERRUPTED;
    }
    return seen.asked().stream().anyMatch(Asked::answered) ? ExitCode.OK : unreached(err);
  }

  private static int unreached(PrintWriter err) {
    err.println("capsim: nothing could be reached");
    return ExitCode.TARGET;
  }

  private void print(Observation seen, OutputFiles files, PrintWriter err) {
    var redaction = targets.redaction();
    String json = redaction.applied(ObservationFile.write(seen));
    String summary = redaction.applied(ObservationText.of(seen, session.terminal()));
    try {
      for (Path written : files.write(json, redaction.applied(ObservationText.plain(seen)))) {
        if (!quiet) {
          err.println("capsim: wrote " + written);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + out + ": " + e.getMessage(), e);
    }
    spec.commandLine().getOut().print(format == Format.json ? json : summary);
  }

  private static String start(Observer.Targets targets, Duration window) {
    boolean twice =
        !window.isZero() && targets.components().size() + targets.openSearch().size() > 0;
    return "reads "
        + targets.size()
        + (targets.size() == 1 ? " part" : " parts")
        + (twice ? ", counters twice, " + window.toMillis() / 1e3 + " s apart" : "");
  }

  private Duration duration(String option, String text, Duration least, Duration most) {
    try {
      Duration duration = DurationText.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw InputException.ofProgram(option + ": " + e.getMessage());
    }
    throw InputException.ofProgram(
        option
            + " must be from "
            + least.toMillis()
            + " ms to "
            + most.toHours()
            + " h, not "
            + text);
  }
}
