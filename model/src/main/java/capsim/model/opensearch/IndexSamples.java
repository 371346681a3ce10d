package capsim.model.opensearch;

import capsim.workload.index.IndexMapping;
import capsim.workload.index.IndexSample;
import capsim.workload.index.IndexSampler;
import capsim.workload.index.StoredSample;
import capsim.workload.profile.LogProfile;
import capsim.workload.sizing.Measurements;

/** Indexed samples of log profiles, remembered, since indexing takes time. */
public final class IndexSamples {
  /** A run of more documents of one pod compresses no better: a block has no room for them. */
  private static final int LONGEST_RUN = 64;

  private final long seed;
  private final Measurements measurements;

  private record FieldsKey(
      LogProfile profile, IndexMapping mapping, int documentsPerBulk, int pods, long seed) {}

  private record StoredKey(LogProfile profile, int documentsPerBulk, int pods, long seed) {}

  private record MetadataKey(int documents) {}

  /** Samples with this seed, unless they are known. */
  public IndexSamples(long seed, Measurements measurements) {
    this.seed = seed;
    this.measurements = measurements;
  }

  /**
   * What a document of a profile takes.
   *
   * @param documentsPerBulk documents of one pod that follow each other, at least 1
   * @param pods that write to the segment, at least 1
   * @param segmentDocuments documents in it
   */
  public DocumentSize of(
      LogProfile profile,
      IndexMapping mapping,
      double documentsPerBulk,
      double pods,
      double segmentDocuments) {
    return new DocumentSize(
        stored(profile, documentsPerBulk, pods),
        fields(profile, mapping, documentsPerBulk, pods).in(segmentDocuments, pods),
        metadataBytes());
  }

  private IndexSample fields(
      LogProfile profile, IndexMapping mapping, double documentsPerBulk, double pods) {
    // Only the lists of a pod's values depend on the run, and little: 1, 8 or 64 will do.
    int run = documentsPerBulk < 3 ? 1 : documentsPerBulk < 24 ? 8 : LONGEST_RUN;
    int sampled = sampledPods(run, pods);
    return IndexSample.of(
        measurements.of(
            new FieldsKey(profile, mapping, run, sampled, seed),
            () -> IndexSampler.fields(profile, mapping, run, sampled, seed).toNumbers()));
  }

  /** Between two samples. */
  private StoredSample stored(LogProfile profile, double documentsPerBulk, double pods) {
    double run = Math.min(LONGEST_RUN, documentsPerBulk);
    int lower = Integer.highestOneBit((int) run);
    StoredSample low = storedOf(profile, lower, pods);
    if (lower == run) {
      return low;
    }
    StoredSample high = storedOf(profile, 2 * lower, pods);
    double part = Math.log(run / lower) / Math.log(2);
    return new StoredSample(
        low.sourceBytes(),
        low.lz4Bytes() + part * (high.lz4Bytes() - low.lz4Bytes()),
        low.zlibBytes() + part * (high.zlibBytes() - low.zlibBytes()));
  }

  private StoredSample storedOf(LogProfile profile, int run, double pods) {
    int sampled = sampledPods(run, pods);
    double[] numbers =
        measurements.of(
            new StoredKey(profile, run, sampled, seed),
            () -> {
              StoredSample stored = IndexSampler.stored(profile, run, sampled, seed);
              return new double[] {stored.sourceBytes(), stored.lz4Bytes(), stored.zlibBytes()};
            });
    return new StoredSample(numbers[0], numbers[1], numbers[2]);
  }

  /** Powers of two, so that scenarios that differ a little share their samples. */
  private static int sampledPods(int run, double pods) {
    int most = Math.min(IndexSampler.MOST_PODS, IndexSampler.DOCUMENTS / run);
    return Integer.highestOneBit((int) Math.min(most, Math.max(1, pods)));
  }

  private double metadataBytes() {
    return measurements
        .of(
            new MetadataKey(IndexSampler.ID_DOCUMENTS),
            () -> new double[] {IndexSampler.metadataBytes()})[0];
  }
}
