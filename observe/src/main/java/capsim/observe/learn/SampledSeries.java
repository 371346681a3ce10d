package capsim.observe.learn;

import capsim.workload.series.LabelSet;

/**
 * Samples of one series. Arrays are handed out without a copy; callers must not change them.
 *
 * @param metric its name
 * @param labels its labels without the name and without those of its target
 * @param timesMillis Unix time of each sample, rising; never empty
 * @param values as long as {@code timesMillis}
 * @param lastMillis Unix time of the last sample that there was, also where fewer were read
 */
public record SampledSeries(
    String metric, LabelSet labels, long[] timesMillis, double[] values, long lastMillis) {
  public SampledSeries {
    if (timesMillis.length == 0 || timesMillis.length != values.length) {
      throw new IllegalArgumentException(
          "a series has as many times as values, at least 1: "
              + timesMillis.length
              + ", "
              + values.length);
    }
  }

  /** A series whose samples are all there. */
  static SampledSeries whole(String metric, LabelSet labels, long[] times, double[] values) {
    return new SampledSeries(metric, labels, times, values, times[times.length - 1]);
  }

  int size() {
    return values.length;
  }
}
