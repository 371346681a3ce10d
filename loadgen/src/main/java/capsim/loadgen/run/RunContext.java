package capsim.loadgen.run;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recorder;

/** What a sender needs from the run it is part of; made for one reactor, used on its thread. */
public interface RunContext {
  /** Where items (samples or records) are accounted. */
  Ledger ledger();

  /** Where times and bytes of requests are recorded. */
  Recorder recorder();

  /**
   * Offered load at a time, relative to the nominal one: stages, hour-of-day and day-of-week
   * profile multiplied; 0 and more.
   *
   * @param nanoTime of the reactor
   */
  double loadFactor(long nanoTime);

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
