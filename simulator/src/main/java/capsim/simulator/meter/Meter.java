package capsim.simulator.meter;

/** One column of the time series. */
public abstract sealed class Meter permits Level, Counter {
  private final String name;
  private final String unit;
  private final Histogram histogram = new Histogram();
  private double sum;
  private double weight;
  private double peakValue = Double.NEGATIVE_INFINITY;
  private long peakMillis;
  private String peakCause = "";

  Meter(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  /** Its name: component, what, and of what. */
  public final String name() {
    return name;
  }

  /** Unit of the values of the time series. */
  public final String unit() {
    return unit;
  }

  /** Ends a step of the time series. */
  abstract double endStep(long nowMillis, long stepMillis, boolean observed);

  /** Forgets peak, mean and percentiles: what follows is observed. */
  void beginObservation() {
    sum = 0;
    weight = 0;
    peakValue = Double.NEGATIVE_INFINITY;
  }

  abstract double last();

  final void observe(double value, double seconds) {
    histogram.add(value, seconds);
    sum += value * seconds;
    weight += seconds;
  }

  final void candidate(double value, long timeMillis, String cause) {
    if (value > peakValue) {
      peakValue = value;
      peakMillis = timeMillis;
      peakCause = cause;
    }
  }

  final Summary summary() {
    return new Summary(
        name,
        unit,
        weight > 0 ? sum / weight : 0,
        quantile(0.5),
        quantile(0.9),
        quantile(0.99),
        last(),
        new Peak(Math.max(0, peakValue), peakMillis, peakCause));
  }

  /** The classes of the histogram are coarser than the peak, and none lies above it. */
  private double quantile(double quantile) {
    return Math.min(histogram.quantile(quantile), Math.max(0, peakValue));
  }
}
