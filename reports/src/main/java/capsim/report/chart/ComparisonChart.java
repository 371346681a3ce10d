package capsim.report.chart;

import java.util.List;

/**
 * What was predicted against what was measured: a dot for each row, at measured over predicted, and
 * the band in which a prediction counts as right.
 *
 * @param rows from above
 */
public record ComparisonChart(Caption caption, List<Row> rows) implements ChartSpec {
  public ComparisonChart {
    rows = List.copyOf(rows);
  }

  /**
   * One number.
   *
   * @param name what
   * @param quantity how to write it
   * @param unit of a count, or the currency of money
   * @param predicted by the plan, above 0
   * @param measured on the real system, at least 0
   * @param tolerance relative error that is allowed: 0.05 is 5 %
   */
  public record Row(
      String name,
      Quantity quantity,
      String unit,
      double predicted,
      double measured,
      double tolerance) {
    public Row {
      if (!(predicted > 0) || !(measured >= 0) || !(tolerance >= 0)) {
        throw new IllegalArgumentException(
            name
                + ": predicted must be > 0, measured and tolerance >= 0: "
                + predicted
                + ", "
                + measured
                + ", "
                + tolerance);
      }
    }

    /** Relative error: how far the measured value lies above the predicted one. */
    public double error() {
      return measured / predicted - 1;
    }

    /** Whether the prediction counts as right. */
    public boolean within() {
      return Math.abs(error()) <= tolerance;
    }
  }
}
