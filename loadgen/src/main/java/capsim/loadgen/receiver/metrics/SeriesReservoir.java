package capsim.loadgen.receiver.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The last samples of some series: of those with the smallest hashes, so that the same series are
 * kept whatever the order in which they arrive. All are kept as long as they are few; when there
 * are too many, the limit of hashes is halved and those above it are forgotten.
 */
final class SeriesReservoir {
  private final int maxSeries;
  private final int maxPoints;
  private final List<Kept> kept = new ArrayList<>();
  private int live;

  /** Half the range of unsigned hashes, and so on: hashes are compared without their sign. */
  private long limit = -1L;

  SeriesReservoir(int maxSeries, int maxPoints) {
    this.maxSeries = maxSeries;
    this.maxPoints = maxPoints;
  }

  /** Whether a series of this hash is to be kept. */
  boolean wants(long hash) {
    return Long.compareUnsigned(hash, limit) <= 0 && maxSeries > 0;
  }

  /** Keeps a series and returns its number, from 1. */
  int add(long hash, String tenant, Labels labels) {
    while (live >= maxSeries) {
      limit >>>= 1;
      for (int i = 0; i < kept.size(); i++) {
        if (kept.get(i) != null && !wants(kept.get(i).hash)) {
          kept.set(i, null);
          live--;
        }
      }
    }
    if (!wants(hash)) {
      return 0;
    }
    kept.add(new Kept(hash, tenant, labels));
    live++;
    return kept.size();
  }

  /** Appends a sample to a kept series; forgotten ones are passed over. */
  void append(int number, long timestampMillis, long valueBits) {
    Kept series = kept.get(number - 1);
    if (series != null) {
      series.append(timestampMillis, valueBits, maxPoints);
    }
  }

  /** The series that are kept. */
  List<Kept> series() {
    return kept.stream().filter(one -> one != null && one.count > 0).toList();
  }

  /** One series with its last samples, in a ring. */
  static final class Kept {
    private static final int FIRST_POINTS = 16;

    private final long hash;
    private final String tenant;
    private final Labels labels;
    private long[] timestamps = new long[FIRST_POINTS];
    private long[] values = new long[FIRST_POINTS];
    private long count;

    Kept(long hash, String tenant, Labels labels) {
      this.hash = hash;
      this.tenant = tenant;
      this.labels = labels;
    }

    String tenant() {
      return tenant;
    }

    Labels labels() {
      return labels;
    }

    void append(long timestampMillis, long valueBits, int maxPoints) {
      if (count == timestamps.length && count < maxPoints) {
        int longer = Math.min(maxPoints, 2 * timestamps.length);
        timestamps = Arrays.copyOf(timestamps, longer);
        values = Arrays.copyOf(values, longer);
      }
      int at = (int) (count++ % timestamps.length);
      timestamps[at] = timestampMillis;
      values[at] = valueBits;
    }

    /** Samples in order of time, each as timestamp and value; the last one of equal times. */
    List<Point> points() {
      int size = (int) Math.min(count, timestamps.length);
      var points = new TreeMap<Long, Point>();
      for (long i = count - size; i < count; i++) {
        int at = (int) (i % timestamps.length);
        points.put(timestamps[at], new Point(timestamps[at], Double.longBitsToDouble(values[at])));
      }
      return List.copyOf(points.values());
    }
  }

  /** One sample. */
  record Point(long timestampMillis, double value) {}
}
