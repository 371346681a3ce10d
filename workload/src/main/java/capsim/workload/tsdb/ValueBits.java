package capsim.workload.tsdb;

import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Mix;
import capsim.workload.profile.ValueProcess.Share;
import capsim.workload.series.ValueGenerator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Mean bits that an XOR chunk spends on the value of a sample, the chunk's first one apart.
 *
 * <p>No closed form of the windows' history is known, so the mean is an expectation taken over a
 * fixed, seeded set of series that are run through the encoder once per process and chunk length
 * and then remembered: a pure function of its arguments. Series are looked at from their birth
 * through one block range, as they are when a fresh workload is sent and its first block weighed.
 */
public final class ValueBits {
  /** Samples of one series in one block range at the reference interval: 2 h / 15 s. */
  private static final int SERIES_SAMPLES = 480;

  /** Series are added until the standard error of the mean is below this share of the mean ... */
  private static final double STANDARD_ERROR = 0.006;

  /** ... but at least so many: the first values must have been drawn from all their range ... */
  private static final int MIN_SERIES = 32;

  /** ... and at most so many. */
  private static final int MAX_SERIES = 512;

  private static final long SEED = 0x76616c7565L;
  private static final int RAW_VALUE_BITS = 64;

  /** Distinct processes are few: those of the profiles, at each interval in use. */
  private static final int MEMORY_LIMIT = 100_000;

  private static final ConcurrentMap<Key, Double> MEMORY = new ConcurrentHashMap<>();

  private record Key(ValueProcess process, int samplesPerChunk) {}

  private ValueBits() {}

  /**
   * Mean value bits v of a process at the interval it is sampled at: within about 1 % of what the
   * encoder makes of many series. Takes about a millisecond the first time.
   *
   * @param process already stated for its interval by {@link ValueProcess#at}
   * @param samplesPerChunk samples over which a chunk's first window is spread, rounded, 2..240
   */
  public static double mean(ValueProcess process, double samplesPerChunk) {
    if (process instanceof Constant) {
      return 1;
    }
    if (process instanceof Mix mix) {
      double sum = 0;
      for (Share share : mix.shares()) {
        sum += share.share() * mean(share.process(), samplesPerChunk);
      }
      return sum;
    }
    long samples = Math.round(samplesPerChunk);
    var key =
        new Key(process, (int) Math.max(2, Math.min(2 * ChunkCutter.TARGET_SAMPLES, samples)));
    Double known = MEMORY.get(key);
    if (known != null) {
      return known;
    }
    double mean = encoded(key.process(), key.samplesPerChunk());
    if (MEMORY.size() < MEMORY_LIMIT) {
      MEMORY.put(key, mean);
    }
    return mean;
  }

  private static double encoded(ValueProcess process, int samplesPerChunk) {
    var chunk = new XorChunkSize();
    int chunks = Math.max(1, SERIES_SAMPLES / samplesPerChunk);
    double sum = 0;
    double squares = 0;
    int series = 0;
    while (series < MAX_SERIES) {
      double bits = seriesMean(process, SEED + series, chunk, chunks, samplesPerChunk);
      series++;
      sum += bits;
      squares += bits * bits;
      double mean = sum / series;
      double variance = Math.max(0, squares / series - mean * mean);
      if (series >= MIN_SERIES && Math.sqrt(variance / series) < STANDARD_ERROR * mean) {
        break;
      }
    }
    return sum / series;
  }

  private static double seriesMean(
      ValueProcess process, long seed, XorChunkSize chunk, int chunks, int samplesPerChunk) {
    ValueGenerator values = ValueGenerator.of(process, seed);
    long bits = 0;
    for (int c = 0; c < chunks; c++) {
      chunk.reset();
      for (int i = 0; i < samplesPerChunk; i++) {
        chunk.append(i, values.next());
      }
      bits += chunk.valueBits() - RAW_VALUE_BITS;
    }
    return bits / ((double) chunks * (samplesPerChunk - 1));
  }
}
