package capsim.cli.load;

import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.api.SeriesCleanup;
import capsim.loadgen.verify.SentSamples.Source;
import capsim.loadgen.wire.StoreOptions;
import capsim.model.ingest.ScrapeJobs;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.MetricSource;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.Scenario;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import java.util.ArrayList;
import java.util.List;

/** The Prometheus Agents of a scenario: one for each cluster and replica. */
final class MetricAgents {
  private MetricAgents() {}

  /**
   * One agent.
   *
   * @param cluster where it scrapes
   * @param replica its number in the cluster, from 0
   * @param tenant the tenant that it sends as
   * @param source what it sends
   */
  record Agent(String cluster, int replica, String tenant, Source source) {}

  /**
   * All agents of a scenario, cluster by cluster.
   *
   * @param size nodes and targets relative to the scenario's: what the peak of the load needs
   * @param run value of the {@code capsim_run} label
   * @param startMillis time of the first data
   */
  static List<Agent> of(
      Loaded loaded, double size, String run, String tenantName, long startMillis) {
    Scenario scenario = loaded.scenario();
    LoadSpec load = scenario.load();
    int tenants = load.tenants().orElse(scenario.metrics().receive().tenants());
    var agents = new ArrayList<Agent>();
    for (int i = 0; i < scenario.clusters().size(); i++) {
      Cluster cluster = sized(scenario.clusters().get(i), size);
      List<ScrapeJob> jobs = ScrapeJobs.of(scenario, cluster, loaded.profiles());
      if (jobs.isEmpty()) {
        continue;
      }
      StoreOptions options =
          StoreOptions.PLAIN
              .withChurn(ScrapeJobs.churnPlan(cluster, load.rollout(), startMillis))
              .withLateShare(load.outOfOrderShare().value())
              .withExemplarShare(load.exemplarShare().value())
              .withMetadata(load.metadata(), load.metadata());
      String tenant = tenants == 1 ? tenantName : tenantName + '-' + i % tenants;
      for (int replica = 0; replica < scenario.metrics().agent().replicas(); replica++) {
        StoreOptions own = options.withExtraLabels(labels(run, replica));
        agents.add(
            new Agent(
                cluster.name(),
                replica,
                tenant,
                new Source(jobs, scenario.seed(), own, startMillis)));
      }
    }
    return agents;
  }

  /** A cluster so many times as large. */
  private static Cluster sized(Cluster cluster, double size) {
    if (size == 1) {
      return cluster;
    }
    long nodes = Math.max(1, Math.round(cluster.nodes() * size));
    List<MetricSource> sources =
        cluster.metricSources().stream().map(source -> sized(source, size)).toList();
    return cluster.withNodes(nodes).withMetricSources(sources);
  }

  private static MetricSource sized(MetricSource source, double size) {
    return new MetricSource(
        source.profile(),
        source.interval(),
        source.podShare(),
        source.targets().map(targets -> targets * size),
        source.keep());
  }

  private static LabelSet labels(String run, int replica) {
    return new LabelSet(
        new String[] {SeriesCleanup.RUN_LABEL, "prometheus_replica"},
        new String[] {run, "prometheus-agent-" + replica});
  }
}
