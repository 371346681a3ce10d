package capsim.loadgen.monitor;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.record.Times;
import capsim.loadgen.record.Traffic;
import capsim.loadgen.run.Phase;
import capsim.loadgen.run.Progress;

/**
 * A run up to its last interval, from the progress of each.
 *
 * @param ledger items, changed no more
 * @param traffic requests and bytes, changed no more
 */
record RunTotals(
    Phase phase,
    double elapsedSeconds,
    Ledger ledger,
    Traffic traffic,
    Timed latency,
    Timed serviceTime,
    Timed slip) {

  /** A run that has not begun. */
  static final RunTotals NONE =
      new RunTotals(
          Phase.WARM_UP, 0, new Ledger(), new Traffic(), Timed.NONE, Timed.NONE, Timed.NONE);

  /**
   * Times of a run.
   *
   * @param count of all times
   * @param sumSeconds of all times
   * @param last those of the last interval
   */
  record Timed(long count, double sumSeconds, TimeSummary last) {
    static final Timed NONE = new Timed(0, 0, TimeSummary.NONE);

    Timed plus(Times interval) {
      TimeSummary times = interval.summary();
      return new Timed(count + times.count(), sumSeconds + times.mean() * times.count(), times);
    }
  }

  /** The run one interval later. */
  RunTotals plus(Progress progress) {
    var all = new Traffic();
    all.add(traffic);
    all.add(progress.interval().traffic());
    return new RunTotals(
        progress.phase(),
        progress.elapsedSeconds(),
        progress.ledger(),
        all,
        latency.plus(progress.interval().latency()),
        serviceTime.plus(progress.interval().serviceTime()),
        slip.plus(progress.interval().slip()));
  }
}
