package capsim.loadgen.run;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;

/**
 * The measured part of a run.
 *
 * @param seconds its length
 * @param ledger items whose state changed within it
 * @param recording times of the requests that were intended within it, and its bytes
 */
record Measured(double seconds, Ledger ledger, Recording recording) {
  /** Items generated per second. */
  double offered() {
    return seconds > 0 ? ledger.generated() / seconds : 0;
  }

  /** Items acknowledged per second. */
  double achieved() {
    return seconds > 0 ? ledger.acknowledged() / seconds : 0;
  }
}
