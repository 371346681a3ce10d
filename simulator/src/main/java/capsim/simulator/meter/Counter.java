package capsim.simulator.meter;

/** How much has happened of something: requests, bytes; its time series is the rate of a step. */
public final class Counter extends Meter {
  private static final double MILLIS_PER_SECOND = 1000;

  private double total;
  private double atStepStart;
  private double atObservationStart;
  private double largest;
  private String cause = "";

  Counter(String name, String unitPerSecond) {
    super(name, unitPerSecond);
  }

  /** Counts so much more. */
  public void add(double more, String why) {
    total += more;
    if (more > largest) {
      largest = more;
      cause = why;
    }
  }

  /** Everything so far. */
  public double total() {
    return total;
  }

  /** Everything since the observation began. */
  public double observedTotal() {
    return total - atObservationStart;
  }

  @Override
  double endStep(long nowMillis, long stepMillis, boolean observed) {
    double seconds = stepMillis / MILLIS_PER_SECOND;
    double rate = (total - atStepStart) / seconds;
    if (observed) {
      observe(rate, seconds);
      candidate(rate, nowMillis - stepMillis, cause);
    }
    atStepStart = total;
    largest = 0;
    return rate;
  }

  @Override
  void beginObservation() {
    super.beginObservation();
    atObservationStart = total;
  }

  @Override
  double last() {
    return total;
  }
}
