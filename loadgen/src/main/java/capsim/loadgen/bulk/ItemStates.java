package capsim.loadgen.bulk;

/**
 * What is known of each record of a chunk: the status of the last answer, why, whether the target
 * has it, and whether its sender is done with it.
 */
final class ItemStates {
  private static final int STATUS_MASK = 0x3ff;

  /** The target said once that it has the record. */
  private static final int STORED = 1 << 10;

  /** A request with the record went out, and its outcome is not known. */
  private static final int MAYBE_STORED = 1 << 11;

  /** The sender will not send the record again. */
  private static final int SETTLED = 1 << 12;

  private static final int REASON_SHIFT = 16;

  private final int[] states;

  ItemStates(int items) {
    this.states = new int[items];
  }

  /** Notes an answer; true if the record may be there twice. */
  boolean answered(int item, int status, int reason) {
    int before = states[item];
    boolean written = status == 200 || status == 201;
    int kept = before & (STORED | MAYBE_STORED | SETTLED);
    int stored = ErrorPolicy.stored(status) ? STORED : 0;
    states[item] = kept | stored | (status & STATUS_MASK) | (reason << REASON_SHIFT);
    return written && (before & (STORED | MAYBE_STORED)) != 0;
  }

  /** Notes that a request with the record got no answer; true if the record may be there twice. */
  boolean unanswered(int item) {
    int before = states[item];
    states[item] = (before & (STORED | SETTLED)) | MAYBE_STORED;
    return (before & (STORED | MAYBE_STORED)) != 0;
  }

  /** Notes that the whole request was refused. */
  void refused(int item, int status) {
    states[item] = (states[item] & (STORED | MAYBE_STORED | SETTLED)) | (status & STATUS_MASK);
  }

  void settle(int item) {
    states[item] |= SETTLED;
  }

  boolean settled(int item) {
    return (states[item] & SETTLED) != 0;
  }

  boolean stored(int item) {
    return (states[item] & STORED) != 0;
  }

  /** Status of the last answer; 0 if there was none. */
  int status(int item) {
    return states[item] & STATUS_MASK;
  }

  /** Number of its reason; 0 if none was given. */
  int reason(int item) {
    return states[item] >>> REASON_SHIFT;
  }
}
