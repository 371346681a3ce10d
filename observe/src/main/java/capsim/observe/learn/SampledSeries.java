package capsim.observe.learn;

import capsim.workload.series.LabelSet;

/**
 * Samples of one series. Arrays are handed out without a copy; callers must not change them.
 *
 * @param metric its name
 * @param labels its labels without the name and without those of its target
 * @param timesMillis Unix time of each sample, rising; never empty
 * @param values as long as {@code timesMillis}
 */
public record SampledSeries(String metric, LabelSet labels, long[] timesMillis, double[] values) {
  public SampledSeries {
    if (timesMillis.length == 0 || timesMillis.length != values.length) {
      throw new IllegalArgumentException(
          "a series has as many times as values, at least 1: "
              + timesMillis.length
              + ", "
              + values.length);
    }
  }

  int size() {
    return values.length;
  }

  long lastMillis() {
    return timesMillis[timesMillis.length - 1];
  }
}
