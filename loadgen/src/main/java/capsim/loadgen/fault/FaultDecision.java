package capsim.loadgen.fault;

import java.util.List;

/**
 * What happens to one request.
 *
 * @param delayNanos how long the answer is held back
 * @param status status of the answer, 0 for the receiver's own
 * @param retryAfterSeconds value of {@code Retry-After}, -1 for none
 * @param stored whether what the request carries is stored
 * @param ending how the answer ends
 * @param trickleBytesPerSecond rate at which the answer is written, 0 for at once
 * @param padBytes least size of the answer's body
 * @param items rules for items of a bulk request
 */
public record FaultDecision(
    long delayNanos,
    int status,
    long retryAfterSeconds,
    boolean stored,
    Ending ending,
    long trickleBytesPerSecond,
    int padBytes,
    ItemFaults items) {

  /** Nothing goes wrong. */
  public static final FaultDecision NONE =
      new FaultDecision(0, 0, -1, true, Ending.COMPLETE, 0, 0, new ItemFaults(0, 0, List.of()));

  /** How an answer ends. */
  public enum Ending {
    /** As it should. */
    COMPLETE,
    /** The connection is closed in the middle. */
    HANG_UP,
    /** It never begins. */
    NO_ANSWER
  }

  /**
   * What happens to the items of one bulk request.
   *
   * @param seed of the script
   * @param request number of the request
   * @param rules those that cover the request, each with its number in the script
   */
  public record ItemFaults(long seed, long request, List<Numbered> rules) {
    public ItemFaults {
      rules = List.copyOf(rules);
    }

    /** The status that an item fails with, 0 if it does not. */
    public int status(int item) {
      for (int i = 0; i < rules.size(); i++) {
        Numbered rule = rules.get(i);
        if (Draw.unit(seed, rule.number(), request, item + 1L) < rule.share()) {
          return rule.code();
        }
      }
      return 0;
    }
  }

  /** A rule for items. */
  record Numbered(int number, double share, int code) {}
}
