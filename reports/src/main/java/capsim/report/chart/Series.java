package capsim.report.chart;

import java.util.List;

/**
 * One line, or one colour of bars.
 *
 * @param name in the legend
 * @param values one for each place on the other axis, finite
 */
public record Series(String name, List<Double> values) {
  public Series {
    values = List.copyOf(values);
    for (double value : values) {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("values of " + name + " must be finite: " + value);
      }
    }
  }
}
