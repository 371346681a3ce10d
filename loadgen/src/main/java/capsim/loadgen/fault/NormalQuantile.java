package capsim.loadgen.fault;

/**
 * Quantiles of the standard normal distribution: the rational approximation of Odeh and Evans
 * (Algorithm AS 70, Applied Statistics 23, 1974), whose error is below 1.5e-8.
 */
final class NormalQuantile {
  private static final double P0 = -0.322232431088;
  private static final double P1 = -1.0;
  private static final double P2 = -0.342242088547;
  private static final double P3 = -0.0204231210245;
  private static final double P4 = -0.453642210148e-4;
  private static final double Q0 = 0.0993484626060;
  private static final double Q1 = 0.588581570495;
  private static final double Q2 = 0.531103462366;
  private static final double Q3 = 0.103537752850;
  private static final double Q4 = 0.38560700634e-2;

  private NormalQuantile() {}

  /**
   * The quantile.
   *
   * @param probability in (0, 1)
   */
  static double of(double probability) {
    double tail = Math.min(probability, 1 - probability);
    double y = Math.sqrt(-2 * StrictMath.log(tail));
    double z =
        y
            + ((((y * P4 + P3) * y + P2) * y + P1) * y + P0)
                / ((((y * Q4 + Q3) * y + Q2) * y + Q1) * y + Q0);
    if (tail == 0.5) {
      return 0;
    }
    return probability < 0.5 ? -z : z;
  }
}
