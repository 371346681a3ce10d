package capsim.cli.validate;

import java.util.OptionalDouble;

/**
 * What is expected of a figure before anything is sent.
 *
 * @param figure what it is, as {@code metrics.block.indexBytes}
 * @param planKey key of the plan that states it, or that it is a part of; empty for none
 * @param unit as {@code B}
 * @param value expected
 * @param allowed error at which it holds, as a fraction; empty if it decides nothing
 * @param how it is measured
 */
record Prediction(
    String figure, String planKey, String unit, double value, OptionalDouble allowed, String how) {

  /** One that must be within what is allowed. */
  static Prediction within(
      double tolerance, String figure, String planKey, String unit, double value, String how) {
    return new Prediction(figure, planKey, unit, value, OptionalDouble.of(tolerance), how);
  }

  /** One that is shown and decides nothing; {@code how} says why. */
  static Prediction shown(String figure, String planKey, String unit, double value, String how) {
    return new Prediction(figure, planKey, unit, value, OptionalDouble.empty(), how);
  }
}
