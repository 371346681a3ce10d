package capsim.report.chart;

import capsim.report.chart.BarChart.Panel;
import capsim.report.chart.Ticks.Tick;
import java.util.List;

/** Draws horizontal bars. */
final class BarSvg {
  private static final double STACKED_BAR = 20;
  private static final double GROUPED_BAR = 15;
  private static final double ROW_GAP = 10;
  private static final double PANEL_GAP = 24;

  private final BarChart chart;
  private final Canvas canvas;
  private final SvgWriter out = new SvgWriter();
  private final RowNames names;

  /** Whether all panels have the same colours, and more than one. */
  private final boolean oneLegend;

  private BarSvg(BarChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.names = RowNames.of(canvas, chart.categories());
    List<String> first = chart.panels().isEmpty() ? List.of() : series(chart.panels().get(0));
    this.oneLegend =
        chart.panels().size() > 1
            && first.size() > 1
            && chart.panels().stream().allMatch(panel -> series(panel).equals(first));
  }

  static Drawn draw(BarChart chart, Canvas canvas) {
    return new BarSvg(chart, canvas).draw();
  }

  private Drawn draw() {
    boolean beside = !canvas.narrow() && chart.panels().size() == 2;
    double bottom = 0;
    if (oneLegend) {
      bottom = Canvas.GAP + legend(chart.panels().get(0), Canvas.GAP);
    }
    double top = bottom;
    if (beside) {
      double width = (canvas.width() - names.column() - PANEL_GAP) / 2;
      double middle = names.column() + width;
      bottom = panel(chart.panels().get(0), names.column(), middle, top, true);
      double second = panel(chart.panels().get(1), middle + PANEL_GAP, canvas.width(), top, false);
      bottom = Math.max(bottom, second);
    } else {
      for (Panel panel : chart.panels()) {
        bottom = panel(panel, names.column(), canvas.width(), bottom, true) + Canvas.GAP;
      }
    }
    return new Drawn(bottom + 4, out.toString(), "");
  }

  private static List<String> series(Panel panel) {
    return panel.series().stream().map(Series::name).toList();
  }

  /** Names of series above a panel; the height that they take. */
  private double legend(Panel panel, double top) {
    return Legend.draw(out, canvas, series(panel), false, top);
  }

  /** Draws a panel below a height; the height at which it ends. */
  private double panel(Panel panel, double left, double end, double from, boolean named) {
    double top = from + Canvas.GAP;
    if (panel.series().size() > 1 && !oneLegend) {
      top += legend(panel, top);
    }
    var bars = new Bars(chart.categories(), panel, chart.caption().language());
    double right = Math.max(left + 60, end - bars.labelRoom(Canvas.FONT) - 8);
    Reach reach = bars.reach(Canvas.most(right - left, 64));
    top = titles(panel, reach, left, end, top);
    double row = names.above() + rowHeight(panel);
    double bottom = top + chart.categories().size() * (row + ROW_GAP) + ROW_GAP / 2;
    var across = new Scaling(reach.low(), reach.high(), left, right);
    grid(reach, across, top, bottom);
    for (int i = 0; i < chart.categories().size(); i++) {
      double rowTop = top + ROW_GAP / 2 + i * (row + ROW_GAP);
      if (named) {
        names.draw(out, chart.categories().get(i), rowTop, rowTop + row);
      }
      bars(bars, i, across, rowTop + names.above());
    }
    limits(panel, reach, across, top, bottom);
    return bottom + Canvas.LINE + 8;
  }

  private double titles(Panel panel, Reach reach, double left, double end, double from) {
    double top = from;
    Axis axis = panel.value();
    String unit = reach.ticks().unit();
    String text =
        axis.title().isEmpty()
            ? unit
            : unit.isEmpty() ? axis.title() : axis.title() + " (" + unit + ")";
    if (!text.isEmpty()) {
      out.text(left, top + Canvas.LINE / 2, "axis", "start", fit(text, end - left));
      top += Canvas.LINE + 2;
    }
    var numbers = Numbers.of(axis, chart.caption().language());
    var words = Words.of(chart.caption().language());
    for (Limit limit : reach.beyond()) {
      String beyond = words.get("beyond", limit.name(), numbers.value(limit.value()));
      out.text(left, top + Canvas.LINE / 2, "limit-name", "start", fitBold(beyond, end - left));
      top += Canvas.LINE + 2;
    }
    // The names of limits that are shown stand here, above their lines.
    return top + (reach.shown().isEmpty() ? 2 : Canvas.LINE + 4);
  }

  private static String fitBold(String text, double most) {
    return TextWidth.fitBold(text, Canvas.FONT, most);
  }

  private static String fit(String text, double most) {
    return TextWidth.fit(text, Canvas.FONT, most);
  }

  private void grid(Reach reach, Scaling across, double top, double bottom) {
    for (Tick tick : reach.ticks().marks()) {
      double x = across.at(tick.value());
      String kind = tick.value() == 0 ? "base" : "grid";
      out.leaf("line", "class", kind, "x1", x, "x2", x, "y1", top, "y2", bottom);
      TimeMarks.label(out, canvas, tick.label(), x, bottom + Canvas.LINE / 2 + 3);
    }
  }

  private void limits(Panel panel, Reach reach, Scaling across, double top, double bottom) {
    var numbers = Numbers.of(panel.value(), chart.caption().language());
    for (Limit limit : reach.shown()) {
      double x = across.at(limit.value());
      out.leaf("line", "class", "limit", "x1", x, "x2", x, "y1", top, "y2", bottom);
      String text = limit.name() + ": " + numbers.value(limit.value());
      double half = TextWidth.bold(text, Canvas.FONT) / 2;
      double middle = Math.max(half, Math.min(canvas.width() - half, x));
      out.text(middle, top - Canvas.LINE / 2 - 1, "limit-name", "middle", text);
    }
  }

  private static double rowHeight(Panel panel) {
    return panel.stacked() ? STACKED_BAR : GROUPED_BAR * panel.series().size();
  }

  private void bars(Bars bars, int category, Scaling across, double top) {
    Panel panel = bars.panel();
    double y = top;
    for (int i = 0; i < panel.series().size(); i++) {
      double value = panel.series().get(i).values().get(category);
      double from = panel.stacked() ? bars.before(i, category) : 0;
      bar(bars, category, i, across.at(from), across.at(from + value), y);
      if (!panel.stacked()) {
        String text = bars.label(category, value);
        double x = across.at(Math.max(0, value)) + 5;
        out.text(x, y + GROUPED_BAR / 2, "value", "start", text);
        y += GROUPED_BAR;
      }
    }
    String text = panel.stacked() ? bars.label(category, bars.total(category)) : "";
    if (!text.isEmpty()) {
      double x = across.at(bars.total(category)) + 5;
      out.text(x, top + STACKED_BAR / 2, "value", "start", text);
    }
  }

  private void bar(Bars bars, int category, int index, double from, double to, double y) {
    Panel panel = bars.panel();
    Series series = panel.series().get(index);
    double value = series.values().get(category);
    if (value == 0) {
      return;
    }
    String of = panel.series().size() > 1 ? ", " + series.name() : "";
    String number = Numbers.of(panel.value(), bars.language()).value(value);
    out.mark(
        "rect",
        chart.categories().get(category) + of + ": " + number,
        "class",
        "mark fill f" + Legend.colour(index),
        "x",
        Math.min(from, to),
        "y",
        y,
        "width",
        // A bar that is there must be seen.
        Math.max(2, Math.abs(to - from)),
        "height",
        panel.stacked() ? STACKED_BAR : GROUPED_BAR - 2);
  }
}
