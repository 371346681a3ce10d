package capsim.report.chart;

/**
 * What an axis counts in.
 *
 * @param unit as its title says
 * @param divisor of the values
 */
record Scale(String unit, double divisor) {
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final double STEP = 1024;

  /** Bytes, or bytes per second, with the binary prefix that fits the highest value. */
  static Scale bytes(double highest, String unit) {
    int prefix = 0;
    double divisor = 1;
    while (prefix < BINARY.length - 1 && highest / divisor >= STEP) {
      divisor *= STEP;
      prefix++;
    }
    return new Scale(BINARY[prefix] + unit, divisor);
  }

  /** As it is. */
  static Scale plain(String unit) {
    return new Scale(unit, 1);
  }
}
