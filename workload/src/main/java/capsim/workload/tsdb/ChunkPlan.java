package capsim.workload.tsdb;

/**
 * How the samples of a series are cut into chunks in one range of two hours, in steady state.
 *
 * @param samplesPerRange samples that a series has in a range
 * @param chunksPerRange chunks of a series in a range, mean over the phases of targets
 */
public record ChunkPlan(double samplesPerRange, double chunksPerRange) {
  /** Phases of the grid over which the mean is taken, evenly spread. */
  private static final int PHASES = 4;

  /** Samples of a chunk, mean. */
  public double samplesPerChunk() {
    return samplesPerRange / chunksPerRange;
  }

  /** The plan for chunks that stay below any limit of bytes. */
  public static ChunkPlan of(long intervalMillis) {
    return of(intervalMillis, TsdbVersion.V2_42, 1, 1);
  }

  /**
   * The plan for samples of a known mean size.
   *
   * @param timestampBits mean bits t of a timestamp
   * @param valueBits mean bits v of a value
   */
  public static ChunkPlan of(
      long intervalMillis, TsdbVersion version, double timestampBits, double valueBits) {
    double samples = (double) ChunkCutter.RANGE_MILLIS / intervalMillis;
    if (samples <= 1) {
      return new ChunkPlan(samples, samples);
    }
    long chunks = 0;
    for (int phase = 0; phase < PHASES; phase++) {
      chunks +=
          count(
              intervalMillis,
              intervalMillis * (2L * phase + 1) / (2 * PHASES),
              version,
              timestampBits,
              valueBits);
    }
    return new ChunkPlan(samples, (double) chunks / PHASES);
  }

  private static long count(
      long interval, long phase, TsdbVersion version, double timestampBits, double valueBits) {
    var cutter = new ChunkCutter(version);
    long chunks = 0;
    int samples = 0;
    for (long time = phase; time < ChunkCutter.RANGE_MILLIS; time += interval) {
      double bytes = ClosedFormChunks.dataBits(interval, samples, timestampBits, valueBits) / 8;
      if (cutter.startsChunk(time, (int) bytes)) {
        chunks++;
        samples = 0;
      }
      samples++;
    }
    return chunks;
  }
}
