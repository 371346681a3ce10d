package capsim.report.chart;

import capsim.report.chart.SpanChart.Lane;
import capsim.report.chart.SpanChart.Span;
import capsim.report.chart.SpanChart.Window;
import capsim.report.chart.Ticks.Tick;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws what happens when. */
final class SpanSvg {
  private static final double LANE = 36;
  private static final double BAR = 20;

  private final SpanChart chart;
  private final Canvas canvas;
  private final String id;
  private final SvgWriter out = new SvgWriter();
  private final RowNames names;
  private final Scaling across;

  private SpanSvg(SpanChart chart, Canvas canvas, String id) {
    this.chart = chart;
    this.canvas = canvas;
    this.id = id;
    this.names = RowNames.of(canvas, names(chart, canvas));
    this.across =
        new Scaling(chart.fromMillis(), chart.toMillis(), names.column(), canvas.width() - 8);
  }

  static Drawn draw(SpanChart chart, Canvas canvas, String id) {
    return new SpanSvg(chart, canvas, id).draw();
  }

  /** Notes stand below names; on a narrow canvas behind them. */
  private static List<String> names(SpanChart chart, Canvas canvas) {
    return canvas.narrow()
        ? chart.lanes().stream().map(Lane::text).toList()
        : chart.lanes().stream().flatMap(lane -> Stream.of(lane.name(), lane.note())).toList();
  }

  private Drawn draw() {
    double top = Canvas.GAP + (chart.windows().isEmpty() ? 0 : Canvas.LINE + 2);
    double lane = LANE + names.above();
    double bottom = top + chart.lanes().size() * lane;
    Locale language = chart.caption().language();
    double width = across.end() - across.start();
    Ticks ticks =
        Ticks.of(
            Axis.of("", Quantity.INSTANT),
            language,
            across.low(),
            across.high(),
            Canvas.most(width, canvas.narrow() ? 64 : 76),
            false);
    String clip = id + "-clip";
    out.open("clipPath", "id", clip)
        .leaf("rect", "x", across.start(), "y", 0.0, "width", width, "height", bottom)
        .close("clipPath");
    out.open("g", "class", "time", "data-grid", "true");
    for (Tick tick : ticks.marks()) {
      double x = across.at(tick.value());
      out.leaf("line", "class", "grid", "x1", x, "x2", x, "y1", top, "y2", bottom);
    }
    TimeMarks.draw(out, canvas, ticks, across, bottom);
    out.close("g");
    out.open("g", "clip-path", "url(#" + clip + ")").open("g", "class", "zoom");
    windows(top, bottom);
    for (Span span : chart.spans()) {
      span(span, top + span.lane() * lane + names.above() + (LANE - BAR) / 2);
    }
    out.close("g").close("g");
    lanes(top, lane);
    out.leaf(
        "line",
        "class",
        "base",
        "x1",
        across.start(),
        "x2",
        across.end(),
        "y1",
        bottom,
        "y2",
        bottom);
    String title = Words.of(language).get("axis.time");
    double middle = (across.start() + across.end()) / 2;
    out.text(middle, bottom + Canvas.LINE * 1.5 + 6, "axis", "middle", title);
    String plot =
        "%s %s %s %s %d %d 0 1"
            .formatted(
                SvgWriter.number(across.start()),
                SvgWriter.number(top),
                SvgWriter.number(width),
                SvgWriter.number(bottom - top),
                chart.fromMillis(),
                chart.toMillis());
    return new Drawn(bottom + 2 * Canvas.LINE + 8, out.toString(), plot);
  }

  private void windows(double top, double bottom) {
    for (Window window : chart.windows()) {
      double from = across.within(window.fromMillis());
      double to = across.within(window.toMillis());
      out.mark(
          "rect",
          window.name(),
          "class",
          "window",
          "x",
          from,
          "y",
          top,
          "width",
          Math.max(0.5, to - from),
          "height",
          bottom - top);
    }
    if (!chart.windows().isEmpty()) {
      String name = chart.windows().get(0).name();
      out.leaf(
          "rect",
          "class",
          "window",
          "x",
          across.start(),
          "y",
          Canvas.GAP + 2,
          "width",
          14.0,
          "height",
          12.0);
      out.text(across.start() + 20, Canvas.GAP + Canvas.LINE / 2, "name", "start", name);
    }
  }

  private void lanes(double top, double lane) {
    for (int i = 0; i < chart.lanes().size(); i++) {
      double from = top + i * lane;
      names.draw(out, chart.lanes().get(i).name(), chart.lanes().get(i).note(), from, from + lane);
      out.leaf(
          "line",
          "class",
          "grid",
          "x1",
          0.0,
          "x2",
          across.end(),
          "y1",
          from + lane,
          "y2",
          from + lane);
    }
  }

  private void span(Span span, double y) {
    var time = new Numbers(Quantity.INSTANT, "", chart.caption().language());
    var duration = new Numbers(Quantity.SECONDS, "", chart.caption().language());
    String hover =
        chart.lanes().get(span.lane()).name()
            + ": "
            + time.value(span.fromMillis())
            + ", "
            + duration.value((span.toMillis() - span.fromMillis()) / 1000.0)
            + (span.detail().isEmpty() ? "" : ", " + span.detail());
    double from = across.within(span.fromMillis());
    // Most work takes minutes of a fortnight: less than a pixel, but it must be seen.
    double exact = across.within(span.toMillis()) - from;
    double width = Math.max(1.5, exact);
    out.mark(
        "rect",
        hover,
        "class",
        "mark span s" + Legend.colour(span.lane()),
        "x",
        from,
        "y",
        y,
        "width",
        width,
        "data-width",
        exact,
        "height",
        BAR);
  }
}
