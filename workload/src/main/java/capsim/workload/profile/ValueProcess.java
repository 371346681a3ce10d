package capsim.workload.profile;

import java.util.List;

/**
 * How the value of a series moves from one sample to the next.
 *
 * <p>Steps and activities are stated for a reference interval of 15 s ({@link
 * #REFERENCE_INTERVAL_SECONDS}) and carried over to other intervals so that the long-run rate of
 * the series stays the same (see {@link #at}).
 */
public sealed interface ValueProcess {

  /** The scrape interval that steps and activities are stated for. */
  double REFERENCE_INTERVAL_SECONDS = 15;

  /** The same value in every sample. */
  record Constant(double value) implements ValueProcess {}

  /**
   * An integer counter: at a sample it rises, with probability {@code active}, by a whole number
   * uniform in 1..step.
   *
   * @param step largest rise, at least 1
   * @param active probability of a rise between two samples, in (0, 1]
   * @param start magnitude of the first value; the value itself is uniform in start/2..3·start/2
   */
  record Counter(double step, double active, double start) implements ValueProcess {}

  /**
   * A counter of fractions, as CPU seconds: at a sample it rises, with probability {@code active},
   * by a number uniform in 0..step, rounded to {@code resolution}.
   *
   * @param step largest rise
   * @param resolution what values are multiples of (0.01 for CPU seconds of the kernel's clock
   *     ticks); 0 for full double precision
   * @param active probability of a rise between two samples, in (0, 1]
   * @param start magnitude of the first value
   */
  record FractionCounter(double step, double resolution, double active, double start)
      implements ValueProcess {}

  /**
   * An integer gauge that walks: it moves, with probability {@code active}, by a whole number
   * uniform in -step..step, times {@code quantum}.
   *
   * @param step largest move in units of {@code quantum}
   * @param quantum what values are multiples of: 1, or 4096 for memory pages
   * @param active probability of a move between two samples, in (0, 1]
   * @param start magnitude of the first value, in units of the value itself
   */
  record IntegerWalk(double step, double quantum, double active, double start)
      implements ValueProcess {}

  /**
   * A full-precision gauge that walks: it is multiplied by 1 + a Gaussian number of standard
   * deviation {@code relativeStep}.
   */
  record FractionWalk(double relativeStep, double active, double start) implements ValueProcess {}

  /** A whole number uniform in 0..max, without memory. */
  record UniformInteger(double max) implements ValueProcess {}

  /** A full-precision number uniform in [0, 1), without memory. */
  record UniformFraction() implements ValueProcess {}

  /** 0 or 1, changing with probability {@code active} between two samples. */
  record Flag(double active) implements ValueProcess {}

  /**
   * Series of one family that move differently: each series draws one process, by its hash, with
   * the share as probability.
   *
   * @param shares at least one; the shares add up to 1
   */
  record Mix(List<Share> shares) implements ValueProcess {
    public Mix {
      shares = List.copyOf(shares);
      double sum = shares.stream().mapToDouble(Share::share).sum();
      if (Math.abs(sum - 1) > 1e-9) {
        throw new IllegalArgumentException("shares must add up to 100 %: " + sum * 100 + " %");
      }
    }
  }

  /** One part of a {@link Mix}. */
  record Share(double share, ValueProcess process) {
    public Share {
      if (process instanceof Mix) {
        throw new IllegalArgumentException("a mix cannot hold a mix");
      }
    }
  }

  /**
   * The same series sampled every {@code intervalSeconds}: activity becomes 1-(1-p)^(i/15), counter
   * steps grow so that the mean rate is unchanged, the steps of walks grow with the square root of
   * the number of moves.
   */
  default ValueProcess at(double intervalSeconds) {
    return IntervalScaling.scale(this, intervalSeconds / REFERENCE_INTERVAL_SECONDS);
  }
}
