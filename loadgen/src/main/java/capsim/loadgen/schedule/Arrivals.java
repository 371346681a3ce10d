package capsim.loadgen.schedule;

/**
 * When the n-th arrival is due. Arrival n (from 0) is due when the integral of the rate over the
 * time of the run reaches n + phase. Ask with rising n: each stretch of the shape is passed once.
 * Not thread-safe.
 */
public final class Arrivals {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadShape shape;
  private final double perNano;
  private final double phase;
  private LoadShape.Segment segment;
  private double arrivedBefore;

  /**
   * Arrivals at a rate.
   *
   * @param shape load over time
   * @param perSecond nominal rate, above 0
   * @param phase in [0, 1): shifts all arrivals by this share of an interval, so that several
   *     streams do not beat in time
   */
  public Arrivals(LoadShape shape, double perSecond, double phase) {
    if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("perSecond must be finite and > 0: " + perSecond);
    }
    if (!(phase >= 0 && phase < 1)) {
      throw new IllegalArgumentException("phase must be in [0, 1): " + phase);
    }
    this.shape = shape;
    this.perNano = perSecond / NANOS_PER_SECOND;
    this.phase = phase;
    segment = shape.segmentFrom(0);
  }

  /**
   * When an arrival is due.
   *
   * @param index not below one asked for before
   * @return nanoseconds since the begin of the run; {@link Long#MAX_VALUE} if load stays at 0
   */
  public long dueNanos(long index) {
    double nth = index + phase;
    while (true) {
      double due = within(nth - arrivedBefore);
      if (due < segment.endNanos()) {
        return (long) due;
      }
      if (segment.endNanos() == Long.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      arrivedBefore += arrivalsOf(segment);
      segment = shape.segmentFrom(segment.endNanos());
    }
  }

  private double arrivalsOf(LoadShape.Segment stretch) {
    double mean = (stretch.startFactor() + stretch.endFactor()) / 2;
    return perNano * mean * (stretch.endNanos() - stretch.startNanos());
  }

  /**
   * Where in the stretch this many arrivals have come. With rate a at its begin and slope b, they
   * are a·t + b·t²/2; solved for t in the form that loses no digits where b is small.
   */
  private double within(double arrivals) {
    double a = perNano * segment.startFactor();
    double b =
        perNano
            * (segment.endFactor() - segment.startFactor())
            / ((double) segment.endNanos() - segment.startNanos());
    double root = a * a + 2 * b * arrivals;
    double divisor = a + Math.sqrt(Math.max(0, root));
    if (arrivals <= 0) {
      return segment.startNanos();
    }
    return root < 0 || divisor == 0
        ? Double.POSITIVE_INFINITY
        : segment.startNanos() + 2 * arrivals / divisor;
  }
}
