package capsim.scenario;

/** Shares that must add up to the whole. */
final class Shares {
  /** As the profile's records check it. */
  private static final double TOLERANCE = 1e-9;

  private Shares() {}

  static boolean unbalanced(double sum) {
    return Math.abs(sum - 1) > TOLERANCE;
  }

  static String message(double sum) {
    double percent = Math.rint(sum * 1e6) / 1e4;
    return "shares add up to " + Quantity.plain(percent) + "%; expected 100%";
  }
}
