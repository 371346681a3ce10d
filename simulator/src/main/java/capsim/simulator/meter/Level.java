package capsim.simulator.meter;

import capsim.simulator.engine.Simulation;

/** How much there is of something: bytes in a bucket, blocks that wait, disk in use. */
public final class Level extends Meter {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Simulation simulation;
  private double value;
  private double integral;
  private long sinceMillis;

  Level(Simulation simulation, String name, String unit) {
    super(name, unit);
    this.simulation = simulation;
    this.sinceMillis = simulation.nowMillis();
  }

  /** What there is now. */
  public double value() {
    return value;
  }

  /**
   * Sets what there is from now on.
   *
   * @param cause what the actor is doing, if this becomes the peak
   */
  public void set(double newValue, String cause) {
    account(simulation.nowMillis());
    value = newValue;
    candidate(newValue, sinceMillis, cause);
  }

  /** Adds to what there is. */
  public void add(double more, String cause) {
    set(value + more, cause);
  }

  private void account(long nowMillis) {
    integral += value * (nowMillis - sinceMillis) / MILLIS_PER_SECOND;
    sinceMillis = nowMillis;
  }

  /** The mean of the step; peaks within a step are in the summary. */
  @Override
  double endStep(long nowMillis, long stepMillis, boolean observed) {
    account(nowMillis);
    double seconds = stepMillis / MILLIS_PER_SECOND;
    double mean = integral / seconds;
    if (observed) {
      observe(mean, seconds);
    }
    integral = 0;
    return mean;
  }

  @Override
  void beginObservation() {
    super.beginObservation();
    candidate(value, simulation.nowMillis(), "as it began");
  }

  @Override
  double last() {
    return value;
  }
}
