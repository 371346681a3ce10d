package capsim.loadgen.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules by which an embedded receiver misbehaves.
 *
 * <pre>
 * script   = rule *( ";" rule )
 * rule     = fault *( clause )
 * fault    = "latency" ( TIME | "uniform(" TIME "," TIME ")" | "exponential(" TIME ")"
 *                      | "lognormal(" TIME "," TIME ")" )             median and 99th percentile
 *          | "status" CODE [ "retry-after" TIME ] [ "stored" ]
 *          | "hang-up" [ "lost" ] | "no-answer" [ "lost" ] | "trickle" SIZE     bytes per second
 *          | "outage"                                          needs a window: connection refused
 *          | "items" CODE                                      items of _bulk, the share is theirs
 *          | "too-large" SIZE                                  413 above it
 *          | "pad" SIZE                                        answers as large as this
 * clause   = "share" PERCENT | "every" N | "from" TIME | "for" TIME
 * </pre>
 *
 * <p>Example: {@code latency exponential(20ms); status 429 retry-after 2s share 5%; outage from 20s
 * for 10s}. Windows count from the first request. Of several faults that would decide about the
 * status, the first rule wins; delays add up.
 *
 * @param rules in order
 */
public record FaultScript(List<FaultRule> rules) {
  private static final int TOO_LARGE = 413;

  public FaultScript {
    rules = List.copyOf(rules);
  }

  /** No fault at all. */
  public static FaultScript none() {
    return new FaultScript(List.of());
  }

  /**
   * Reads a script; an empty text is one without rules.
   *
   * @throws IllegalArgumentException that says which rule is wrong, what was found and what was
   *     expected
   */
  public static FaultScript parse(String text) {
    return FaultParser.parse(text);
  }

  /** When the receiver is out, in order. */
  public List<FaultRule> outages() {
    return rules.stream().filter(rule -> rule.fault() instanceof Fault.Outage).toList();
  }

  /**
   * What happens to a request.
   *
   * @param seed of the run
   * @param request its number, from 0
   * @param elapsedNanos time since the first request
   * @param bodyBytes its size on the wire
   */
  public FaultDecision decide(long seed, long request, long elapsedNanos, long bodyBytes) {
    if (rules.isEmpty()) {
      return FaultDecision.NONE;
    }
    var decision = new Deciding();
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (rule.covers(request, elapsedNanos)) {
        decision.apply(i, rule, seed, request, bodyBytes);
      }
    }
    return decision.decided(seed, request);
  }

  /** A decision while the rules are gone through. */
  private static final class Deciding {
    private long delayNanos;
    private int status;
    private long retryAfterSeconds = -1;
    private boolean stored = true;
    private FaultDecision.Ending ending = FaultDecision.Ending.COMPLETE;
    private long trickleBytesPerSecond;
    private int padBytes;
    private final List<FaultDecision.Numbered> items = new ArrayList<>();

    void apply(int number, FaultRule rule, long seed, long request, long bodyBytes) {
      if (rule.fault() instanceof Fault.Items faulty) {
        items.add(new FaultDecision.Numbered(number, rule.share(), faulty.code()));
      } else if (rule.share() >= 1 || Draw.unit(seed, number, request, 0) < rule.share()) {
        if (rule.fault() instanceof Fault.Delay delay) {
          // Item -1 is nobody's: the length must not depend on whether there is a delay.
          delayNanos += delay.latency().nanosAt(Draw.unit(seed, number, request, -1));
        } else {
          hit(rule.fault(), bodyBytes);
        }
      }
    }

    private void hit(Fault fault, long bodyBytes) {
      boolean undecided = status == 0 && ending == FaultDecision.Ending.COMPLETE;
      if (fault instanceof Fault.Trickle trickle) {
        trickleBytesPerSecond = trickle.bytesPerSecond();
      } else if (fault instanceof Fault.Pad pad) {
        padBytes = pad.bytes();
      } else if (undecided && fault instanceof Fault.Status answer) {
        status = answer.code();
        retryAfterSeconds = answer.retryAfterSeconds();
        stored = answer.stored();
      } else if (undecided && fault instanceof Fault.TooLarge limit && bodyBytes > limit.bytes()) {
        status = TOO_LARGE;
        stored = false;
      } else if (undecided && fault instanceof Fault.HangUp hangUp) {
        ending = FaultDecision.Ending.HANG_UP;
        stored = hangUp.stored();
      } else if (undecided && fault instanceof Fault.NoAnswer silence) {
        ending = FaultDecision.Ending.NO_ANSWER;
        stored = silence.stored();
      }
    }

    FaultDecision decided(long seed, long request) {
      return new FaultDecision(
          delayNanos,
          status,
          retryAfterSeconds,
          stored,
          ending,
          trickleBytesPerSecond,
          padBytes,
          new FaultDecision.ItemFaults(seed, request, items));
    }
  }
}
