package capsim.observe.learn;

import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ValueGenerator;
import capsim.workload.tsdb.ChunkCutter;
import capsim.workload.tsdb.XorChunkSize;

/** Bits that the values of series take in XOR chunks, the first value of each chunk left out. */
final class ValueCost {
  private static final int RAW_VALUE_BITS = 64;

  /** Series that a process is tried with: their mean is within some 2 % of its expectation. */
  private static final int SERIES = 48;

  private static final long SEED = 0x6c6561726eL;

  private final XorChunkSize chunk = new XorChunkSize();

  /** Bits of all values but the first of each chunk. */
  long bits(double[] values) {
    long bits = 0;
    chunk.reset();
    for (int i = 0; i < values.length; i++) {
      if (chunk.samples() == ChunkCutter.TARGET_SAMPLES) {
        bits += chunk.valueBits() - RAW_VALUE_BITS;
        chunk.reset();
      }
      chunk.append(i, values[i]);
    }
    return bits + chunk.valueBits() - RAW_VALUE_BITS;
  }

  /** Values that {@link #bits} counts. */
  static int counted(int values) {
    return values - (values + ChunkCutter.TARGET_SAMPLES - 1) / ChunkCutter.TARGET_SAMPLES;
  }

  /**
   * Mean bits a value of a process, over series as long as those that were sampled.
   *
   * @param process stated for the interval at which they were
   * @param samples of each series, at least 2
   */
  double bitsPerValue(ValueProcess process, int samples) {
    double[] values = new double[samples];
    long bits = 0;
    for (int series = 0; series < SERIES; series++) {
      ValueGenerator generator = ValueGenerator.of(process, SEED + series);
      for (int i = 0; i < samples; i++) {
        values[i] = generator.next();
      }
      bits += bits(values);
    }
    return (double) bits / SERIES / counted(samples);
  }
}
