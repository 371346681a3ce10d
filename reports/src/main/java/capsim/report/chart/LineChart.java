package capsim.report.chart;

import java.util.List;

/**
 * Values over time.
 *
 * @param x of {@link Quantity#INSTANT} or {@link Quantity#DAYS}
 * @param y of the values
 * @param shape how points are joined
 * @param places on the axis of time, ascending
 * @param series each with a value for each place
 * @param limits lines across
 */
public record LineChart(
    Caption caption,
    Axis x,
    Axis y,
    Shape shape,
    List<Double> places,
    List<Series> series,
    List<Limit> limits)
    implements ChartSpec {
  public LineChart {
    places = List.copyOf(places);
    series = List.copyOf(series);
    limits = List.copyOf(limits);
    for (Series each : series) {
      if (each.values().size() != places.size()) {
        throw new IllegalArgumentException(
            each.name() + " has " + each.values().size() + " values for " + places.size());
      }
    }
  }

  /** How points are joined. */
  public enum Shape {
    /** By straight lines. */
    LINES,
    /** A value holds until the next place: means over steps of time. */
    STEPS,
    /** Areas, each on top of the one before it. */
    STACKED
  }
}
