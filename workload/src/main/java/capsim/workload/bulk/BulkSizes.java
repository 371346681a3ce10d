package capsim.workload.bulk;

import capsim.workload.profile.LogProfile;
import java.util.Arrays;

/** Measures records of a profile by encoding a seeded sample. */
public final class BulkSizes {
  /**
   * JSON bytes over msgpack bytes of an enriched record without escapes: 1,067 B over 970 B,
   * measured with fluent/fluent-bit at commit d55459d (short integers, no quotes or colons).
   */
  public static final double JSON_PER_MSGPACK = 1.10;

  /**
   * Bytes that a CRI log line has before the message: RFC 3339 time with nanoseconds and zone (35),
   * stream, flag and three spaces. Kubernetes CRI logging format, written by containerd.
   */
  static final int CRI_PREFIX_BYTES = 45;

  /** A sample of fewer records would leave the mean of skewed templates to chance. */
  private static final int SAMPLE_RECORDS = 384;

  /** Records that share values are fewer than they seem; so many times more make up for it. */
  private static final double MOST_TIMES = 32;

  private static final long START_NANOS = 1_787_306_400_000_000_000L;
  private static final long STEP_NANOS = 10_000_019;

  private BulkSizes() {}

  /**
   * Mean sizes of a record in bulks that hold records of one pod, as Fluent Bit sends them when
   * each log file has a tag of its own. Costs about 20 ms for bulks of 2,000 records; callers keep
   * the result.
   *
   * @param indexNameLength length of the index name in the action line
   * @param recordsPerRequest records of a bulk, at least 1: gzip finds more in larger ones
   */
  public static BulkSize of(
      LogProfile profile, int indexNameLength, int recordsPerRequest, long seed) {
    return of(profile, indexNameLength, recordsPerRequest, 1, seed);
  }

  /**
   * The same for bulks that mix the records of several pods.
   *
   * @param podsPerRequest pods that write to one bulk, in turn; at least 1
   */
  public static BulkSize of(
      LogProfile profile,
      int indexNameLength,
      int recordsPerRequest,
      int podsPerRequest,
      long seed) {
    if (recordsPerRequest < 1 || podsPerRequest < 1) {
      throw new IllegalArgumentException(
          "records and pods of a request must be at least 1: "
              + recordsPerRequest
              + ", "
              + podsPerRequest);
    }
    var sample = new Sample(profile, indexNameLength, seed);
    double records = SAMPLE_RECORDS * Math.min(MOST_TIMES, profile.longestRun());
    int bulks = (int) Math.ceil(records / recordsPerRequest);
    for (int bulk = 0; bulk < bulks; bulk++) {
      sample.addBulk(bulk, recordsPerRequest, podsPerRequest);
    }
    return sample.mean();
  }

  /** Sums over a sample. */
  private static final class Sample {
    private final LogProfile profile;
    private final LogRecords records;
    private final BulkEncoder encoder;
    private final long seed;
    private final GzipBody gzip = new GzipBody();
    private byte[] body = new byte[1 << 16];
    private long count;
    private long messageBytes;
    private long lineBytes;
    private long itemBytes;
    private long escapeBytes;
    private long gzipBytes;

    Sample(LogProfile profile, int indexNameLength, long seed) {
      this.profile = profile;
      this.records = new LogRecords(profile, seed);
      this.encoder = new BulkEncoder("i".repeat(indexNameLength));
      this.seed = seed;
    }

    void addBulk(int bulk, int recordsPerRequest, int podsPerRequest) {
      int used = 0;
      var pods = new LogPod[Math.min(podsPerRequest, recordsPerRequest)];
      for (int i = 0; i < pods.length; i++) {
        long podSeed = seed + 31L * bulk * pods.length + i;
        pods[i] = LogPod.of(profile, podSeed);
      }
      for (int i = 0; i < recordsPerRequest; i++) {
        used += addRecord(used, pods[i % pods.length]);
      }
      itemBytes += used;
      gzipBytes += gzip.compress(body, used);
    }

    private int addRecord(int used, LogPod pod) {
      long now = START_NANOS + count * STEP_NANOS;
      count++;
      int room = encoder.maxItemBytes(pod, records);
      if (body.length - used < room) {
        body = Arrays.copyOf(body, Math.max(2 * body.length, used + room));
      }
      int item = encoder.encode(body, used, pod, now, records);
      long escapes = records.escapeBytes();
      long utf8 = item - encoder.maxItemBytes(pod, 0) - escapes;
      messageBytes += utf8;
      escapeBytes += escapes;
      lineBytes += utf8 + 1 + (long) CRI_PREFIX_BYTES * records.lines();
      return item;
    }

    BulkSize mean() {
      gzip.close();
      double n = count;
      double item = itemBytes / n;
      double document = item - encoder.actionBytes() - 1;
      return new BulkSize(
          messageBytes / n,
          lineBytes / n,
          document,
          item,
          (document - escapeBytes / n) / JSON_PER_MSGPACK,
          gzipBytes / n);
    }
  }
}
