package capsim.workload.bulk;

import capsim.workload.profile.LogProfile;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.series.Entities;
import capsim.workload.series.SplitMix;
import java.util.ArrayList;
import java.util.List;

/**
 * Which containers of a cluster log what. As a plan counts them: the records of a source are spread
 * evenly over its active files, pods · podShare · containersPerPod · activeShare. Which pods these
 * are is spread evenly over the cluster, and hence over its nodes. Immutable.
 */
public final class ClusterLogs {
  /** Fractional part of the golden ratio: its multiples fill [0, 1) most evenly. */
  private static final double GOLDEN = 0.6180339887498949;

  /** The same of the square root of 2, so that activity does not depend on the choice of pods. */
  private static final double ROOT = 0.41421356237309515;

  /** Bulk size at which lines are measured: their length does not depend on it. */
  private static final int ANY_BULK = 1;

  /**
   * What a share of the pods logs.
   *
   * @param podShare share of the cluster's pods
   * @param recordsPerSecondPerPod mean
   */
  public record Source(LogProfile profile, double podShare, double recordsPerSecondPerPod) {}

  private final Entities entities;
  private final LogPods pods;
  private final List<Source> sources;
  private final double[] begins;
  private final double[] ratePerFile;
  private final double[] lineBytes;
  private final long seed;

  /**
   * The logs of a cluster.
   *
   * @param seed that of its series
   * @param replaceDots see {@link LogPods#of}
   */
  public ClusterLogs(Population population, List<Source> sources, long seed, boolean replaceDots) {
    this.entities = Entities.of(population);
    this.pods = LogPods.of(population, seed, replaceDots);
    this.sources = List.copyOf(sources);
    this.seed = SplitMix.combine(seed, population.cluster().hashCode());
    this.begins = new double[sources.size()];
    this.ratePerFile = new double[sources.size()];
    this.lineBytes = new double[sources.size()];
    double begin = 0;
    for (int i = 0; i < begins.length; i++) {
      begins[i] = begin;
      begin += sources.get(i).podShare();
      Source source = sources.get(i);
      long files = Math.max(1, activeFiles(i));
      double records =
          entities.count(Scope.POD) * source.podShare() * source.recordsPerSecondPerPod();
      ratePerFile[i] = records / files;
      lineBytes[i] = BulkSizes.of(source.profile(), 1, ANY_BULK, seed).lineBytes();
    }
  }

  /** Nodes of the cluster. */
  public long nodes() {
    return entities.count(Scope.NODE);
  }

  /**
   * The files of a node to which something is written.
   *
   * @param rateFactor multiplies all rates
   */
  public List<LogFile> filesOfNode(long node, double rateFactor) {
    var files = new ArrayList<LogFile>();
    for (long k = 0; k < entities.podsOnNode(node); k++) {
      long pod = entities.podOnNode(node, k);
      for (int source = 0; source < begins.length; source++) {
        for (int slot = 0; slot < entities.containersOf(pod); slot++) {
          if (active(source, pod, slot)) {
            files.add(file(source, pod, slot, rateFactor));
          }
        }
      }
    }
    return files;
  }

  private LogFile file(int source, long pod, int slot, double rateFactor) {
    LogProfile profile = sources.get(source).profile();
    long own = SplitMix.combine(SplitMix.combine(seed, pod), 31L * source + slot);
    return new LogFile(
        pods.pod(pod, slot, profile.labels(), profile.annotations()),
        profile,
        ratePerFile[source] * rateFactor,
        lineBytes[source],
        own);
  }

  private boolean active(int source, long pod, int slot) {
    double share = sources.get(source).podShare();
    if (fraction(fraction(pod * GOLDEN) - begins[source] + begins.length) >= share) {
      return false;
    }
    return fraction((pod + 0.5) * ROOT + slot * GOLDEN)
        < sources.get(source).profile().activeShare();
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }

  private long activeFiles(int source) {
    long files = 0;
    for (long pod = 0; pod < entities.count(Scope.POD); pod++) {
      for (int slot = 0; slot < entities.containersOf(pod); slot++) {
        files += active(source, pod, slot) ? 1 : 0;
      }
    }
    return files;
  }
}
