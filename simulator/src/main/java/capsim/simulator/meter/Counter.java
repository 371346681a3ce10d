package capsim.simulator.meter;

/** How much has happened of something: requests, bytes; its time series is the rate of a step. */
public final class Counter extends Meter {
  private static final double MILLIS_PER_SECOND = 1000;

  private double total;
  private double atStepStart;
  private double atObservationStart;
  private double lead;
  private String cause = "";

  Counter(String name, String unitPerSecond) {
    super(name, unitPerSecond);
  }

  /**
   * Counts so much more.
   *
   * @param why what makes most of a step by far is the cause of its rate: a cause that leads by
   *     more than the others bring stays (Boyer and Moore's vote, weighted)
   */
  public void add(double more, String why) {
    total += more;
    if (why.equals(cause)) {
      lead += more;
    } else if (more > lead) {
      lead = more - lead;
      cause = why;
    } else {
      lead -= more;
    }
  }

  /** Counts what is always there, and so never the cause of a peak. */
  public void addSteady(double more) {
    total += more;
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
    lead = 0;
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
