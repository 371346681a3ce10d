package capsim.scenario;

import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.LogSource;
import capsim.model.scenario.Cluster.MetricSource;
import capsim.model.scenario.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is scraped and what logs in a cluster that does not say so, by its role. */
final class RoleDefaults {
  private static final String RESOURCE = "/capsim/role-defaults.yaml";

  private RoleDefaults() {}

  /** The sources of one role. */
  record Sources(
      @Key(doc = "What is scraped.") List<MetricSource> metricSources,
      @Key(doc = "What logs.") List<LogSource> logSources) {}

  /** The file: sources of every cluster, and those that each role adds. */
  record RoleFile(
      @Key(doc = "Sources of every cluster.") Sources everywhere,
      @Key(doc = "Added in compute clusters.") Sources compute,
      @Key(doc = "Added in storage clusters.") Sources storage,
      @Key(doc = "Added in portal clusters.") Sources portal,
      @Key(doc = "Added in observability clusters.") Sources observability) {}

  /** Read when the first cluster needs it. */
  private static final class Holder {
    static final RoleFile FILE = load();

    private static RoleFile load() {
      Problems problems = new Problems();
      Optional<Value> tree = YamlTree.read(RESOURCE, Resources.text(RESOURCE), problems);
      problems.check();
      Binder binder = new Binder(RoleFile.class, List.of(), (made, path, first) -> made, problems);
      Optional<Object> file = binder.bind(tree.orElseThrow());
      problems.check();
      return (RoleFile) file.orElseThrow();
    }
  }

  /** The sources that a role adds to those of every cluster. */
  static Sources of(Cluster.Role role) {
    RoleFile file = Holder.FILE;
    Sources own =
        switch (role) {
          case COMPUTE -> file.compute();
          case STORAGE -> file.storage();
          case PORTAL -> file.portal();
          case OBSERVABILITY -> file.observability();
        };
    List<MetricSource> metrics = new ArrayList<>(file.everywhere().metricSources());
    metrics.addAll(own.metricSources());
    List<LogSource> logs = new ArrayList<>(file.everywhere().logSources());
    logs.addAll(own.logSources());
    return new Sources(metrics, logs);
  }

  /** The cluster with its empty lists of sources filled. */
  static Cluster fill(Cluster cluster) {
    if (!cluster.metricSources().isEmpty() && !cluster.logSources().isEmpty()) {
      return cluster;
    }
    Sources sources = of(cluster.role());
    Cluster filled = cluster;
    if (cluster.metricSources().isEmpty()) {
      filled = filled.withMetricSources(sources.metricSources());
    }
    if (cluster.logSources().isEmpty()) {
      filled = filled.withLogSources(sources.logSources());
    }
    return filled;
  }
}
