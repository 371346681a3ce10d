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

  @Mixin private ListenOptions listen = new ListenOptions();

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
    listen.check();
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
            listen.address(),
            listen.threads(),
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
    String address = listen.host() + ":" + exporter.address().getPort();
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
