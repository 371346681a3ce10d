package capsim.report.chart;

/**
 * A line that values should not cross.
 *
 * @param name what is full there
 * @param value in the unit of the axis
 */
public record Limit(String name, double value) {}
