package capsim.loadgen.remotewrite;

import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import java.util.List;
import java.util.stream.IntStream;

/** One target a node with a given number of series, {@code up} and its like included. */
final class MetricJobs {
  /** Data time at which stores and runs of tests begin: a multiple of all intervals used. */
  static final long START = 1_800_000_000_000L;

  /** Series of each target that Prometheus adds by itself. */
  private static final int SCRAPE_SERIES = 5;

  private MetricJobs() {}

  static SeriesStore store(int nodes, int seriesPerNode, long intervalMillis) {
    return store(nodes, seriesPerNode, intervalMillis, StoreOptions.PLAIN);
  }

  static SeriesStore store(
      int nodes, int seriesPerNode, long intervalMillis, StoreOptions options) {
    return SeriesStore.of(List.of(job(nodes, seriesPerNode, intervalMillis)), 1, options, START);
  }

  static ScrapeJob job(int nodes, int seriesPerNode, long intervalMillis) {
    List<String> values =
        IntStream.range(0, seriesPerNode - SCRAPE_SERIES).mapToObj(i -> "v" + i).toList();
    MetricFamily family =
        new MetricFamily(
            List.of("requests_total"),
            MetricType.COUNTER,
            Scope.NODE,
            List.of(new Label("path", new LabelValues.Listed(values))),
            List.of(),
            new ValueProcess.Counter(100, 0.7, 1e6),
            new ValueProcess.UniformFraction());
    MetricProfile profile =
        new MetricProfile(
            "test",
            "for tests",
            "made up",
            new MetricProfile.Target(
                Scope.NODE,
                1,
                9100,
                List.of(new Label("instance", new LabelValues.OfEntity(EntityAttribute.INSTANCE)))),
            List.of(family));
    Population population =
        new Population("c1", nodes, 1, 1, 1, 1, new Population.NodeHardware(2, 1, 2, 1));
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 1),
        1,
        ScrapeTiming.exact(intervalMillis),
        LabelSet.none());
  }
}
