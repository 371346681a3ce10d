package capsim.observe.validate;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One figure, predicted and measured.
 *
 * @param figure what it is, as {@code metrics.block.indexBytes}
 * @param planKey key of the plan that states the same thing; empty if the plan states only what it
 *     follows from
 * @param unit as {@code B}; empty for counts
 * @param predicted before anything was sent; mean over the repetitions
 * @param measured mean over the repetitions
 * @param low the least that was measured
 * @param high the most that was measured
 * @param allowed error at which the figure still holds, as a fraction; 0 for what must be exact;
 *     empty for a figure that decides nothing
 * @param how it was measured, in words
 */
public record Comparison(
    String figure,
    String planKey,
    String unit,
    double predicted,
    double measured,
    double low,
    double high,
    OptionalDouble allowed,
    String how) {
  public Comparison {
    Objects.requireNonNull(figure);
    requireFinite("predicted", predicted);
    requireFinite("measured", measured);
    if (!(low <= measured && measured <= high)) {
      throw new IllegalArgumentException(
          figure + ": measured " + measured + " is not within " + low + ".." + high);
    }
  }

  private static void requireFinite(String name, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
  }

  /**
   * How far the prediction was off, as a fraction of what was measured: 0.05 for a prediction that
   * is 5 % too high. Nothing that was predicted as nothing has no error; something that was
   * predicted where nothing was measured, one of 1.
   */
  public double error() {
    if (predicted == measured) {
      return 0;
    }
    return measured == 0 ? Math.signum(predicted) : (predicted - measured) / Math.abs(measured);
  }

  /** Whether the error is within what is allowed. */
  public boolean holds() {
    return allowed.isEmpty() || Math.abs(error()) <= allowed.getAsDouble();
  }
}
