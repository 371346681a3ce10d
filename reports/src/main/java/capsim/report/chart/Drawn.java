package capsim.report.chart;

/**
 * A drawing without the element around it.
 *
 * @param height pixels
 * @param body SVG elements
 * @param plot where the script finds values: left, top, width and height in pixels, then first and
 *     last value across and up; empty if there is nothing to zoom
 */
record Drawn(double height, String body, String plot) {}
