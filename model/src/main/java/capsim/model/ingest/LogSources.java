package capsim.model.ingest;

import capsim.model.scenario.Cluster;
import capsim.workload.bulk.ClusterLogs;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.Profiles;
import java.util.ArrayList;
import java.util.List;

/** A cluster's log sources as files of the workload; what {@link ScrapeJobs} is for metrics. */
public final class LogSources {
  private LogSources() {}

  /**
   * The log files of one cluster.
   *
   * @param seed that of the scenario
   * @throws IllegalArgumentException if a source names a profile that does not exist
   */
  public static ClusterLogs of(Cluster cluster, Profiles profiles, long seed) {
    List<ClusterLogs.Source> sources = new ArrayList<>(cluster.logSources().size());
    for (Cluster.LogSource source : cluster.logSources()) {
      LogProfile profile = profiles.logs().get(source.profile());
      if (profile == null) {
        throw new IllegalArgumentException(
            cluster.name() + ": no log profile is called " + source.profile());
      }
      double rate = source.recordsPerSecondPerPod().orElse(profile.recordsPerSecondPerPod());
      sources.add(new ClusterLogs.Source(profile, source.podShare().value(), rate));
    }
    return new ClusterLogs(cluster.population(), sources, seed, false);
  }
}
