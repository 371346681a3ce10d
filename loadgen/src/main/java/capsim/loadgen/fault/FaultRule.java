package capsim.loadgen.fault;

/**
 * A fault and when it happens: within the window, to every n-th request, to this share of those.
 *
 * @param share of the requests (of the items, for {@link Fault.Items}), in (0, 1]
 * @param every every n-th request, counted from 0; 1 for all
 * @param fromNanos begin of the window, counted from the first request
 * @param forNanos length of the window
 */
public record FaultRule(Fault fault, double share, long every, long fromNanos, long forNanos) {
  /** A window without an end. */
  public static final long FOR_EVER = Long.MAX_VALUE;

  public FaultRule {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 100 %: " + share);
    }
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1: " + every);
    }
  }

  /** Whether a request falls into window and rhythm; the share is not looked at. */
  boolean covers(long request, long elapsedNanos) {
    return elapsedNanos >= fromNanos && elapsedNanos - fromNanos < forNanos && request % every == 0;
  }
}
