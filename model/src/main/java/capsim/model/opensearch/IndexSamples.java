package capsim.model.opensearch;

import capsim.workload.index.IndexMapping;
import capsim.workload.index.IndexSample;
import capsim.workload.index.IndexSampler;
import capsim.workload.profile.LogProfile;
import capsim.workload.sizing.Measurements;

/** Indexed samples of log profiles, remembered, since indexing takes time. */
public final class IndexSamples {
  /** A run of more documents of one pod compresses no better: a block has no room for them. */
  private static final int LONGEST_RUN = 64;

  private final long seed;
  private final Measurements measurements;

  private record Key(
      LogProfile profile, IndexMapping mapping, int documentsPerBulk, int pods, long seed) {}

  private record MetadataKey(int documents) {}

  /** Samples with this seed, unless they are known. */
  public IndexSamples(long seed, Measurements measurements) {
    this.seed = seed;
    this.measurements = measurements;
  }

  /**
   * The sample of a profile whose documents come from so many pods, in bulks of so many.
   *
   * @param documentsPerBulk at least 1
   * @param pods at least 1
   */
  IndexSample of(LogProfile profile, IndexMapping mapping, double documentsPerBulk, double pods) {
    // Powers of two, so that scenarios that differ a little share their samples.
    int run = Integer.highestOneBit((int) Math.min(LONGEST_RUN, documentsPerBulk));
    int most = Math.min(IndexSampler.MOST_PODS, IndexSampler.DOCUMENTS / run);
    int sampled = Integer.highestOneBit((int) Math.min(most, Math.max(1, pods)));
    return IndexSample.of(
        measurements.of(
            new Key(profile, mapping, run, sampled, seed),
            () -> IndexSampler.of(profile, mapping, run, sampled, seed).toNumbers()));
  }

  /** What OpenSearch's own fields take of a document. */
  double metadataBytes() {
    return measurements
        .of(
            new MetadataKey(IndexSampler.ID_DOCUMENTS),
            () -> new double[] {IndexSampler.metadataBytes()})[0];
  }
}
