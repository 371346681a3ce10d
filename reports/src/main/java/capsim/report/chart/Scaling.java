package capsim.report.chart;

/**
 * From values to pixels.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}, other than {@code low}
 * @param start pixels
 * @param end pixels, may be less than {@code start}
 */
record Scaling(double low, double high, double start, double end) {
  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** The same, but not beyond the ends. */
  double within(double value) {
    return at(Math.max(low, Math.min(high, value)));
  }
}
