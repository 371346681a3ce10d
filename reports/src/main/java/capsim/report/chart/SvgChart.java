package capsim.report.chart;

import java.util.List;

/**
 * Charts as SVG with real text: it can be searched, the reader's fonts draw it, and the same chart
 * gives the same bytes on every machine.
 */
public final class SvgChart {
  private static final double MARGIN = 16;
  private static final String STYLE = Resource.text("chart.css");

  private SvgChart() {}

  /** A file of its own, with its style inside: for Markdown and for other tools. */
  public static String render(ChartSpec chart) {
    Drawn drawn = draw(chart, Canvas.WIDE, "chart");
    var out = new SvgWriter();
    double head = head(new SvgWriter(), chart.caption());
    double width = Canvas.WIDE.width() + 2 * MARGIN;
    double height = head + drawn.height() + MARGIN;
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "chart file",
        "viewBox",
        "0 0 " + SvgWriter.number(width) + " " + SvgWriter.number(height),
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-labelledby",
        "title desc",
        "xml:lang",
        chart.caption().language().getLanguage());
    out.element("title", chart.caption().title(), "id", "title");
    out.element("desc", chart.caption().description(), "id", "desc");
    out.raw("<style>\n" + STYLE + "</style>\n").raw(Patterns.DEFINITIONS);
    out.leaf("rect", "class", "paper", "width", width, "height", height);
    head(out, chart.caption());
    out.open("g", "transform", "translate(" + (int) MARGIN + " " + SvgWriter.number(head) + ")");
    out.raw(drawn.body()).close("g");
    return out.close("svg").toString();
  }

  /** Title and note above a drawing; the height that they take. */
  private static double head(SvgWriter out, Caption caption) {
    double middle = MARGIN + Canvas.LINE / 2;
    // The title is bold and a quarter larger.
    double room = Canvas.WIDE.width() * 0.7;
    for (String line : TextWidth.wrap(caption.title(), Canvas.FONT, room, 2)) {
      out.text(MARGIN, middle, "heading", "start", line);
      middle += Canvas.LINE + 4;
    }
    if (!caption.note().isEmpty()) {
      String note = TextWidth.fit(caption.note(), Canvas.FONT, Canvas.WIDE.width());
      out.text(MARGIN, middle, "note", "start", note);
      middle += Canvas.LINE;
    }
    return middle - Canvas.LINE / 2 + 6;
  }

  /**
   * A figure for an {@link HtmlPage}, whose style and script draw and animate it: a wide and a
   * narrow drawing, of which the page shows the one that fits.
   *
   * @param id unique on the page: a letter, then letters, digits, hyphens
   */
  public static String figure(ChartSpec chart, String id) {
    Caption caption = chart.caption();
    var out = new SvgWriter();
    String data =
        chart instanceof LineChart lines
            ? HoverData.of(lines)
            : chart instanceof SpanChart spans ? HoverData.of(spans) : "";
    if (data.isEmpty()) {
      out.open("figure", "class", "chart-figure", "id", id);
    } else {
      // Between single quotes, where the quotes of JSON need no escapes.
      String json = data.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
      out.raw("<figure class=\"chart-figure\" id=\"" + id + "\" data-chart='" + json + "'>");
    }
    out.open("figcaption");
    out.element("strong", caption.title());
    if (!caption.note().isEmpty()) {
      out.raw(" ").element("span", caption.note(), "class", "note");
    }
    out.close("figcaption");
    for (Canvas canvas : List.of(Canvas.WIDE, Canvas.NARROW)) {
      inline(out, chart, canvas, id + (canvas.narrow() ? "-narrow" : "-wide"));
    }
    return out.close("figure").toString();
  }

  private static void inline(SvgWriter out, ChartSpec chart, Canvas canvas, String id) {
    Drawn drawn = draw(chart, canvas, id);
    String size = SvgWriter.number(canvas.width()) + " " + SvgWriter.number(drawn.height());
    out.open(
        "svg",
        "class",
        canvas.narrow() ? "chart narrow" : "chart wide",
        "viewBox",
        "0 0 " + size,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc",
        "data-plot",
        drawn.plot());
    out.element("title", chart.caption().title(), "id", id + "-title");
    out.element("desc", chart.caption().description(), "id", id + "-desc");
    out.raw(drawn.body()).close("svg");
  }

  private static Drawn draw(ChartSpec chart, Canvas canvas, String id) {
    if (chart instanceof LineChart lines) {
      return LineSvg.draw(lines, canvas, id);
    }
    if (chart instanceof BarChart bars) {
      return BarSvg.draw(bars, canvas);
    }
    if (chart instanceof SpanChart spans) {
      return SpanSvg.draw(spans, canvas, id);
    }
    if (chart instanceof TornadoChart tornado) {
      return TornadoSvg.draw(tornado, canvas);
    }
    return ComparisonSvg.draw((ComparisonChart) chart, canvas);
  }
}
