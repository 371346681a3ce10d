package capsim.loadgen.receiver.metrics;

/** What a receiver does with samples that do not follow the last one of their series. */
public enum OrderPolicy {
  /** Takes and counts them, as a receiver with an out-of-order window would. */
  COUNT,
  /**
   * Refuses them as Prometheus does without such a window: a 1.0 request as a whole, of a 2.0
   * request these samples; duplicates of the same value are no error.
   */
  REJECT
}
