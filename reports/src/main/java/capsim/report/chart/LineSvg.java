package capsim.report.chart;

import capsim.report.chart.LineChart.Shape;
import capsim.report.chart.Ticks.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws values over time. */
final class LineSvg {
  private static final double WIDE_HEIGHT = 280;
  private static final double NARROW_HEIGHT = 220;
  private static final double LABEL_SPACING = 15;
  private static final double MOST_LABEL = 170;
  private static final double SWATCH = 22;

  private final LineChart chart;
  private final Canvas canvas;
  private final String id;
  private final SvgWriter out = new SvgWriter();
  private final Numbers numbers;
  private final List<double[]> tops;
  private final Reach reach;
  private final double left;
  private final double right;
  private Scaling across = new Scaling(0, 1, 0, 1);
  private Scaling up = new Scaling(0, 1, 0, 1);

  private LineSvg(LineChart chart, Canvas canvas, String id) {
    this.chart = chart;
    this.canvas = canvas;
    this.id = id;
    this.numbers = Numbers.of(chart.y(), chart.caption().language());
    this.tops = tops(chart);
    this.reach = reach(chart);
    double tickWidth = 0;
    for (Tick tick : reach.ticks().marks()) {
      tickWidth = Math.max(tickWidth, TextWidth.of(tick.label(), Canvas.FONT));
    }
    this.left = Math.ceil(tickWidth) + 8;
    this.right = canvas.width() - (canvas.narrow() ? 14 : labelRoom());
  }

  static Drawn draw(LineChart chart, Canvas canvas, String id) {
    return new LineSvg(chart, canvas, id).draw();
  }

  /** The upper edge of each series: its values, or the sum up to it. */
  static List<double[]> tops(LineChart chart) {
    var tops = new ArrayList<double[]>();
    double[] sum = new double[chart.places().size()];
    for (Series series : chart.series()) {
      for (int i = 0; i < sum.length; i++) {
        double below = chart.shape() == Shape.STACKED ? sum[i] : 0;
        sum[i] = below + series.values().get(i);
      }
      tops.add(sum.clone());
    }
    return tops;
  }

  /** How far the vertical axis reaches. */
  static Reach reach(LineChart chart) {
    double highest = 0;
    double least = 0;
    boolean whole = true;
    for (double[] line : tops(chart)) {
      for (double value : line) {
        highest = Math.max(highest, value);
        least = Math.min(least, value);
        whole &= value == Math.rint(value);
      }
    }
    return Reach.of(
        chart.y(), chart.caption().language(), least, highest, chart.limits(), 6, whole);
  }

  private double labelRoom() {
    double room = 0;
    for (Series series : chart.series()) {
      room = Math.max(room, TextWidth.of(series.name(), Canvas.FONT));
    }
    return Math.min(MOST_LABEL, Math.ceil(room)) + SWATCH + 14;
  }

  private Drawn draw() {
    double top = Canvas.GAP;
    if (canvas.narrow() && chart.series().size() > 1) {
      List<String> names = chart.series().stream().map(Series::name).toList();
      top += Legend.draw(out, canvas, names, chart.shape() != Shape.STACKED, top);
    }
    top = titles(top);
    double height = canvas.narrow() ? NARROW_HEIGHT : WIDE_HEIGHT;
    double low = chart.places().isEmpty() ? 0 : chart.places().get(0);
    double high = chart.places().isEmpty() ? 1 : chart.places().get(chart.places().size() - 1);
    across = new Scaling(low, high > low ? high : low + 1, left, right);
    up = new Scaling(reach.low(), reach.high(), top + height, top);
    grid();
    timeAxis(top + height);
    shapes(top, height);
    limits();
    if (!canvas.narrow() && !chart.places().isEmpty()) {
      directLabels(top, height);
    }
    String plot =
        String.join(
            " ",
            SvgWriter.number(left),
            SvgWriter.number(top),
            SvgWriter.number(right - left),
            SvgWriter.number(height),
            exact(across.low()),
            exact(across.high()),
            exact(up.low()),
            exact(up.high()));
    return new Drawn(top + height + 2 * Canvas.LINE + 10, out.toString(), plot);
  }

  private static String exact(double value) {
    return HoverData.number(value);
  }

  /** What the vertical axis counts, and the limits that lie above it. */
  private double titles(double from) {
    double top = from;
    String unit = reach.ticks().unit();
    String title = chart.y().title();
    String text = title.isEmpty() ? unit : unit.isEmpty() ? title : title + " (" + unit + ")";
    out.text(0, top + Canvas.LINE / 2, "axis", "start", fit(text));
    top += Canvas.LINE + 2;
    var words = Words.of(chart.caption().language());
    for (Limit limit : reach.beyond()) {
      String beyond = words.get("beyond", limit.name(), numbers.value(limit.value()));
      out.text(0, top + Canvas.LINE / 2, "limit-name", "start", fitBold(beyond, 0));
      top += Canvas.LINE + 2;
    }
    return top + 6;
  }

  private String fit(String text) {
    return TextWidth.fit(text, Canvas.FONT, canvas.width());
  }

  /** As much of a text in bold as fits right of some room. */
  private String fitBold(String text, double room) {
    return TextWidth.fitBold(text, Canvas.FONT, canvas.width() - room);
  }

  private void grid() {
    for (Tick tick : reach.ticks().marks()) {
      double y = up.at(tick.value());
      String kind = tick.value() == 0 ? "base" : "grid";
      out.leaf("line", "class", kind, "x1", left, "x2", right, "y1", y, "y2", y);
      out.text(left - 6, y, "tick", "end", tick.label());
    }
  }

  private void timeAxis(double bottom) {
    out.open("g", "class", "time");
    int most = Canvas.most(right - left, canvas.narrow() ? 64 : 76);
    Ticks ticks =
        Ticks.of(chart.x(), chart.caption().language(), across.low(), across.high(), most, false);
    TimeMarks.draw(out, canvas, ticks, across, bottom);
    out.close("g");
    out.text(
        (left + right) / 2,
        bottom + Canvas.LINE * 1.5 + 6,
        "axis",
        "middle",
        TextWidth.fit(chart.x().title(), Canvas.FONT, right - left));
  }

  private void shapes(double top, double height) {
    String clip = id + "-clip";
    out.open("clipPath", "id", clip)
        .leaf("rect", "x", left, "y", top - 1, "width", right - left, "height", height + 2)
        .close("clipPath");
    out.open("g", "clip-path", "url(#" + clip + ")").open("g", "class", "zoom");
    for (int i = 0; i < tops.size(); i++) {
      int colour = Legend.colour(i);
      if (chart.shape() == Shape.STACKED) {
        double[] below = i == 0 ? new double[tops.get(i).length] : tops.get(i - 1);
        out.leaf("path", "class", "area f" + colour, "d", area(tops.get(i), below));
        out.leaf("path", "class", "edge e" + colour, "d", path(tops.get(i), false));
      } else {
        boolean steps = chart.shape() == Shape.STEPS;
        out.leaf("path", "class", "line l" + colour, "d", path(tops.get(i), steps));
      }
    }
    points();
    out.close("g").close("g");
  }

  /** Few points are shown as points, each with its value. */
  private void points() {
    if (chart.places().size() > 24 || chart.shape() == Shape.STEPS) {
      return;
    }
    var time = Numbers.of(chart.x(), chart.caption().language());
    for (int i = 0; i < tops.size(); i++) {
      Series series = chart.series().get(i);
      for (int place = 0; place < series.values().size(); place++) {
        String hover =
            series.name()
                + ", "
                + time.value(chart.places().get(place))
                + ": "
                + numbers.value(series.values().get(place));
        // A line without length and with round ends stays round when the chart is stretched.
        String point =
            "M%s %sh0"
                .formatted(
                    SvgWriter.number(across.at(chart.places().get(place))),
                    SvgWriter.number(up.at(tops.get(i)[place])));
        out.mark("path", hover, "class", "dot d" + Legend.colour(i), "d", point);
      }
    }
  }

  private String path(double[] values, boolean steps) {
    var path = new PathWriter();
    for (int i = 0; i < values.length; i++) {
      double x = across.at(chart.places().get(i));
      if (steps && i > 0) {
        path.horizontal(x);
      }
      path.to(x, up.at(values[i]));
    }
    return path.toString();
  }

  private String area(double[] above, double[] below) {
    var path = new PathWriter();
    for (int i = 0; i < above.length; i++) {
      path.to(across.at(chart.places().get(i)), up.at(above[i]));
    }
    for (int i = below.length - 1; i >= 0; i--) {
      path.to(across.at(chart.places().get(i)), up.at(below[i]));
    }
    return path + "z";
  }

  private void limits() {
    for (Limit limit : reach.shown()) {
      double y = up.at(limit.value());
      String text = limit.name() + ": " + numbers.value(limit.value());
      out.leaf("line", "class", "limit", "x1", left, "x2", right, "y1", y, "y2", y);
      // Below the line where there is no room above it.
      double middle = y - up.end() < Canvas.LINE ? y + 10 : y - 9;
      out.text(left + 6, middle, "limit-name", "start", fitBold(text, left + 14));
    }
  }

  /** Names beside the ends of their lines, apart from each other. */
  private void directLabels(double top, double height) {
    var labels = new ArrayList<double[]>();
    for (int i = 0; i < tops.size(); i++) {
      double[] line = tops.get(i);
      double end = line[line.length - 1];
      boolean stacked = chart.shape() == Shape.STACKED;
      double below = stacked && i > 0 ? tops.get(i - 1)[line.length - 1] : 0;
      double y = up.at(stacked ? (end + below) / 2 : end);
      labels.add(new double[] {i, y, y});
    }
    labels.sort(Comparator.<double[]>comparingDouble(label -> label[1]).thenComparing(l -> -l[0]));
    apart(labels, top, top + height);
    for (double[] label : labels) {
      int series = (int) label[0];
      double x = right + 12;
      out.leaf(
          "path",
          "class",
          "leader",
          "d",
          "M%s %sL%s %s"
              .formatted(
                  SvgWriter.number(right + 1),
                  SvgWriter.number(label[1]),
                  SvgWriter.number(x - 1),
                  SvgWriter.number(label[2])));
      Legend.swatch(out, chart.shape() != Shape.STACKED, series, x, label[2]);
      String name = chart.series().get(series).name();
      double room = canvas.width() - x - SWATCH;
      out.text(x + SWATCH, label[2], "name", "start", TextWidth.fit(name, Canvas.FONT, room));
    }
  }

  /** Moves the third number of each label, in order, so that none covers another. */
  private static void apart(List<double[]> labels, double top, double bottom) {
    double free = top + 4;
    for (double[] label : labels) {
      label[2] = Math.max(label[2], free);
      free = label[2] + LABEL_SPACING;
    }
    double limit = bottom - 4;
    for (int i = labels.size() - 1; i >= 0; i--) {
      labels.get(i)[2] = Math.min(labels.get(i)[2], limit);
      limit = labels.get(i)[2] - LABEL_SPACING;
    }
  }
}
