package capsim.workload.tsdb;

/**
 * When the head of the TSDB starts a new float chunk: Prometheus tsdb/head_append.go
 * appendPreprocessor and computeChunkEndTime. One per series, or one after the other.
 */
public final class ChunkCutter {
  /** Samples that a chunk aims at: tsdb/db.go DefaultSamplesPerChunk. */
  public static final int TARGET_SAMPLES = 120;

  /** Chunks end at multiples of this: tsdb/db.go DefaultBlockDuration. */
  public static final long RANGE_MILLIS = 2 * 60 * 60 * 1000L;

  private static final int PLAN_PARTS = 4;

  private final TsdbVersion version;
  private long minTime;
  private long maxTime;
  private long nextAt;
  private int samples;

  /** The rule of {@code version}, before any sample. */
  public ChunkCutter(TsdbVersion version) {
    this.version = version;
  }

  /** Begins another series. */
  public void reset() {
    samples = 0;
  }

  /**
   * Takes note of the next sample.
   *
   * @param chunkBytes data bytes of the current chunk
   * @return whether it starts a new chunk; true for the first sample of a series
   */
  public boolean startsChunk(long timeMillis, int chunkBytes) {
    boolean starts = samples == 0 || chunkBytes > version.maxChunkBytes();
    if (starts) {
      begin(timeMillis);
    } else if (samples == TARGET_SAMPLES / PLAN_PARTS) {
      nextAt = plannedEnd();
    }
    if (!starts && (timeMillis >= nextAt || samples >= 2 * TARGET_SAMPLES)) {
      begin(timeMillis);
      starts = true;
    }
    maxTime = timeMillis;
    samples++;
    return starts;
  }

  private void begin(long timeMillis) {
    samples = 0;
    minTime = timeMillis;
    nextAt = (timeMillis / RANGE_MILLIS + 1) * RANGE_MILLIS;
  }

  private long plannedEnd() {
    long left = nextAt - minTime;
    long chunks = left / ((maxTime - minTime + 1) * PLAN_PARTS);
    // v2.42 divides integers, v3.9 floating-point numbers and drops the fraction: the same.
    return chunks <= 1 ? nextAt : minTime + left / chunks;
  }
}
