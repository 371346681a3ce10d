package capsim.loadgen.api;

import java.util.Arrays;

/**
 * Samples of one series, rising in time.
 *
 * @param timestampsMillis since the epoch
 * @param values as many
 */
public record StoredSeries(long[] timestampsMillis, double[] values) {
  public StoredSeries {
    if (timestampsMillis.length != values.length) {
      throw new IllegalArgumentException(
          timestampsMillis.length + " timestamps, " + values.length + " values");
    }
    timestampsMillis = timestampsMillis.clone();
    values = values.clone();
  }

  /** Number of samples. */
  public int size() {
    return values.length;
  }

  /** The samples from a time on. */
  public StoredSeries from(long millis) {
    int first = 0;
    while (first < values.length && timestampsMillis[first] < millis) {
      first++;
    }
    return new StoredSeries(
        Arrays.copyOfRange(timestampsMillis, first, values.length),
        Arrays.copyOfRange(values, first, values.length));
  }

  @Override
  public long[] timestampsMillis() {
    return timestampsMillis.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredSeries series
        && Arrays.equals(timestampsMillis, series.timestampsMillis)
        && Arrays.equals(values, series.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(timestampsMillis) + Arrays.hashCode(values);
  }
}
