package capsim.loadgen.bulk;

/**
 * What a version of Fluent Bit does when a target does not take everything. Source:
 * fluent/fluent-bit, commit d55459d, plugins/out_opensearch/opensearch.c (opensearch_error_check,
 * cb_opensearch_flush), plugins/out_es/es.c; pull requests 12321 and 12358.
 */
public enum ErrorPolicy {
  /**
   * out_opensearch up to 5.1.1: any status but 200 and 201, and any failed item but with status
   * 409, sends the whole chunk again: items that were stored are stored twice unless they have ids.
   */
  CHUNK("chunk"),
  /**
   * out_es up to 5.1.1: if one item was stored, the chunk is done, and refused items are lost
   * without a word; if none was, the whole chunk is sent again.
   */
  ES_LOSSY("es-lossy"),
  /**
   * Both plugins after pull requests 12321 and 12358: items with status 408, 429 or 5xx are sent
   * again, and those only; other refused items are given up.
   */
  ITEM("item");

  private final String text;

  ErrorPolicy(String text) {
    this.text = text;
  }

  /** Name on the command line. */
  public String text() {
    return text;
  }

  /** Whether the same may succeed later: 408, 429 and 5xx. */
  static boolean retryable(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  /** Whether the target has the item: stored now, or there before. */
  static boolean stored(int status) {
    return status == 200 || status == 201 || status == 409;
  }

  /** Whether an answer to the whole request is looked into. */
  static boolean readable(int status) {
    return status == 200 || status == 201;
  }

  /** What to do with a chunk. */
  enum Verdict {
    /** Nothing is sent again. */
    DONE,
    /** All of it is sent again. */
    ALL_AGAIN,
    /** Items that failed for a time are sent again. */
    FAILED_AGAIN
  }

  /**
   * What becomes of a chunk whose answer was read.
   *
   * @param errors what the answer says of itself
   * @param written items with status 200 or 201
   * @param conflicts items with status 409
   */
  Verdict afterItems(boolean errors, int items, int written, int conflicts) {
    if (this == ITEM) {
      return Verdict.FAILED_AGAIN;
    }
    if (!errors) {
      return Verdict.DONE;
    }
    boolean done = this == CHUNK ? conflicts == items : written > 0;
    return done ? Verdict.DONE : Verdict.ALL_AGAIN;
  }

  /** What becomes of a chunk that was refused as a whole. */
  Verdict afterRefusal(int status) {
    return this != ITEM || retryable(status) ? Verdict.ALL_AGAIN : Verdict.DONE;
  }
}
