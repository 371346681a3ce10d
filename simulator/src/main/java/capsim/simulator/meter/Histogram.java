package capsim.simulator.meter;

/**
 * Weights of values in logarithmic classes, for quantiles within 1.5 % of the value in constant
 * memory.
 */
final class Histogram {
  /** Classes for each doubling of the value: 2^(1/48) - 1 = 1.5 %. */
  private static final int CLASSES_PER_DOUBLING = 48;

  /** Values below count as zero, those above 2^80 times as much as the highest class. */
  private static final double LEAST = 1e-6;

  private static final int CLASSES = 80 * CLASSES_PER_DOUBLING;
  private static final double CLASSES_PER_E = CLASSES_PER_DOUBLING / Math.log(2);

  private final double[] weights = new double[CLASSES];
  private double zeroWeight;
  private double totalWeight;
  private double lastValue = Double.NaN;
  private int lastClass;

  void add(double value, double weight) {
    totalWeight += weight;
    if (value < LEAST) {
      zeroWeight += weight;
      return;
    }
    if (value != lastValue) {
      lastValue = value;
      lastClass = Math.min(CLASSES - 1, (int) (Math.log(value / LEAST) * CLASSES_PER_E));
    }
    weights[lastClass] += weight;
  }

  /**
   * The value below which the share {@code quantile} of the weight lies; 0 without weight.
   *
   * @param quantile in [0, 1]
   */
  double quantile(double quantile) {
    double wanted = quantile * totalWeight;
    double below = zeroWeight;
    if (totalWeight == 0 || below >= wanted) {
      return 0;
    }
    for (int i = 0; i < CLASSES; i++) {
      below += weights[i];
      if (below >= wanted) {
        return LEAST * Math.exp((i + 0.5) / CLASSES_PER_E);
      }
    }
    return LEAST * Math.exp(CLASSES / CLASSES_PER_E);
  }
}
