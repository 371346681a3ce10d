package capsim.report.chart;

import capsim.report.chart.Ticks.Tick;
import capsim.report.chart.TornadoChart.Swing;
import java.util.List;
import java.util.Locale;

/** Draws how far each input moves a result. */
final class TornadoSvg {
  private static final double BAR = 20;
  private static final double ROW_GAP = 10;

  private final TornadoChart chart;
  private final Canvas canvas;
  private final SvgWriter out = new SvgWriter();
  private final RowNames names;
  private final Numbers numbers;
  private final Words words;
  private final double least;
  private final double most;

  private TornadoSvg(TornadoChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.names = RowNames.of(canvas, chart.swings().stream().map(Swing::input).toList());
    this.numbers = Numbers.of(chart.value(), chart.caption().language());
    this.words = Words.of(chart.caption().language());
    double[] reach = reach(chart);
    this.least = reach[0];
    this.most = reach[1];
  }

  /** The least and the most that the result becomes. */
  static double[] reach(TornadoChart chart) {
    double least = chart.middle();
    double most = chart.middle();
    for (Swing swing : chart.swings()) {
      least = Math.min(least, Math.min(swing.atLow(), swing.atHigh()));
      most = Math.max(most, Math.max(swing.atLow(), swing.atHigh()));
    }
    if (least == most) {
      // Nothing moves it: some axis around the middle.
      double around = Math.max(1, Math.abs(least) / 10);
      return new double[] {least - around, most + around};
    }
    return new double[] {least, most};
  }

  static Drawn draw(TornadoChart chart, Canvas canvas) {
    return new TornadoSvg(chart, canvas).draw();
  }

  private Drawn draw() {
    double top = Canvas.GAP;
    List<String> ends = List.of(words.get("tornado.low"), words.get("tornado.high"));
    top += Legend.draw(out, canvas, ends, false, top);
    double room = 0;
    for (Swing swing : chart.swings()) {
      room = Math.max(room, TextWidth.of(numbers.value(swing.atLow()), Canvas.FONT));
      room = Math.max(room, TextWidth.of(numbers.value(swing.atHigh()), Canvas.FONT));
    }
    double left = names.column() + room + 8;
    double right = canvas.width() - room - 8;
    var across = new Scaling(least, most, left, right);
    Locale language = chart.caption().language();
    int marks = Canvas.most(right - left, 64);
    Ticks ticks = Ticks.of(chart.value(), language, least, most, marks, false);
    String unit = ticks.unit();
    String title = chart.value().title();
    String axis = title.isEmpty() || unit.isEmpty() ? title + unit : title + " (" + unit + ")";
    out.text(
        names.column(),
        top + Canvas.LINE / 2,
        "axis",
        "start",
        TextWidth.fit(axis, Canvas.FONT, canvas.width() - names.column()));
    String said = words.get("tornado.middle", numbers.value(chart.middle()));
    String middle = TextWidth.fitBold(said, Canvas.FONT, canvas.width() - names.column());
    double half = TextWidth.bold(middle, Canvas.FONT) / 2;
    double at = across.at(chart.middle());
    double centred = Math.max(names.column() + half, Math.min(canvas.width() - half, at));
    out.text(centred, top + Canvas.LINE * 1.5 + 2, "limit-name", "middle", middle);
    top += 2 * Canvas.LINE + 6;
    double row = names.above() + BAR;
    double bottom = top + chart.swings().size() * (row + ROW_GAP);
    for (Tick tick : ticks.marks()) {
      double x = across.at(tick.value());
      out.leaf("line", "class", "grid", "x1", x, "x2", x, "y1", top, "y2", bottom);
      TimeMarks.label(out, canvas, tick.label(), x, bottom + Canvas.LINE / 2 + 3);
    }
    for (int i = 0; i < chart.swings().size(); i++) {
      double from = top + i * (row + ROW_GAP) + ROW_GAP / 2;
      swing(chart.swings().get(i), across, from + names.above());
    }
    out.leaf("line", "class", "limit", "x1", at, "x2", at, "y1", top, "y2", bottom);
    for (int i = 0; i < chart.swings().size(); i++) {
      double from = top + i * (row + ROW_GAP) + ROW_GAP / 2;
      names.draw(out, chart.swings().get(i).input(), from, from + row);
    }
    return new Drawn(bottom + Canvas.LINE + 10, out.toString(), "");
  }

  private void swing(Swing swing, Scaling across, double y) {
    double middle = across.at(chart.middle());
    end(swing, swing.lowInput(), swing.atLow(), 0, across, middle, y);
    end(swing, swing.highInput(), swing.atHigh(), 1, across, middle, y);
    double low = Math.min(chart.middle(), Math.min(swing.atLow(), swing.atHigh()));
    double high = Math.max(chart.middle(), Math.max(swing.atLow(), swing.atHigh()));
    if (low < chart.middle()) {
      out.text(across.at(low) - 5, y + BAR / 2, "value", "end", numbers.value(low));
    }
    if (high > chart.middle()) {
      out.text(across.at(high) + 5, y + BAR / 2, "value", "start", numbers.value(high));
    }
    if (low == high) {
      out.text(middle + 5, y + BAR / 2, "value", "start", words.get("tornado.none"));
    }
  }

  private void end(
      Swing swing, String input, double value, int index, Scaling across, double from, double y) {
    double to = across.at(value);
    if (to == from) {
      return;
    }
    String which = words.get(index == 0 ? "tornado.low" : "tornado.high");
    String name = swing.input() + ", " + (input.isEmpty() ? which : which + " " + input);
    // Where both ends move the result to one side, the shorter bar must not be hidden.
    boolean sameSide = swing.oneSided(chart.middle());
    double height = sameSide ? BAR / 2 : BAR;
    out.mark(
        "rect",
        name + ": " + numbers.value(value),
        "class",
        "mark fill f" + index,
        "x",
        Math.min(from, to),
        "y",
        sameSide && index == 1 ? y + height : y,
        "width",
        Math.abs(to - from),
        "height",
        height);
  }
}
