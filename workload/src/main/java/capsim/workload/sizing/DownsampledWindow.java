package capsim.workload.sizing;

import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ValueGenerator;
import capsim.workload.tsdb.Varint;
import capsim.workload.tsdb.XorChunkSize;

/**
 * Bytes of a downsampled window, by encoding windows of a simulated series as Thanos does: count,
 * sum, minimum, maximum and counter, each in an XOR chunk of its own (Thanos v0.42
 * pkg/compact/downsample/downsample.go, aggr.go). Thanos does not know types: gauges get a counter,
 * counters a minimum.
 */
final class DownsampledWindow {
  /** Chunks hold at most 140 windows; 14 days of 5 minutes make chunks of 139. */
  private static final int WINDOWS = 139;

  private static final int SERIES = 2;

  /**
   * Samples simulated in a window: enough for extremes and sums to look like those of all samples,
   * and cheap for hours of 15-second samples.
   */
  private static final int SAMPLES = 20;

  /** Length and encoding byte of each aggregate: aggr.go EncodeAggrChunk. */
  private static final int ENCODING_BYTE = 1;

  private DownsampledWindow() {}

  /**
   * Mean bytes of a window, its share of the chunk's fixed cost included.
   *
   * @param process stated for 15 s
   * @param intervalSeconds scrape interval
   * @param windowSeconds 300 or 3600
   */
  static double bytes(
      ValueProcess process, double intervalSeconds, double windowSeconds, long seed) {
    double perWindow = Math.max(1, Math.rint(windowSeconds / intervalSeconds));
    int simulated = (int) Math.min(SAMPLES, perWindow);
    ValueProcess sampled = process.at(windowSeconds / simulated);
    long total = 0;
    for (int i = 0; i < SERIES; i++) {
      ValueGenerator values = ValueGenerator.of(sampled, seed + i);
      total += chunkBytes(values, simulated, perWindow, (long) (windowSeconds * 1000));
    }
    return total / (double) (SERIES * WINDOWS);
  }

  private static long chunkBytes(
      ValueGenerator values, int simulated, double perWindow, long windowMillis) {
    var aggregates = new XorChunkSize[5];
    for (int i = 0; i < aggregates.length; i++) {
      aggregates[i] = new XorChunkSize();
    }
    double counter = 0;
    double previous = Double.NaN;
    // Any time of today will do: all have varints of the same length.
    long time = 1_700_006_400_000L;
    for (int window = 0; window < WINDOWS; window++) {
      time += windowMillis;
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < simulated; i++) {
        double value = values.next();
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
        // A fall is taken for a reset, and the value after it for an increase.
        counter += Double.isNaN(previous) || value < previous ? value : value - previous;
        previous = value;
      }
      aggregates[0].append(time, perWindow);
      aggregates[1].append(time, sum * perWindow / simulated);
      aggregates[2].append(time, least);
      aggregates[3].append(time, most);
      aggregates[4].append(time, counter);
    }
    long bytes = 0;
    for (XorChunkSize aggregate : aggregates) {
      int data = aggregate.bytes();
      bytes += data + ENCODING_BYTE + Varint.unsignedBytes(data);
    }
    return bytes;
  }
}
