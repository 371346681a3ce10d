package capsim.workload.sizing;

import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.tsdb.TsdbVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Profiles compiled for closed forms, kept for as long as the cache lives: compiling measures value
 * processes with the real encoding, which takes milliseconds, using a shape takes nanoseconds. Safe
 * for use by several threads.
 */
public final class ShapeCache {
  private final Map<ShapeKey, JobShape> shapes = new ConcurrentHashMap<>();
  private final SampledCosts costs;
  private final TsdbVersion version;

  /** Profiles are compared by identity: they are large, and read once. */
  private record ShapeKey(
      int profileIdentity,
      String profileName,
      Population.NodeHardware node,
      int namespaces,
      ScrapeTiming timing,
      int externalLabels) {}

  /**
   * An empty cache.
   *
   * @param version whose blocks are sized
   * @param seed of the values that are drawn when a process is measured
   */
  public ShapeCache(TsdbVersion version, long seed) {
    this.version = version;
    this.costs = new SampledCosts(version, seed);
  }

  /** Profiles compiled so far. */
  int shapes() {
    return shapes.size();
  }

  /** Value processes measured, by encoding samples of them, so far. */
  int measured() {
    return costs.measured();
  }

  TsdbVersion version() {
    return version;
  }

  JobShape of(ScrapeJob job) {
    MetricProfile profile = job.profile();
    Population population = job.population();
    int externalLabels = job.externalLabels().size() + 1;
    var key =
        new ShapeKey(
            System.identityHashCode(profile),
            profile.name(),
            population.node(),
            population.namespaces(),
            job.timing(),
            externalLabels);
    return shapes.computeIfAbsent(
        key, k -> JobShape.of(profile, population, job.timing(), externalLabels, costs));
  }
}
