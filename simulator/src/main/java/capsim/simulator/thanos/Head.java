package capsim.simulator.thanos;

/**
 * One tenant's head on one replica: what it holds begins at a time, and is cut into blocks that end
 * at the windows' ends, or wherever a shutdown flushes it.
 */
final class Head {
  private final MetricFlow flow;
  private final BlockSizing sizing;
  private final long rangeMillis;
  private long minMillis;

  /** By part of the load, what had arrived when the head began. */
  private double[] arrivedAtMin;

  /** An empty head that takes what comes from now on. */
  Head(MetricFlow flow, BlockSizing sizing, long nowMillis) {
    this.flow = flow;
    this.sizing = sizing;
    this.rangeMillis = flow.windowMillis();
    this.minMillis = nowMillis;
    this.arrivedAtMin = flow.arrived();
  }

  /** Whether nothing has come since it began. */
  boolean isEmpty() {
    return flow.arrived()[0] == arrivedAtMin[0];
  }

  /** Time of its oldest sample, or when it began if it has none. */
  long minMillis() {
    if (flow.resumedMillis() > minMillis && flow.arrivedBeforeResumed() == arrivedAtMin[0]) {
      minMillis = flow.resumedMillis();
    }
    return minMillis;
  }

  /** End of the window in which it begins. */
  long windowEndMillis() {
    return (minMillis() / rangeMillis + 1) * rangeMillis;
  }

  /** What the replica did not take, since it was not there. */
  interface Presence {
    /** Share of a time in which it was there. */
    double of(long fromMillis, long untilMillis);
  }

  /**
   * Cuts a block of all that came until a time, which is a window's end or not before the newest
   * sample.
   *
   * @return the block, or null if nothing came
   */
  Block cut(long untilMillis, Presence presence) {
    long begin = minMillis();
    long first = begin / rangeMillis;
    int windows = (int) (-Math.floorDiv(-untilMillis, rangeMillis) - first);
    double[][] weights = new double[arrivedAtMin.length][windows];
    double[] copies = new double[windows];
    double whole = arrivedAtMin[0];
    for (int window = 0; window < windows; window++) {
      long from = minMillis;
      long until = Math.min(untilMillis, (first + window + 1) * rangeMillis);
      double[] arrived = until % rangeMillis == 0 ? flow.arrivedUntil(until) : flow.arrived();
      for (int part = 0; part < arrived.length; part++) {
        weights[part][window] = (arrived[part] - arrivedAtMin[part]) / (until - from);
      }
      copies[window] = presence.of(from, until) * (until - from) / rangeMillis;
      arrivedAtMin = arrived;
      minMillis = until;
    }
    return arrivedAtMin[0] > whole
        ? sizing.block(Block.RAW, begin, untilMillis, weights, copies)
        : null;
  }
}
