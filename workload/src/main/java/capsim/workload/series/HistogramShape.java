package capsim.workload.series;

/**
 * How the observations of a native histogram are spread over its buckets. The observations are
 * durations in seconds of log-logistic distribution, the usual shape of latencies: a median of 2 ms
 * to 256 ms and a spread, by the shape's number. Buckets further than {@value #REACH} spreads from
 * the median hold no observation; the others, 28 to 68, are there from the first observation.
 *
 * <p>A sample is a function of the number of observations alone, which the series' process moves:
 * each bucket holds its share of them, rounded, so that no bucket ever falls.
 */
public final class HistogramShape {
  /**
   * Resolution: bucket bounds grow by 2^(1/8) = 1.09, which is what client_golang picks for a
   * NativeHistogramBucketFactor of 1.1: client_golang v1.23 prometheus/histogram.go pickSchema.
   */
  public static final int SCHEMA = 3;

  /** client_golang v1.23 prometheus/histogram.go DefNativeHistogramZeroThreshold: 2^-128. */
  public static final double ZERO_THRESHOLD = 0x1p-128;

  /** Number of shapes. */
  public static final int COUNT = 64;

  static final int MAX_BUCKETS = 80;

  private static final int MEDIANS = 8;
  private static final int SPREADS = COUNT / MEDIANS;
  private static final double SHORTEST_MEDIAN_SECONDS = 0.002;
  private static final double REACH = 2.5;
  private static final double BUCKETS_PER_DOUBLING = 1 << SCHEMA;

  /** Standard deviation of the logistic distribution of scale 1: π/√3. */
  private static final double LOGISTIC_DEVIATION = Math.PI / Math.sqrt(3);

  private static final double LN_2 = StrictMath.log(2);
  private static final HistogramShape[] ALL = new HistogramShape[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      ALL[i] =
          new HistogramShape(
              StrictMath.log(SHORTEST_MEDIAN_SECONDS * (1 << i % MEDIANS)),
              0.5 + 0.1 * (i / MEDIANS % SPREADS));
    }
  }

  private final int offset;
  private final double[] shares;
  private final double[] middles;

  /**
   * A shape.
   *
   * @param median natural logarithm of the median
   * @param deviation standard deviation of the natural logarithm
   */
  private HistogramShape(double median, double deviation) {
    int first = bucketOf(median - REACH * deviation);
    int last = bucketOf(median + REACH * deviation);
    offset = first;
    shares = new double[last - first + 1];
    middles = new double[shares.length];
    double scale = deviation / LOGISTIC_DEVIATION;
    double below = below((first - 1) * LN_2 / BUCKETS_PER_DOUBLING, median, scale);
    double within = below(last * LN_2 / BUCKETS_PER_DOUBLING, median, scale) - below;
    for (int i = 0; i < shares.length; i++) {
      double bound = (first + i) * LN_2 / BUCKETS_PER_DOUBLING;
      double belowBound = below(bound, median, scale);
      shares[i] = (belowBound - below) / within;
      middles[i] = StrictMath.exp(bound - LN_2 / BUCKETS_PER_DOUBLING / 2);
      below = belowBound;
    }
  }

  private static int bucketOf(double logarithm) {
    return (int) Math.ceil(logarithm / LN_2 * BUCKETS_PER_DOUBLING);
  }

  /** Share of the observations below a bound. */
  private static double below(double logarithm, double median, double scale) {
    return 1 / (1 + StrictMath.exp(-(logarithm - median) / scale));
  }

  /** The number of the shape of a series. */
  public static int numberOf(long seed) {
    return (int) (SplitMix.mix(seed) >>> 58);
  }

  /** A shape by its number, in 0..{@link #COUNT}-1. */
  public static HistogramShape of(int number) {
    return ALL[number];
  }

  /** Fills in the sample after so many observations; allocates nothing. */
  public void fill(double observations, HistogramSample sample) {
    long count = 0;
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      long bucket = (long) (observations * shares[i] + 0.5);
      sample.counts[i] = bucket;
      count += bucket;
      sum += bucket * middles[i];
    }
    sample.count = count;
    sample.sum = sum;
    sample.offset = offset;
    sample.buckets = count == 0 ? 0 : shares.length;
  }
}
