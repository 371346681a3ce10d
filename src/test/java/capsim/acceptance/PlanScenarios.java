package capsim.acceptance;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioFile;
import capsim.scenario.ScenarioReader;
import capsim.workload.profile.Profiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The scenario files of the project, and legal variations of them. */
final class PlanScenarios {
  static final List<String> NAMES = List.of("dev", "stage", "prod", "minimal");

  static final Profiles PROFILES = ProfileReader.builtIn();

  private PlanScenarios() {}

  static Path file(String name) {
    return Path.of(System.getProperty("capsim.root"), "scenarios", name + ".yaml")
        .toAbsolutePath()
        .normalize();
  }

  static ScenarioFile read(String name, List<String> overrides) {
    return new ScenarioReader(CoefficientCatalog.ALL, PROFILES).read(file(name), overrides);
  }

  /** Overrides that turn any of the files into another legal scenario. */
  static List<String> randomOverrides(Random random, int clusters) {
    var overrides = new ArrayList<String>();
    for (int i = 0; i < clusters; i++) {
      String cluster = "clusters[" + i + "].";
      // From one node to ten thousand, each order of magnitude as likely.
      overrides.add(cluster + "nodes=" + Math.round(Math.pow(10, 4 * random.nextDouble())));
      overrides.add(cluster + "podsPerNode=" + (random.nextInt(8) == 0 ? 0 : random.nextInt(250)));
      overrides.add(cluster + "containersPerPod=" + (1 + random.nextInt(4) / 2.0));
      overrides.add(cluster + "namespaces=" + (1 + random.nextInt(200)));
      overrides.add(cluster + "churn.deploymentsPerDay=" + random.nextInt(300) + "%");
      overrides.add(cluster + "churn.jobShare=" + random.nextInt(101) + "%");
      overrides.add(cluster + "churn.jobLifetime=" + (1 + random.nextInt(600)) + "m");
      overrides.add(cluster + "link.kind=" + pick(random, "same-subnet", "cross-az"));
      overrides.add(cluster + "link.roundTripTime=" + random.nextInt(200) + "ms");
    }
    overrides.add("metrics.agent.replicas=" + (1 + random.nextInt(3)));
    overrides.add("metrics.agent.remoteWrite=" + pick(random, "v1", "v2"));
    overrides.add("metrics.receive.replicas=" + (3 + random.nextInt(30)));
    overrides.add("metrics.receive.replicationFactor=" + (1 + random.nextInt(3)));
    overrides.add("metrics.receive.tenants=" + (1 + random.nextInt(5)));
    overrides.add("metrics.receive.version=" + pick(random, "v0.41", "v0.42"));
    overrides.add("metrics.receive.topology=" + pick(random, "router-ingestor", "split"));
    overrides.add("metrics.retention.raw=" + pick(random, "2d", "14d", "90d", "0d"));
    overrides.add("metrics.retention.fiveMinutes=" + pick(random, "10d", "180d", "0d"));
    overrides.add("metrics.retention.oneHour=" + pick(random, "30d", "730d", "0d"));
    overrides.add("metrics.compactor.deduplication=" + random.nextBoolean());
    overrides.add("metrics.compactor.downsampling=" + random.nextBoolean());
    overrides.add("metrics.compactor.concurrency=" + (1 + random.nextInt(8)));
    overrides.add("metrics.queries.perSecond=" + random.nextInt(50));
    overrides.add("logs.fluentBit.compression=" + pick(random, "none", "gzip"));
    overrides.add("logs.openSearch.replicas=" + random.nextInt(3));
    overrides.add("logs.openSearch.hot=" + (1 + random.nextInt(30)) + "d");
    overrides.add("logs.openSearch.warm=" + random.nextInt(60) + "d");
    overrides.add("logs.openSearch.cold=" + random.nextInt(400) + "d");
    overrides.add("minio.drivesPerNode=" + pick(random, "4", "8", "12", "16"));
    overrides.add("minio.driveSize=" + pick(random, "1TB", "8TB", "20TB"));
    return overrides;
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static Scenario withNodesTimes(Scenario scenario, long factor) {
    return withClusters(
        scenario,
        cluster ->
            with(cluster, cluster.name(), cluster.nodes() * factor, cluster.metricSources()));
  }

  /** Only the profiles that have a target on every node or pod. */
  static Scenario withTargetsPerNodeOrPodOnly(Scenario scenario) {
    return withClusters(
        scenario,
        cluster ->
            with(
                cluster,
                cluster.name(),
                cluster.nodes(),
                cluster.metricSources().stream()
                    .filter(
                        source ->
                            switch (PROFILES.metrics().get(source.profile()).target().per()) {
                              case NODE, POD -> source.targets().isEmpty();
                              default -> false;
                            })
                    .toList()));
  }

  /** Every scrape interval divided by {@code divisor}. */
  static Scenario withIntervalsDividedBy(Scenario scenario, int divisor) {
    return withClusters(
        scenario,
        cluster ->
            with(
                cluster,
                cluster.name(),
                cluster.nodes(),
                cluster.metricSources().stream()
                    .map(
                        source ->
                            new Cluster.MetricSource(
                                source.profile(),
                                Duration.ofMillis(source.interval().toMillis() / divisor),
                                source.podShare(),
                                source.targets(),
                                source.keep()))
                    .toList()));
  }

  /** As many clusters as asked for, alike to those of the scenario in turn. */
  static Scenario ofSize(Scenario scenario, int clusters, long nodes) {
    List<Cluster> patterns = scenario.clusters();
    return copy(
        scenario,
        IntStream.range(0, clusters)
            .mapToObj(
                i -> {
                  Cluster pattern = patterns.get(i % patterns.size());
                  return with(pattern, pattern.name() + "-" + i, nodes, pattern.metricSources());
                })
            .toList());
  }

  private static Scenario withClusters(Scenario scenario, UnaryOperator<Cluster> change) {
    return copy(scenario, scenario.clusters().stream().map(change).toList());
  }

  private static Cluster with(
      Cluster cluster, String name, long nodes, List<Cluster.MetricSource> sources) {
    return new Cluster(
        name,
        cluster.role(),
        nodes,
        cluster.podsPerNode(),
        cluster.containersPerPod(),
        cluster.podsPerWorkload(),
        cluster.namespaces(),
        cluster.node(),
        cluster.churn(),
        cluster.link(),
        sources,
        cluster.logSources());
  }

  private static Scenario copy(Scenario scenario, List<Cluster> clusters) {
    return scenario.withClusters(clusters);
  }
}
