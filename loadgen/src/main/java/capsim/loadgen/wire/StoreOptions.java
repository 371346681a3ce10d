package capsim.loadgen.wire;

import capsim.workload.series.ChurnPlan;
import capsim.workload.series.LabelSet;

/**
 * What a {@link SeriesStore} does with its jobs.
 *
 * @param extraLabels external labels that win over those of the jobs: {@code capsim_run}, {@code
 *     prometheus_replica} …; they change no value, so that replicas send the same
 * @param part which part of the targets: those whose number mod {@code parts} is {@code part}
 * @param parts number of parts
 * @param churn when pods and nodes are replaced
 * @param lateShare share of the samples that come one scrape late, after a newer sample of their
 *     series and with their own, older timestamp: out of order; in [0, 1)
 * @param exemplarShare share of the samples of counters and classic histograms that are followed by
 *     an exemplar, in [0, 1]
 * @param metadata whether series of remote write 2.0 carry the type and help of their family
 * @param startTimestamps whether samples of counters and histograms carry, in remote write 2.0, the
 *     time at which they began to count
 */
public record StoreOptions(
    LabelSet extraLabels,
    int part,
    int parts,
    ChurnPlan churn,
    double lateShare,
    double exemplarShare,
    boolean metadata,
    boolean startTimestamps) {
  /** All targets, no churn, nothing but samples. */
  public static final StoreOptions PLAIN =
      new StoreOptions(LabelSet.none(), 0, 1, ChurnPlan.NONE, 0, 0, false, false);

  public StoreOptions {
    if (parts < 1 || part < 0 || part >= parts) {
      throw new IllegalArgumentException(
          "part must be in 0..parts-1: part " + part + " of " + parts);
    }
    if (!(lateShare >= 0 && lateShare < 1)) {
      throw new IllegalArgumentException("lateShare must be in [0, 1): " + lateShare);
    }
    if (!(exemplarShare >= 0 && exemplarShare <= 1)) {
      throw new IllegalArgumentException("exemplarShare must be in [0, 1]: " + exemplarShare);
    }
  }

  /** The same with these external labels. */
  public StoreOptions withExtraLabels(LabelSet labels) {
    return new StoreOptions(
        labels, part, parts, churn, lateShare, exemplarShare, metadata, startTimestamps);
  }

  /** The same for one part of the targets. */
  public StoreOptions withPart(int number, int of) {
    return new StoreOptions(
        extraLabels, number, of, churn, lateShare, exemplarShare, metadata, startTimestamps);
  }

  /** The same with churn. */
  public StoreOptions withChurn(ChurnPlan plan) {
    return new StoreOptions(
        extraLabels, part, parts, plan, lateShare, exemplarShare, metadata, startTimestamps);
  }

  /** The same with late samples. */
  public StoreOptions withLateShare(double share) {
    return new StoreOptions(
        extraLabels, part, parts, churn, share, exemplarShare, metadata, startTimestamps);
  }

  /** The same with exemplars. */
  public StoreOptions withExemplarShare(double share) {
    return new StoreOptions(
        extraLabels, part, parts, churn, lateShare, share, metadata, startTimestamps);
  }

  /** The same with metadata and start timestamps, or without. */
  public StoreOptions withMetadata(boolean families, boolean starts) {
    return new StoreOptions(
        extraLabels, part, parts, churn, lateShare, exemplarShare, families, starts);
  }
}
