package capsim.loadgen.schedule;

import java.time.Duration;

/**
 * A stretch of a run in which load goes in a straight line to a target, as in k6's {@code stages}.
 * A duration of zero is a step.
 *
 * @param duration 0 or more
 * @param target load at its end relative to the nominal one, 0 or more
 */
public record Stage(Duration duration, double target) {
  public Stage {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a stage's duration must not be negative: " + duration);
    }
    if (!(target >= 0 && target < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a stage's target must be finite and >= 0: " + target);
    }
  }
}
