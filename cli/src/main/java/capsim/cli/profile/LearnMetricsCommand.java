package capsim.cli.profile;

import capsim.cli.Cli;
import capsim.cli.InputException;
import capsim.cli.load.Session;
import capsim.observe.exposition.ExpositionLimits;
import capsim.observe.learn.LearnException;
import capsim.observe.learn.LearnOptions;
import capsim.observe.learn.LearnedMetrics;
import capsim.observe.learn.MetricLearner;
import capsim.observe.learn.SampledMetrics;
import capsim.scenario.ProfileWriter;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim profile learn metrics}. */
@Command(
    name = "metrics",
    description = {
      "Learns what exporters expose: families, labels and how values move.",
      "",
      "A SOURCE is the URL of an exporter, which is scraped; a file with a saved scrape; a"
          + " directory with the saved scrapes of one target; or the directory of a TSDB block."
          + " Files that are named one by one are the scrapes of one target, in this order; each"
          + " URL and each directory is a target of its own."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The profile was written.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage, or a source that cannot be read.",
      "130:Interrupted."
    },
    footer = {
      "",
      "Examples:",
      "  capsim profile learn metrics http://127.0.0.1:9100/metrics --name node -o node.yaml",
      "  capsim profile learn metrics before.txt after.txt --interval 15s > node.yaml",
      "  capsim profile learn metrics --query-url http://127.0.0.1:9090 --job node",
      "  capsim profile learn metrics data/01K9ZJ3H6Q8C5T7N2V4X0B1DME --job kubelet --per node",
      "  capsim plan scenario.yaml --profile node.yaml"
    })
final class LearnMetricsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "What to learn from.")
  private List<String> sources = List.of();

  @Option(
      names = "--query-url",
      paramLabel = "URL",
      description = "Learns from the query API of Prometheus or Thanos at this URL.")
  private String queryUrl = "";

  @Option(
      names = "--job",
      paramLabel = "JOB",
      description = "Which job of a query API or block; needed where there are several.")
  private String job = "";

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "10m",
      description = "How far back a query API is asked (default: ${DEFAULT-VALUE}).")
  private Duration window = Duration.ZERO;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the profile (default: the job, or learned).")
  private String name = "";

  @Option(
      names = "--per",
      paramLabel = "SCOPE",
      defaultValue = "cluster",
      description = "There is one target per cluster, node or pod (default: ${DEFAULT-VALUE}).")
  private Scope per = Scope.CLUSTER;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the targets (default: that of the URL, or 9100).")
  private int port;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "A label that the scrape adds; may be repeated (default: job and instance, or those of"
              + " the series).")
  private Map<String, String> labels = Map.of();

  @Option(
      names = "--scrapes",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often a URL is scraped, at least 2 (default: ${DEFAULT-VALUE}).")
  private int scrapes;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description =
          "Time between two scrapes of a URL (default: 15s), or of files (default: when they were"
              + " written).")
  private Duration interval;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "10s",
      description = "How long an answer may take in all (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--max-scrape-mib",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "Larger scrapes, unpacked, are refused (default: ${DEFAULT-VALUE}).")
  private int maxScrapeMebibytes;

  @Mixin private ProfileOutput output;

  private final Session session;

  LearnMetricsCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    check();
    try {
      var reading =
          new MetricSources(
              session,
              new MetricSources.Limits(
                  new ExpositionLimits(
                      (long) maxScrapeMebibytes << 20, ExpositionLimits.DEFAULT.maxLineBytes()),
                  timeout),
              job,
              spec.commandLine().getErr());
      SampledMetrics sample = read(reading);
      LearnedMetrics learned = MetricLearner.learn(sample, options(reading));
      output.write(
          ProfileWriter.write(learned.profile(), LearnedSummary.comment(learned)),
          LearnedSummary.of(learned, sample),
          spec.commandLine().getOut(),
          spec.commandLine().getErr());
    } catch (LearnException e) {
      throw new InputException("capsim: " + e.getMessage(), e);
    }
  }

  private void check() {
    if (queryUrl.isEmpty() == sources.isEmpty()) {
      throw InputException.ofProgram("expected either a SOURCE or --query-url; see --help");
    }
    if (scrapes < 2) {
      throw InputException.ofProgram("--scrapes must be at least 2, to see how values move");
    }
    if (maxScrapeMebibytes < 1) {
      throw InputException.ofProgram("--max-scrape-mib must be at least 1");
    }
    if (per == Scope.CONTAINER || per == Scope.WORKLOAD) {
      throw InputException.ofProgram("--per takes cluster, node or pod");
    }
    if (port < 0 || port > 65_535) {
      throw InputException.ofProgram("--port must be in 1..65535");
    }
  }

  private SampledMetrics read(MetricSources reading) throws LearnException {
    return queryUrl.isEmpty()
        ? reading.read(sources, scrapes, Optional.ofNullable(interval))
        : reading.query(queryUrl, window);
  }

  private LearnOptions options(MetricSources reading) {
    String profile = !name.isEmpty() ? name : job.isEmpty() ? "learned" : job;
    List<Label> added = new ArrayList<>();
    labels.forEach(
        (label, value) -> added.add(new Label(label, new LabelValues.Listed(List.of(value)))));
    int known = port > 0 ? port : reading.port();
    return new LearnOptions(profile, per, known, added, reading.origin());
  }
}
