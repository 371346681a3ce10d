package capsim.report.chart;

/**
 * A line of a chart.
 *
 * @param label in the legend
 * @param meter whose values it shows
 */
record Line(String label, String meter) {}
