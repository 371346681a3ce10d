package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.InputException;
import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.exporter.Exporter;
import capsim.loadgen.exporter.ExporterConfig;
import capsim.model.ingest.ScrapeJobs;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.workload.series.ChurnPlan;
import capsim.workload.series.ScrapeJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capsim load exporter}: the targets of a scenario, for a real Prometheus to scrape. */
@Command(
    name = "exporter",
    description = {
      "Serves /metrics of every target of a scenario until it is interrupted, as text, OpenMetrics"
          + " or protobuf with native histograms; a real Prometheus Agent finds them at /sd."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "1:A failure, as a port that is taken.",
      "2:Wrong usage or input.",
      "130:Interrupted, as it should be."
    },
    footer = {
      "",
      "In Prometheus' configuration: http_sd_configs: [{url: 'http://127.0.0.1:9100/sd'}] and",
      "honor_labels: true.",
      "",
      "Example:",
      "  capsim load exporter scenarios/dev.yaml --port 9100"
    })
final class ExporterCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private MetricSeriesOptions series = new MetricSeriesOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The targets of these clusters only; may be repeated.")
  private List<String> clusters = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port (default: any free one, which is said on standard error).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine alone).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that answer scrapes (default: ${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(
      names = "--sd-file",
      paramLabel = "FILE",
      description = "Also writes the targets for file_sd_configs there.")
  private Path discoveryFile;

  ExporterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535 || threads < 1) {
      throw InputException.ofProgram("--port takes 0 to 65535, and --threads 1 or more");
    }
    series.checkEither(scenario.hasFile());
    Loaded loaded = scenario.read(Map.of(), series::read);
    List<Cluster> chosen = chosen(loaded.scenario());
    List<ScrapeJob> jobs = new ArrayList<>();
    for (Cluster cluster : chosen) {
      jobs.addAll(ScrapeJobs.of(loaded.scenario(), cluster, loaded.profiles()));
    }
    if (jobs.isEmpty()) {
      throw InputException.ofProgram("there is nothing to scrape");
    }
    var config =
        new ExporterConfig(
            new InetSocketAddress(bind, port),
            threads,
            jobs,
            loaded.scenario().seed(),
            churn(loaded.scenario(), chosen));
    try (Exporter exporter = Exporter.start(config)) {
      serve(exporter);
      return ExitCode.INTERRUPTED;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private List<Cluster> chosen(Scenario loaded) {
    for (String name : clusters) {
      if (loaded.clusters().stream().noneMatch(cluster -> cluster.name().equals(name))) {
        throw InputException.ofProgram("the scenario has no cluster '" + name + "'");
      }
    }
    return loaded.clusters().stream()
        .filter(cluster -> clusters.isEmpty() || clusters.contains(cluster.name()))
        .toList();
  }

  /** Clusters in one exporter have one plan: that of the first, if all have the same churn. */
  private static ChurnPlan churn(Scenario loaded, List<Cluster> chosen) {
    Cluster first = chosen.get(0);
    if (chosen.stream().anyMatch(cluster -> !cluster.churn().equals(first.churn()))) {
      throw InputException.ofProgram(
          "the clusters have different churn: serve each with an exporter of its own (--cluster)");
    }
    return ScrapeJobs.churnPlan(first, loaded.load().rollout(), System.currentTimeMillis());
  }

  private void serve(Exporter exporter) throws IOException {
    String address = bind + ":" + exporter.address().getPort();
    if (discoveryFile != null) {
      Files.write(discoveryFile, exporter.serviceDiscovery(address));
    }
    var interrupted = new CountDownLatch(1);
    PrintWriter err = spec.commandLine().getErr();
    Interrupts.Registration registration = session.interrupts().onFirst(interrupted::countDown);
    try {
      err.println(
          "capsim: serving "
              + exporter.targetCount()
              + " targets, listed at http://"
              + address
              + "/sd; Ctrl-C ends it");
      err.flush();
      interrupted.await();
      err.println("capsim: answered " + exporter.scrapes() + " scrapes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      registration.close();
    }
  }
}
