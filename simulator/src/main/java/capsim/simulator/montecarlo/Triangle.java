package capsim.simulator.montecarlo;

import org.apache.commons.math3.distribution.TriangularDistribution;

/** The distribution of an input of which only the ends and the likely value are known. */
public final class Triangle {
  private Triangle() {}

  /** The value below which the share {@code quantile} of the values lies. */
  public static double value(double low, double mid, double high, double quantile) {
    if (low == high) {
      return mid;
    }
    return new TriangularDistribution(null, low, mid, high).inverseCumulativeProbability(quantile);
  }
}
