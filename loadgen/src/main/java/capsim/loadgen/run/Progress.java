package capsim.loadgen.run;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;

/**
 * How a run goes: one interval, and what there is in all. The objects it holds change no more.
 *
 * @param phase where the run is
 * @param elapsedSeconds from the begin of the run to the end of the interval
 * @param intervalSeconds length of the interval
 * @param ledger of the whole run so far
 * @param generatedPerSecond items generated in the interval
 * @param acknowledgedPerSecond items acknowledged in the interval
 * @param interval times and bytes of the interval
 */
public record Progress(
    Phase phase,
    double elapsedSeconds,
    double intervalSeconds,
    Ledger ledger,
    double generatedPerSecond,
    double acknowledgedPerSecond,
    Recording interval) {

  /** Items generated whose end is not known yet. */
  public long outstanding() {
    return ledger.balance();
  }
}
