package capsim.workload.profile;

import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.profile.ValueProcess.Flag;
import capsim.workload.profile.ValueProcess.FractionCounter;
import capsim.workload.profile.ValueProcess.FractionWalk;
import capsim.workload.profile.ValueProcess.IntegerWalk;
import capsim.workload.profile.ValueProcess.Mix;
import capsim.workload.profile.ValueProcess.Share;

/** Restates a process for another scrape interval without changing its long-run rate. */
final class IntervalScaling {
  private IntervalScaling() {}

  static ValueProcess scale(ValueProcess process, double factor) {
    if (process instanceof Counter c) {
      double active = activity(c.active(), factor);
      double meanStep = (1 + c.step()) / 2 * moves(c.active(), active, factor);
      return new Counter(Math.max(1, Math.rint(2 * meanStep - 1)), active, c.start());
    }
    if (process instanceof FractionCounter c) {
      double active = activity(c.active(), factor);
      return new FractionCounter(
          c.step() * moves(c.active(), active, factor), c.resolution(), active, c.start());
    }
    if (process instanceof IntegerWalk w) {
      double active = activity(w.active(), factor);
      double step = w.step() * Math.sqrt(moves(w.active(), active, factor));
      return new IntegerWalk(Math.max(1, Math.rint(step)), w.quantum(), active, w.start());
    }
    if (process instanceof FractionWalk w) {
      double active = activity(w.active(), factor);
      return new FractionWalk(
          w.relativeStep() * Math.sqrt(moves(w.active(), active, factor)), active, w.start());
    }
    if (process instanceof Flag flag) {
      // Two flips cancel: P(odd number of flips in n steps) = (1 - (1-2p)^n) / 2.
      return new Flag((1 - Math.pow(Math.max(0, 1 - 2 * flag.active()), factor)) / 2);
    }
    if (process instanceof Mix mix) {
      return new Mix(
          mix.shares().stream()
              .map(s -> new Share(s.share(), scale(s.process(), factor)))
              .toList());
    }
    return process;
  }

  private static double activity(double active, double factor) {
    return active >= 1 ? 1 : 1 - Math.pow(1 - active, factor);
  }

  /** Reference moves that fall into one active interval, on average. */
  private static double moves(double active, double scaledActive, double factor) {
    return active * factor / scaledActive;
  }
}
