package capsim.scenario;

import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.LogSource;
import capsim.model.scenario.Cluster.MetricSource;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LoadTarget;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.Agent;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.Window;
import capsim.model.scenario.PlatformEvent;
import capsim.model.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Fills in what depends on a cluster's role, and finds keys that contradict each other. */
final class ScenarioChecks implements Binder.Finisher {
  /** Thanos v0.42 cmd/thanos/compact.go refuses a shorter retention of raw with downsampling. */
  private static final Duration SHORTEST_RAW = Duration.ofHours(40);

  /** The same for the 5-minute resolution. */
  private static final Duration SHORTEST_FIVE_MINUTES = Duration.ofDays(10);

  private final ProfileNames profiles;
  private final Problems problems;
  private final Map<String, String> clusters = new HashMap<>();
  private final Set<String> targets = new HashSet<>();
  private Function<String, Place> places = path -> Place.whole(path);

  ScenarioChecks(ProfileNames profiles, Problems problems) {
    this.profiles = profiles;
    this.problems = problems;
  }

  /** Where keys stand. */
  void places(Function<String, Place> where) {
    places = where;
  }

  @Override
  public Object finish(Object made, String path, boolean first) {
    if (made instanceof Cluster cluster) {
      return cluster(cluster, path, first);
    } else if (made instanceof MetricSource source) {
      profile(source.profile(), profiles.metrics(), profiles.logs(), path);
    } else if (made instanceof LogSource source) {
      profile(source.profile(), profiles.logs(), profiles.metrics(), path);
    } else if (made instanceof Receive receive) {
      receive(receive, path);
    } else if (made instanceof Agent agent) {
      agent(agent, path);
    } else if (made instanceof Window window && window.from().equals(window.to())) {
      problem(path + ".to", "is `from` again; expected another time, or no window at all");
    } else if (made instanceof MetricStack metrics) {
      retention(metrics, path);
    } else if (made instanceof LoadSpec load) {
      new LoadChecks(this::problem).load(load, path);
    } else if (made instanceof LoadTarget target) {
      new LoadChecks(this::problem).target(target, path);
      if (first && !targets.add(target.name())) {
        problem(path + ".name", "is the name of another target too; expected a unique name");
      }
    } else if (made instanceof Scenario scenario) {
      scenario(scenario);
    }
    return made;
  }

  private void problem(String path, String message) {
    problems.add(places.apply(path), path, message);
  }

  private Cluster cluster(Cluster cluster, String path, boolean first) {
    String name = path + ".name";
    if (cluster.name().isBlank()) {
      problem(name, "is empty; expected a name");
    }
    if (first) {
      String earlier = clusters.putIfAbsent(cluster.name(), path);
      if (earlier != null) {
        problem(
            name,
            "\""
                + Text.shortened(cluster.name())
                + "\" is the name of "
                + earlier
                + " too; expected a unique name");
      }
    }
    Cluster filled = RoleDefaults.fill(cluster);
    if (cluster.metricSources().isEmpty()) {
      for (MetricSource source : filled.metricSources()) {
        profile(source.profile(), profiles.metrics(), profiles.logs(), path + ".metricSources");
      }
    }
    if (cluster.logSources().isEmpty()) {
      for (LogSource source : filled.logSources()) {
        profile(source.profile(), profiles.logs(), profiles.metrics(), path + ".logSources");
      }
    }
    return filled;
  }

  private void profile(String name, Set<String> valid, Set<String> otherKind, String path) {
    if (valid.contains(name)) {
      return;
    }
    String key = path.endsWith("]") ? path + ".profile" : path;
    String hint =
        otherKind.contains(name)
            ? "; that is a " + (valid == profiles.metrics() ? "log" : "metric") + " profile"
            : Text.hint(name, valid, "profile");
    problem(key, "unknown profile \"" + Text.shortened(name) + '"' + hint);
  }

  private void receive(Receive receive, String path) {
    int factor = receive.replicationFactor();
    if (receive.replicas().isPresent() && receive.replicas().get() < factor) {
      problem(
          path + ".replicas",
          receive.replicas().get()
              + " replicas cannot hold the "
              + factor
              + " copies of replicationFactor; expected at least "
              + factor
              + " replicas, or a smaller replicationFactor");
    }
  }

  private void agent(Agent agent, String path) {
    if (agent.minShards() > agent.maxShards()) {
      problem(
          path + ".minShards",
          agent.minShards()
              + " is above maxShards, which is "
              + agent.maxShards()
              + "; expected minShards <= maxShards");
    }
    if (agent.lateScrapes().value() > 0 && agent.lateBy().toMillis() < 1) {
      problem(path + ".lateBy", "is below 1ms; expected at least 1ms, or lateScrapes: 0%");
    }
  }

  private void retention(MetricStack metrics, String path) {
    if (metrics.compactor().downsampling()) {
      tooShort(path + ".retention.raw", metrics.retention().raw(), SHORTEST_RAW, "40h");
      tooShort(
          path + ".retention.fiveMinutes",
          metrics.retention().fiveMinutes(),
          SHORTEST_FIVE_MINUTES,
          "10d");
    }
  }

  private void tooShort(String key, Duration value, Duration shortest, String written) {
    if (!value.isZero() && value.compareTo(shortest) < 0) {
      problem(
          key,
          "is too short to be downsampled before it is deleted, and Thanos does not start;"
              + " expected at least "
              + written
              + ", 0s to keep for ever, or metrics.compactor.downsampling: false");
    }
  }

  private void scenario(Scenario scenario) {
    lateScrapes(scenario);
    for (int i = 0; i < scenario.events().size(); i++) {
      event(scenario, scenario.events().get(i), "events[" + i + "]");
    }
  }

  private void event(Scenario scenario, PlatformEvent event, String path) {
    if (event.cluster().isPresent()) {
      String name = event.cluster().get();
      List<String> names = scenario.clusters().stream().map(Cluster::name).toList();
      if (!names.contains(name)) {
        problem(
            path + ".cluster",
            "unknown cluster \"" + Text.shortened(name) + '"' + Text.hint(name, names, "cluster"));
      }
    }
    boolean share = event.kind() == PlatformEvent.Kind.LINK_DEGRADED;
    if (share && event.strength() > 1) {
      problem(path + ".factor", "is above 1; expected the share of the bandwidth that is left");
    }
    boolean joins = event.kind() == PlatformEvent.Kind.CLUSTER_JOINS;
    if (joins && scenario.clusters().size() < 2) {
      problem(path + ".kind", "has no other cluster to join; expected at least two clusters");
    }
  }

  /** A scrape that is late by an interval or more would be the next scrape. */
  private void lateScrapes(Scenario scenario) {
    Agent agent = scenario.metrics().agent();
    if (agent.lateScrapes().value() == 0) {
      return;
    }
    for (Cluster cluster : scenario.clusters()) {
      for (MetricSource source : cluster.metricSources()) {
        if (agent.lateBy().compareTo(source.interval()) >= 0) {
          problem(
              "metrics.agent.lateBy",
              "is not below the scrape interval of "
                  + source.profile()
                  + " in "
                  + cluster.name()
                  + "; expected less than every interval");
          return;
        }
      }
    }
  }
}
