package capsim.model.ingest;

import capsim.workload.profile.Population;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.WireSize;
import capsim.workload.remotewrite.WireSizes;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wire costs from the real encoders, measured once for each profile, interval and set of external
 * labels on a scaled-down instance of the job, then kept. Safe for use by several threads.
 */
public final class SampledWireCosts implements WireCosts {
  private final Map<Key, WireCost> known = new ConcurrentHashMap<>();
  private final long seed;

  /** Profiles are compared by identity: they are large, and read once. */
  private record Key(
      int profileIdentity,
      String profileName,
      Population.NodeHardware node,
      int namespaces,
      int clusterNameLength,
      ScrapeTiming timing,
      LabelSet externalLabels,
      int batch) {}

  /**
   * Nothing measured yet.
   *
   * @param seed of labels and values
   */
  public SampledWireCosts(long seed) {
    this.seed = seed;
  }

  @Override
  public WireCost of(ScrapeJob job, int batch) {
    var key =
        new Key(
            System.identityHashCode(job.profile()),
            job.profile().name(),
            job.population().node(),
            job.population().namespaces(),
            job.population().cluster().length(),
            job.timing(),
            job.externalLabels(),
            batch);
    return known.computeIfAbsent(key, k -> measure(job, batch));
  }

  private WireCost measure(ScrapeJob job, int batch) {
    WireSize v1 = WireSizes.of(job, batch, Protocol.V1, seed);
    WireSize v2 = WireSizes.of(job, batch, Protocol.V2, seed);
    return new WireCost(
        v1.rawBytesPerSample(),
        v1.snappyBytesPerSample(),
        v2.rawBytesPerSample(),
        v2.snappyBytesPerSample());
  }
}
