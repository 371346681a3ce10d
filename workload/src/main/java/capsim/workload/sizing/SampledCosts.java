package capsim.workload.sizing;

import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Mix;
import capsim.workload.profile.ValueProcess.Share;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.tsdb.ClosedFormChunks;
import capsim.workload.tsdb.NativeHistogramEstimate;
import capsim.workload.tsdb.TsdbVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Costs from the closed form of chunks and from encoded aggregates, each worked out once. */
final class SampledCosts implements ProcessCosts {
  private static final double RANGE_MILLIS = 7_200_000;

  /** A native histogram is downsampled to count, sum and counter: Thanos v0.42 downsample.go. */
  private static final int HISTOGRAM_AGGREGATES = 3;

  private final Map<Key, Cost> known = new ConcurrentHashMap<>();
  private final TsdbVersion version;
  private final long seed;

  private record Key(ValueProcess process, ScrapeTiming timing) {}

  SampledCosts(TsdbVersion version, long seed) {
    this.version = version;
    this.seed = seed;
  }

  int measured() {
    return known.size();
  }

  @Override
  public Cost of(ValueProcess process, ScrapeTiming timing) {
    if (process instanceof Mix mix) {
      Cost sum = NOTHING;
      for (Share share : mix.shares()) {
        sum = sum.plus(of(share.process(), timing), share.share());
      }
      return sum;
    }
    return known.computeIfAbsent(new Key(process, timing), this::measure);
  }

  private Cost measure(Key key) {
    double interval = key.timing().intervalMillis() / 1000.0;
    var chunks = ClosedFormChunks.of(key.timing(), key.process().at(interval), version);
    return new Cost(
        chunks.chunksPerRange(),
        chunks.segmentBytesPerRange(),
        DownsampledWindow.bytes(key.process(), interval, 300, seed),
        DownsampledWindow.bytes(key.process(), interval, 3600, seed));
  }

  @Override
  public Cost ofNativeHistogram(ScrapeTiming timing) {
    double samples = RANGE_MILLIS / timing.intervalMillis();
    double window = HISTOGRAM_AGGREGATES * NativeHistogramEstimate.BYTES_PER_SAMPLE;
    return new Cost(
        samples / NativeHistogramEstimate.samplesPerChunk(),
        samples * NativeHistogramEstimate.BYTES_PER_SAMPLE,
        window,
        window);
  }
}
