package capsim.model.ingest;

import capsim.workload.bulk.BulkSize;
import capsim.workload.bulk.BulkSizes;
import capsim.workload.profile.LogProfile;
import capsim.workload.sizing.Measurements;

/**
 * Sizes of records, remembered, since ten thousand clusters share a few profiles. gzip depends on
 * how many records a bulk has: it is measured at powers of two and interpolated between them.
 */
final class LogLoadsSizes {
  /** Larger bulks gain nothing: the 32 KiB window of deflate has long been full. */
  private static final int LARGEST_BULK = 2048;

  /** More pods change nothing: their maps no longer fit into the window together. */
  private static final int MOST_PODS = 64;

  private record Sample(
      LogProfile profile, int indexNameLength, int records, int pods, long seed) {}

  private final int indexNameLength;
  private final long seed;
  private final Measurements measurements;

  LogLoadsSizes(int indexNameLength, long seed, Measurements measurements) {
    this.measurements = measurements;
    this.indexNameLength = indexNameLength;
    this.seed = seed;
  }

  /** Sizes of a record; those that do not depend on the bulk. */
  BulkSize of(LogProfile profile) {
    return measured(profile, 1, 1);
  }

  /**
   * Bytes of a record after gzip.
   *
   * @param recordsPerRequest at least 1
   * @param podsPerRequest pods that share a bulk, at least 1
   */
  double gzipBytes(LogProfile profile, double recordsPerRequest, double podsPerRequest) {
    double records = Math.min(LARGEST_BULK, Math.max(1, recordsPerRequest));
    int pods = Integer.highestOneBit((int) Math.min(MOST_PODS, Math.max(1, podsPerRequest)));
    int lower = Integer.highestOneBit((int) records);
    double low = measured(profile, lower, pods).gzipBytes();
    if (lower == records) {
      return low;
    }
    double high = measured(profile, 2 * lower, pods).gzipBytes();
    double part = Math.log(records / lower) / Math.log(2);
    return low + (high - low) * part;
  }

  private BulkSize measured(LogProfile profile, int records, int pods) {
    var key = new Sample(profile, indexNameLength, records, Math.min(pods, records), seed);
    double[] n =
        measurements.of(
            key,
            () -> {
              BulkSize size =
                  BulkSizes.of(profile, indexNameLength, records, Math.min(pods, records), seed);
              return new double[] {
                size.messageBytes(),
                size.lineBytes(),
                size.documentBytes(),
                size.itemBytes(),
                size.chunkBytes(),
                size.gzipBytes()
              };
            });
    return new BulkSize(n[0], n[1], n[2], n[3], n[4], n[5]);
  }
}
