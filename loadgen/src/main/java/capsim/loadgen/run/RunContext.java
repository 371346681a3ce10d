package capsim.loadgen.run;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recorder;
import capsim.loadgen.schedule.Arrivals;

/** What a sender needs from the run it is part of; made for one reactor, used on its thread. */
public interface RunContext {
  /** Where items (samples or records) are accounted. */
  Ledger ledger();

  /** Where times and bytes of requests are recorded. */
  Recorder recorder();

  /** The reactor's time at which the run begins: time 0 of its shape. */
  long startNanoTime();

  /**
   * Offered load at a time, relative to the nominal one: stages, hour-of-day and day-of-week
   * profile multiplied; 0 and more.
   *
   * @param nanoTime of the reactor
   */
  double loadFactor(long nanoTime);

  /** What {@link #loadFactor} never exceeds. */
  double peakFactor();

  /**
   * The schedule of arrivals that come at this rate where the load factor is 1. Its times count
   * from {@link #startNanoTime}.
   *
   * @param perSecond nominal rate, above 0
   * @param phase share of an interval by which all are shifted, in [0, 1)
   */
  Arrivals arrivals(double perSecond, double phase);

  /**
   * The time that samples or records bear at a time of the reactor, in milliseconds since the
   * epoch: now, or the accelerated or shifted clock of the run.
   */
  long dataMillis(long nanoTime);

  /** The reactor's time at which data of this time is due; the inverse of {@link #dataMillis}. */
  long nanoTimeOf(long dataMillis);

  /** The reactor's time at which the run generates its last item. */
  long endNanoTime();
}
