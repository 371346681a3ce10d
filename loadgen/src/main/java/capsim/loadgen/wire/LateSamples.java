package capsim.loadgen.wire;

import java.util.Arrays;

/** Samples of one target that are held back until after its next scrape. */
final class LateSamples {
  private int[] series = {};
  private double[] values = {};
  private long[] timestamps = {};
  private int size;

  int size() {
    return size;
  }

  void add(int one, double value, long timestampMillis) {
    if (size == series.length) {
      int capacity = Math.max(16, 2 * size);
      series = Arrays.copyOf(series, capacity);
      values = Arrays.copyOf(values, capacity);
      timestamps = Arrays.copyOf(timestamps, capacity);
    }
    series[size] = one;
    values[size] = value;
    timestamps[size] = timestampMillis;
    size++;
  }

  /** Hands over the oldest ones and keeps the others. */
  void release(int count, SampleSink sink) {
    for (int i = 0; i < count; i++) {
      sink.sample(series[i], values[i], timestamps[i]);
    }
    System.arraycopy(series, count, series, 0, size - count);
    System.arraycopy(values, count, values, 0, size - count);
    System.arraycopy(timestamps, count, timestamps, 0, size - count);
    size -= count;
  }
}
