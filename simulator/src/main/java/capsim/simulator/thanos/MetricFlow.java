package capsim.simulator.thanos;

import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;

/**
 * How much of each part of the metric load has arrived in each block window. The parts are the load
 * of the scenario (part 0, in units of its mean) and the differences that events make to it.
 */
public final class MetricFlow {
  /** Windows that are remembered: 85 days of two hours, longer than any head waits to be cut. */
  private static final int WINDOWS = 1024;

  private final Simulation simulation;
  private final long windowMillis;
  private final double[] rates;
  private final double[] integrals;
  private final double[][] atBoundary;
  private final Handler boundary = this::boundary;
  private long sinceMillis;
  private long lastArrivalMillis;
  private long resumedMillis;
  private double arrivedBeforeResumed;

  /**
   * Nothing arrives yet.
   *
   * @param parts of the load
   * @param windowMillis range of the blocks that Receive cuts
   */
  public MetricFlow(Simulation simulation, int parts, long windowMillis) {
    this.simulation = simulation;
    this.windowMillis = windowMillis;
    this.rates = new double[parts];
    this.integrals = new double[parts];
    this.atBoundary = new double[WINDOWS][parts];
    this.sinceMillis = simulation.nowMillis();
    this.lastArrivalMillis = sinceMillis;
    boundary(0);
  }

  /** Sets how much of a part arrives from now on, in units of its mean. */
  public void rate(int part, double rate) {
    account();
    if (part == 0 && rates[0] == 0 && rate > 0) {
      resumedMillis = sinceMillis;
      arrivedBeforeResumed = integrals[0];
    }
    rates[part] = rate;
  }

  /** How much of a part arrives now. */
  public double rate(int part) {
    return rates[part];
  }

  private void account() {
    long now = simulation.nowMillis();
    if (rates[0] > 0) {
      lastArrivalMillis = now;
    }
    for (int part = 0; part < rates.length; part++) {
      integrals[part] += rates[part] * (now - sinceMillis);
    }
    sinceMillis = now;
  }

  private void boundary(long argument) {
    account();
    long window = simulation.nowMillis() / windowMillis;
    System.arraycopy(integrals, 0, atBoundary[slot(window)], 0, integrals.length);
    simulation.at((window + 1) * windowMillis, Simulation.WORLD - 1, boundary, 0);
  }

  private static int slot(long window) {
    return Math.floorMod(window, WINDOWS);
  }

  int parts() {
    return rates.length;
  }

  long windowMillis() {
    return windowMillis;
  }

  /** How much of the first part has come since the window of some time began, in units · ms. */
  double since(long millis) {
    account();
    return integrals[0] - atBoundary[slot(millis / windowMillis)][0];
  }

  /** When samples began to come, or came again after there were none. */
  long resumedMillis() {
    return resumedMillis;
  }

  /** How much of the first part had arrived then. */
  double arrivedBeforeResumed() {
    return arrivedBeforeResumed;
  }

  /** When the newest sample came. */
  long lastArrivalMillis() {
    account();
    return lastArrivalMillis;
  }

  /** By part, what has arrived until the beginning of a window that has begun. */
  double[] arrivedUntil(long windowStartMillis) {
    return atBoundary[slot(windowStartMillis / windowMillis)].clone();
  }

  /** By part, what has arrived until now. */
  double[] arrived() {
    account();
    return integrals.clone();
  }
}
