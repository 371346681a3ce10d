package capsim.model.ingest;

import capsim.workload.profile.Population;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.WireSize;
import capsim.workload.remotewrite.WireSizes;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.sizing.Measurements;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wire costs from the real encoders, measured once for each profile, interval and set of external
 * labels on a scaled-down instance of the job, then kept. Safe for use by several threads.
 */
public final class SampledWireCosts implements WireCosts {
  /**
   * The cluster whose jobs are measured: its name stands in the {@code cluster} label and in names
   * of nodes, and is all that jobs of one profile differ in.
   */
  private static final String TYPICAL_CLUSTER = "prod-compute";

  private static final int TYPICAL_NODES = 20;
  private static final double MOST_PODS_PER_NODE = 110;

  private final Map<Key, WireCost> known = new ConcurrentHashMap<>();
  private final Measurements measurements;
  private final long seed;

  /** Profiles are compared by identity: they are large, and read once. */
  private record Key(
      int profileIdentity,
      String profileName,
      Population.NodeHardware node,
      int namespaces,
      LabelSet externalLabels,
      int batch) {}

  private record RequestKey(ScrapeJob job, int batch, long seed) {}

  /**
   * Measures with a seed.
   *
   * @param seed of labels and values
   * @param measurements where what was measured is kept
   */
  public SampledWireCosts(long seed, Measurements measurements) {
    this.seed = seed;
    this.measurements = measurements;
  }

  @Override
  public WireCost of(ScrapeJob job, int batch) {
    var key =
        new Key(
            System.identityHashCode(job.profile()),
            job.profile().name(),
            job.population().node(),
            job.population().namespaces(),
            job.externalLabels(),
            batch);
    WireCost typical = known.computeIfAbsent(key, k -> measure(typical(job), batch));
    // A longer name is a byte more in each sample, which snappy finds in the sample before.
    int longer = job.population().cluster().length() - TYPICAL_CLUSTER.length();
    return new WireCost(
        typical.v1Raw() + longer, typical.v1Snappy(), typical.v2Raw(), typical.v2Snappy());
  }

  /**
   * The job in a cluster of middling size, scraped on the grid: neither how many nodes there are
   * nor when exactly they are scraped changes what a sample takes among its neighbours.
   */
  private static ScrapeJob typical(ScrapeJob job) {
    Population own = job.population();
    var population =
        new Population(
            TYPICAL_CLUSTER,
            TYPICAL_NODES,
            Math.rint(Math.max(1, Math.min(MOST_PODS_PER_NODE, own.podsPerNode()))),
            own.containersPerPod(),
            own.podsPerWorkload(),
            own.namespaces(),
            own.node());
    return new ScrapeJob(
        job.profile(),
        population,
        ScrapeJob.targetsOf(job.profile(), population, 1),
        1,
        ScrapeTiming.exact(job.timing().intervalMillis()),
        job.externalLabels());
  }

  private WireCost measure(ScrapeJob job, int batch) {
    double[] bytes =
        measurements.of(
            new RequestKey(job, batch, seed),
            () -> {
              WireSize v1 = WireSizes.of(job, batch, Protocol.V1, seed);
              WireSize v2 = WireSizes.of(job, batch, Protocol.V2, seed);
              return new double[] {
                v1.rawBytesPerSample(),
                v1.snappyBytesPerSample(),
                v2.rawBytesPerSample(),
                v2.snappyBytesPerSample()
              };
            });
    return new WireCost(bytes[0], bytes[1], bytes[2], bytes[3]);
  }
}
