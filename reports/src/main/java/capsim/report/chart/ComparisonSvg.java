package capsim.report.chart;

import capsim.report.chart.ComparisonChart.Row;
import capsim.report.chart.Ticks.Tick;
import java.util.Locale;

/** Draws predictions against measurements. */
final class ComparisonSvg {
  private static final double ROW = 34;

  /** A row that is further off than so many tolerances is shown at the edge. */
  private static final double MOST_TOLERANCES = 4;

  private static final Axis ERROR = Axis.of("", Quantity.SHARE);

  private final ComparisonChart chart;
  private final Canvas canvas;
  private final SvgWriter out = new SvgWriter();
  private final RowNames names;
  private final Words words;
  private final Locale language;
  private final double reach;

  private ComparisonSvg(ComparisonChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.names = RowNames.of(canvas, chart.rows().stream().map(Row::name).toList());
    this.language = chart.caption().language();
    this.words = Words.of(language);
    this.reach = reach(chart);
  }

  static Drawn draw(ComparisonChart chart, Canvas canvas) {
    return new ComparisonSvg(chart, canvas).draw();
  }

  /** Error at the ends of the axis: all rows if they are near, and at least the tolerances. */
  static double reach(ComparisonChart chart) {
    double tolerance = 0.01;
    double error = 0;
    for (Row row : chart.rows()) {
      tolerance = Math.max(tolerance, row.tolerance());
      error = Math.max(error, Math.abs(row.error()));
    }
    return 1.15 * Math.max(tolerance, Math.min(error, MOST_TOLERANCES * tolerance));
  }

  private Drawn draw() {
    double room = 0;
    for (Row row : chart.rows()) {
      room = Math.max(room, TextWidth.of(values(row), Canvas.FONT));
    }
    double left = canvas.narrow() ? 8 : names.column();
    double right = canvas.width() - (canvas.narrow() ? 8 : room + 12);
    double top = heading(left, right);
    double rowHeight = canvas.narrow() ? ROW + 2 * Canvas.LINE : ROW;
    double bottom = top + chart.rows().size() * rowHeight;
    var across = new Scaling(-reach, reach, left, right);
    Ticks ticks = Ticks.of(ERROR, language, -reach, reach, Canvas.most(right - left, 64), false);
    for (Tick tick : ticks.marks()) {
      double x = across.at(tick.value());
      String kind = tick.value() == 0 ? "base" : "grid";
      out.leaf("line", "class", kind, "x1", x, "x2", x, "y1", top, "y2", bottom);
      String label = (tick.value() > 0 ? "+" : "") + tick.label();
      TimeMarks.label(out, canvas, label.replace('-', '−'), x, bottom + Canvas.LINE / 2 + 3);
    }
    for (int i = 0; i < chart.rows().size(); i++) {
      row(chart.rows().get(i), across, top + i * rowHeight, rowHeight);
    }
    String title = TextWidth.fit(words.get("comparison.axis"), Canvas.FONT, canvas.width());
    double half = TextWidth.of(title, Canvas.FONT) / 2;
    double middle = Math.max(half, Math.min(canvas.width() - half, (left + right) / 2));
    out.text(middle, bottom + Canvas.LINE * 1.5 + 4, "axis", "middle", title);
    return new Drawn(bottom + 2 * Canvas.LINE + 10, out.toString(), "");
  }

  /** What the signs mean, and what the numbers on the right are. */
  private double heading(double left, double right) {
    double middle = Canvas.GAP + Canvas.LINE / 2;
    double x = canvas.narrow() ? 6 : left;
    sign(true, x + 6, middle, "");
    String within = words.get("comparison.within");
    out.text(x + 16, middle, "name", "start", within);
    x += 34 + TextWidth.of(within, Canvas.FONT);
    sign(false, x + 6, middle, "");
    String outside = words.get("comparison.outside");
    out.text(x + 16, middle, "name", "start", outside);
    x += 34 + TextWidth.of(outside, Canvas.FONT);
    String band = words.get("comparison.band");
    if (x + 20 + TextWidth.of(band, Canvas.FONT) > canvas.width() && canvas.narrow()) {
      x = 6;
      middle += Canvas.LINE + 2;
    }
    out.leaf("rect", "class", "band", "x", x, "y", middle - 6, "width", 18.0, "height", 12.0);
    out.text(x + 24, middle, "name", "start", band);
    if (!canvas.narrow()) {
      middle += Canvas.LINE + 2;
      out.text(right + 12, middle, "axis", "start", words.get("comparison.columns"));
    }
    return middle + Canvas.LINE;
  }

  private void row(Row row, Scaling across, double top, double height) {
    double dotMiddle = top + ROW / 2;
    if (canvas.narrow()) {
      names.draw(out, row.name(), top + 2, top + height);
      String text = TextWidth.fit(values(row), Canvas.FONT, canvas.width());
      out.text(0, top + 2 + Canvas.LINE * 1.5, "value", "start", text);
      dotMiddle = top + 2 * Canvas.LINE + ROW / 2;
    } else {
      names.draw(out, row.name(), top, top + height);
      out.text(across.end() + 12, dotMiddle, "value", "start", values(row));
    }
    double from = across.within(-row.tolerance());
    double to = across.within(row.tolerance());
    out.leaf(
        "rect", "class", "band", "x", from, "y", dotMiddle - 9, "width", to - from, "height", 18.0);
    double x = across.within(row.error());
    out.leaf(
        "line", "class", "leader", "x1", across.at(0), "x2", x, "y1", dotMiddle, "y2", dotMiddle);
    sign(row.within(), x, dotMiddle, row.name() + ": " + values(row));
    if (Math.abs(row.error()) > reach) {
      boolean above = row.error() > 0;
      out.text(
          x + (above ? -10 : 10),
          dotMiddle - 12,
          "value",
          above ? "end" : "start",
          above ? "→ " + error(row) : error(row) + " ←");
    }
  }

  /** A disc is right, a cross in a square is not: shape tells it as well as colour. */
  private void sign(boolean within, double x, double y, String hover) {
    String path =
        within
            ? "M%s %sm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"
            : "M%s %sm-5 -5h10v10h-10zm2 2l6 6m0 -6l-6 6";
    String d = path.formatted(SvgWriter.number(x), SvgWriter.number(y));
    String kind = within ? "sign right" : "sign wrong";
    if (hover.isEmpty()) {
      out.leaf("path", "class", kind, "d", d);
    } else {
      out.mark("path", hover, "class", "mark " + kind, "d", d);
    }
  }

  private String values(Row row) {
    return values(row, language);
  }

  /** What was predicted and measured, and how far they are apart. */
  static String values(Row row, Locale language) {
    var numbers = new Numbers(row.quantity(), row.unit(), language);
    return numbers.value(row.predicted())
        + " → "
        + numbers.value(row.measured())
        + " ("
        + signed(row.error(), language)
        + ")";
  }

  private String error(Row row) {
    return signed(row.error(), language);
  }

  /** A relative error with its sign. */
  static String signed(double error, Locale language) {
    String text = new Numbers(Quantity.SHARE, "", language).value(Math.abs(error));
    return (error > 0 ? "+" : error < 0 ? "−" : "") + text;
  }
}
