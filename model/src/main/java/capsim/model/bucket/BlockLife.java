package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;

/**
 * A block of a stream that comes once in a fortnight, from when it is in the bucket until it is
 * marked for deletion; the delete delay later it is gone. Ages are hours since the end of the
 * block's time range.
 *
 * @param kind what it is
 * @param times how many of them there are at once
 * @param endHour when in the fortnight its time range ends
 * @param bornHours age at which it comes to the bucket
 * @param markedHours age at which it is marked
 * @param end what becomes of it
 * @param seenHours how long the compactor still sees it then
 */
record BlockLife(
    Kind kind,
    double times,
    double endHour,
    double bornHours,
    double markedHours,
    End end,
    double seenHours) {

  /** What becomes of it. */
  enum End {
    /** Another block holds its data, and it is deleted. */
    MERGED,
    /** The same, together with other replicas' copies; {@link Merge} counts what is deleted. */
    MERGED_WITH_COPIES,
    /** Retention has it deleted. */
    EXPIRED,
    /** It is kept. */
    KEPT
  }

  /**
   * Blocks that are alike.
   *
   * @param resolution {@code raw}, {@code 5m} or {@code 1h}
   * @param rangeHours length of their window
   * @param size of one of them
   */
  record Kind(String resolution, double rangeHours, BlockSize size) {}

  /** Hours for which it is not marked. */
  double liveHours() {
    return markedHours - bornHours;
  }
}
