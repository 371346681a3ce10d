package capsim.loadgen.remotewrite;

import capsim.loadgen.wire.RequestWriter;

/** Samples and exemplars on their way to one request, in their order. */
final class Batch {
  private final int[] series;
  private final double[] values;
  private final long[] millis;
  private final boolean[] exemplars;
  private int size;
  private int samples;
  private long newestDueNanos;

  Batch(int capacity) {
    series = new int[capacity];
    values = new double[capacity];
    millis = new long[capacity];
    exemplars = new boolean[capacity];
  }

  void clear() {
    size = 0;
    samples = 0;
    newestDueNanos = Long.MIN_VALUE;
  }

  /** Appends a sample or exemplar of a scrape that was due at {@code dueNanos}. */
  void add(int number, double value, long timestampMillis, boolean exemplar, long dueNanos) {
    series[size] = number;
    values[size] = value;
    millis[size] = timestampMillis;
    exemplars[size] = exemplar;
    size++;
    samples += exemplar ? 0 : 1;
    newestDueNanos = Math.max(newestDueNanos, dueNanos);
  }

  int size() {
    return size;
  }

  /** Entries that are no exemplars. */
  int samples() {
    return samples;
  }

  boolean lacksOne() {
    return size == series.length - 1;
  }

  long newestDueNanos() {
    return newestDueNanos;
  }

  /** Encodes all of it as one request. */
  void writeTo(RequestWriter writer) {
    writer.clear();
    for (int i = 0; i < size; i++) {
      if (exemplars[i]) {
        writer.addExemplar(series[i], values[i], millis[i]);
      } else {
        writer.add(series[i], values[i], millis[i]);
      }
    }
    writer.finish();
  }
}
