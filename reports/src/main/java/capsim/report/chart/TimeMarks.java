package capsim.report.chart;

import capsim.report.chart.Ticks.Tick;

/** Marks of a horizontal axis below a plot. */
final class TimeMarks {
  private TimeMarks() {}

  /** Lines and labels; labels at the edge stay inside. */
  static void draw(SvgWriter out, Canvas canvas, Ticks ticks, Scaling across, double bottom) {
    for (Tick tick : ticks.marks()) {
      double x = across.at(tick.value());
      out.leaf("line", "class", "base", "x1", x, "x2", x, "y1", bottom, "y2", bottom + 4);
      label(out, canvas, tick.label(), x, bottom + Canvas.LINE / 2 + 5);
    }
  }

  static void label(SvgWriter out, Canvas canvas, String label, double x, double middle) {
    double half = TextWidth.of(label, Canvas.FONT) / 2;
    double inside = Math.max(half, Math.min(canvas.width() - half, x));
    out.text(inside, middle, "tick", "middle", label);
  }
}
