package capsim.workload.index;

/**
 * How many different values a number of draws gives. Of V equally likely values: V · (1 - e^(-draws
 * / V)), the classical occupancy problem in its limit for many values; Feller, An Introduction to
 * Probability Theory and Its Applications, volume 1, II.5.
 */
final class Occupancy {
  /** Halvings of an interval after which a double has no bits left to gain. */
  private static final int HALVINGS = 100;

  private Occupancy() {}

  /** Different values of so many draws, of so many values that are equally likely. */
  static double distinct(double draws, double values) {
    return Double.isInfinite(values) ? draws : -values * Math.expm1(-draws / values);
  }

  /**
   * How many equally likely values there must be for so many draws to give so many different ones.
   *
   * @param distinct above 0
   * @return infinity if no value came twice
   */
  static double values(double draws, double distinct) {
    if (distinct >= draws) {
      return Double.POSITIVE_INFINITY;
    }
    // One pair of equal values among all pairs of draws is the most that V can be seen from.
    double low = distinct;
    double high = draws * draws;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (distinct(draws, middle) < distinct) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Different values when draws go on, known how many came once and twice so far. The values need
   * not be equally likely. Source: Colwell et al., Models and estimators linking individual-based
   * and sample-based rarefaction, extrapolation and comparison of assemblages, Journal of Plant
   * Ecology 5 (2012), equation 9, with Chao's estimate once² / (2 · twice) of the values not seen.
   *
   * @param factor all draws over those so far, at least 1
   */
  static double extrapolate(double distinct, double once, double twice, double factor) {
    if (once == 0) {
      return distinct;
    }
    double perRound = once * (factor - 1);
    if (twice == 0) {
      // Nothing came again: there is no end of new values in sight.
      return distinct + perRound;
    }
    double unseen = once * once / (2 * twice);
    return distinct - unseen * Math.expm1(-perRound / unseen);
  }
}
