package capsim.model.ingest;

import capsim.model.scenario.Cluster;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.Scenario;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Profiles;
import capsim.workload.series.ChurnPlan;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.sizing.ChurnRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A scenario's metric sources as scrape jobs of the workload. */
public final class ScrapeJobs {
  private static final double DAY_MILLIS = 86_400_000;

  private ScrapeJobs() {}

  /**
   * The jobs of one cluster, in the order of its sources.
   *
   * @throws IllegalArgumentException if a source names a profile that does not exist
   */
  public static List<ScrapeJob> of(Scenario scenario, Cluster cluster, Profiles profiles) {
    var jobs = new ArrayList<ScrapeJob>(cluster.metricSources().size());
    LabelSet external = externalLabels(scenario);
    for (Cluster.MetricSource source : cluster.metricSources()) {
      MetricProfile profile = profiles.metrics().get(source.profile());
      if (profile == null) {
        throw new IllegalArgumentException(
            cluster.name() + ": there is no metric profile \"" + source.profile() + "\"");
      }
      double targets =
          source
              .targets()
              .orElseGet(
                  () ->
                      ScrapeJob.targetsOf(
                          profile, cluster.population(), source.podShare().value()));
      jobs.add(
          new ScrapeJob(
              profile,
              cluster.population(),
              targets,
              source.keep().value(),
              timing(scenario.metrics().agent(), source.interval()),
              external));
    }
    return jobs;
  }

  private static ScrapeTiming timing(MetricStack.Agent agent, Duration interval) {
    long intervalMillis = Math.max(1, interval.toMillis());
    long lateMillis = Math.min(agent.lateBy().toMillis(), intervalMillis - 1);
    return lateMillis < 1
        ? ScrapeTiming.exact(intervalMillis)
        : new ScrapeTiming(intervalMillis, agent.lateScrapes().value(), lateMillis);
  }

  private static LabelSet externalLabels(Scenario scenario) {
    var labels = new TreeMap<String, String>();
    labels.put("prometheus_replica", "prometheus-agent-0");
    int extra = scenario.metrics().agent().extraExternalLabels();
    if (extra > 0) {
      labels.put("environment", scenario.environment());
    }
    for (int i = 2; i <= extra; i++) {
      labels.put("external_" + i, "value-" + i);
    }
    return new LabelSet(
        labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
  }

  /**
   * When the cluster's pods and nodes are replaced: what {@link #churn} says as rates, as events.
   *
   * @param rollout how long a rollout takes, from the first pod of a workload to its last
   * @param originMillis time at which nothing has been replaced yet
   */
  public static ChurnPlan churnPlan(Cluster cluster, Duration rollout, long originMillis) {
    Cluster.Churn churn = cluster.churn();
    long every = periodMillis(churn.deploymentsPerDay().value());
    double jobs = churn.jobShare().value();
    return new ChurnPlan(
        originMillis,
        every,
        every == 0 ? 0 : Math.min(rollout.toMillis(), every - 1),
        jobs,
        jobs > 0 ? Math.max(1, churn.jobLifetime().toMillis()) : 0,
        periodMillis(churn.nodeRecyclingPerDay().value()));
  }

  /** Time between two events of one thing that sees so many in a day; 0 for none. */
  private static long periodMillis(double perDay) {
    return perDay > 0 ? Math.max(2, Math.round(DAY_MILLIS / perDay)) : 0;
  }

  /** How fast the cluster's pods and nodes are replaced, all causes added up. */
  public static ChurnRates churn(Cluster cluster) {
    Cluster.Churn churn = cluster.churn();
    double lifetimeHours = Math.max(churn.jobLifetime().toMillis() / 3.6e6, 1.0 / 3600);
    double nodes = churn.nodeRecyclingPerDay().value() / 24;
    double pods =
        churn.deploymentsPerDay().value() / 24 + churn.jobShare().value() / lifetimeHours + nodes;
    return new ChurnRates(pods, nodes);
  }
}
