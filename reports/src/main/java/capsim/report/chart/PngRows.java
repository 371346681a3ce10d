package capsim.report.chart;

import capsim.report.chart.ComparisonChart.Row;
import capsim.report.chart.SpanChart.Lane;
import capsim.report.chart.SpanChart.Span;
import capsim.report.chart.TornadoChart.Swing;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Rows with names, bars from somewhere to somewhere, and labels: XChart has no such chart, but it
 * fills polygons.
 */
final class PngRows {
  private static final double MOST_NAME = 400;
  private static final int AROUND = 150;
  private static final double DOT = 0.3;
  private static final int MARGIN = 16;

  /** Labels take less than the estimate for the widest of fonts. */
  private static final double TIGHT = 0.92;

  private static final double HALF_OF_ASCENT = 0.4;

  private final String title;
  private final List<String> names;
  private final Axis axis;
  private final Locale language;
  private final PngText text;
  private final Map<String, Filled> filled = new LinkedHashMap<>();
  private final List<Label> labels = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();
  private int rowPixels = 44;
  private double low;
  private double high = 1;

  PngRows(String title, List<String> names, Axis axis, Locale language, PngText text) {
    this.title = title;
    this.names = names;
    this.axis = axis;
    this.language = language;
    this.text = text;
  }

  /** Rectangles of one colour, with gaps between them. */
  private record Filled(String name, Color colour, List<double[]> corners) {}

  private record Label(double row, double at, String text, boolean behind) {}

  void rowPixels(int pixels) {
    rowPixels = pixels;
  }

  void reach(double from, double to) {
    low = from;
    high = to;
  }

  /** A bar; those of one name have one colour, and no name is not in the legend. */
  void bar(String name, int colour, double row, double part, double from, double to) {
    bar(name, PngStyle.colour(colour), row, part, from, to);
  }

  private void bar(String name, Color colour, double row, double part, double from, double to) {
    if (from == to) {
      return;
    }
    // A bar that is there must be seen.
    double end = to > from ? Math.max(to, from + (high - low) / PngStyle.WIDTH) : to;
    double middle = names.size() - 1 - row;
    filled
        .computeIfAbsent(
            name + " " + colour.getRGB(), key -> new Filled(name, colour, new ArrayList<>()))
        .corners()
        .add(new double[] {from, end, middle - part / 2, middle + part / 2});
  }

  void label(double row, double at, String label, boolean behind) {
    if (!label.isEmpty()) {
      labels.add(new Label(row, at, label, behind));
    }
  }

  void limit(double value, String name) {
    limits.add(new Limit(name, value));
  }

  BufferedImage image() {
    int column = column();
    int width = PngStyle.WIDTH - column;
    double room = 0;
    for (Label label : labels) {
      room = Math.max(room, TextWidth.of(label.text(), PngStyle.FONT) + 12);
    }
    boolean before = labels.stream().anyMatch(label -> !label.behind());
    double plot = width - 2.0 * MARGIN;
    double perPixel = (high - low) / Math.max(100, plot - (before ? 2 : 1) * room);
    double from = before ? low - room * perPixel : low;
    PngAxis scale = PngAxis.of(axis, language, Math.max(Math.abs(low), Math.abs(high)));
    int height = names.size() * rowPixels + AROUND;
    XYChart chart = PngStyle.chart(text.of(title), width, height, language);
    frame(chart, scale, from, high + room * perPixel);
    bars(chart, scale);
    limits(chart, scale);
    for (Label label : labels) {
      double half = (TextWidth.of(label.text(), PngStyle.FONT) * TIGHT / 2 + 6) * perPixel;
      double at = (label.behind() ? label.at() + half : label.at() - half) / scale.divisor();
      double row = names.size() - 1 - label.row();
      chart.addAnnotation(new AnnotationText(text.of(label.text()), at, row, false));
    }
    return named(chart, column);
  }

  private int column() {
    double name = 0;
    for (String each : names) {
      name = Math.max(name, Math.min(MOST_NAME, TextWidth.of(each, PngStyle.FONT)));
    }
    return (int) Math.ceil(name) + MARGIN;
  }

  /** The chart with names to its left; XChart itself takes no labels of more than 20 characters. */
  private BufferedImage named(XYChart chart, int column) {
    BufferedImage plot = BitmapEncoder.getBufferedImage(chart);
    var image = new BufferedImage(PngStyle.WIDTH, plot.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.drawImage(plot, column, 0, null);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(Fonts.font(Font.PLAIN, PngStyle.FONT));
    graphics.setColor(PngStyle.INK);
    FontMetrics metrics = graphics.getFontMetrics();
    for (int row = 0; row < names.size(); row++) {
      String name = text.of(TextWidth.fit(names.get(row), PngStyle.FONT, MOST_NAME));
      double middle = chart.getScreenYFromChart(names.size() - 1.0 - row);
      float baseline = (float) (middle + metrics.getAscent() * HALF_OF_ASCENT);
      graphics.drawString(name, column - 4 - metrics.stringWidth(name), baseline);
    }
    graphics.dispose();
    return image;
  }

  private void frame(XYChart chart, PngAxis scale, double from, double to) {
    var styler = chart.getStyler();
    chart.setXAxisTitle(text.of(scale.title(axis)));
    styler.setXAxisMin(from / scale.divisor());
    styler.setXAxisMax(to / scale.divisor());
    styler.setYAxisMin(-0.5);
    styler.setYAxisMax(names.size() - 0.5);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setYAxisTicksVisible(false);
    if (axis.quantity() == Quantity.INSTANT) {
      styler.setDatePattern(PngStyle.dates(to - from, language));
    } else {
      chart.setCustomXAxisTickLabelsFormatter(new TickLabels(scale.label()));
    }
    styler.setLegendVisible(
        !limits.isEmpty() || filled.values().stream().anyMatch(each -> !each.name().isEmpty()));
  }

  private void bars(XYChart chart, PngAxis scale) {
    boolean dated = axis.quantity() == Quantity.INSTANT;
    filled.forEach(
        (key, each) -> {
          var x = new ArrayList<Object>();
          var y = new ArrayList<Double>();
          for (double[] corner : each.corners()) {
            for (int i : new int[] {0, 1, 1, 0, 0}) {
              double value = corner[i] / scale.divisor();
              x.add(dated ? PngStyle.date(value) : (Object) value);
            }
            y.addAll(List.of(corner[2], corner[2], corner[3], corner[3], Double.NaN));
          }
          XYSeries series = chart.addSeries(key, x, y);
          series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
          series.setFillColor(each.colour());
          series.setLineColor(each.colour().darker());
          series.setLineWidth(1);
          series.setMarker(SeriesMarkers.NONE);
          series.setLabel(text.of(each.name()));
          series.setShowInLegend(!each.name().isEmpty());
        });
  }

  private void limits(XYChart chart, PngAxis scale) {
    for (Limit limit : limits) {
      boolean shown = !Double.isNaN(limit.value());
      double x = (shown ? limit.value() : low) / scale.divisor();
      double[] y = shown ? new double[] {-0.5, names.size() - 0.5} : new double[] {0, Double.NaN};
      XYSeries series = chart.addSeries("limit " + limit.name(), new double[] {x, x}, y);
      series.setLabel(text.of(limit.name()));
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(PngStyle.LIMIT);
      series.setLineStyle(PngStyle.limit());
    }
  }

  static BufferedImage of(SpanChart chart, PngText text) {
    List<String> names = chart.lanes().stream().map(Lane::text).toList();
    Locale language = chart.caption().language();
    Axis time = Axis.of(Words.of(language).get("axis.time"), Quantity.INSTANT);
    var rows = new PngRows(PngStyle.title(chart.caption()), names, time, language, text);
    rows.reach(chart.fromMillis(), chart.toMillis());
    for (Span span : chart.spans()) {
      double from = Math.max(chart.fromMillis(), span.fromMillis());
      double to = Math.min(chart.toMillis(), span.toMillis());
      rows.bar("", span.lane(), span.lane(), 0.55, from, to);
    }
    return rows.image();
  }

  static BufferedImage of(TornadoChart chart, PngText text) {
    Locale language = chart.caption().language();
    var words = Words.of(language);
    List<String> names = chart.swings().stream().map(Swing::input).toList();
    String title = PngStyle.title(chart.caption());
    var rows = new PngRows(title, names, chart.value(), language, text);
    var numbers = Numbers.of(chart.value(), language);
    double[] reach = TornadoSvg.reach(chart);
    rows.reach(reach[0], reach[1]);
    for (int i = 0; i < chart.swings().size(); i++) {
      Swing swing = chart.swings().get(i);
      for (int end = 0; end < 2; end++) {
        double value = end == 0 ? swing.atLow() : swing.atHigh();
        String name = words.get(end == 0 ? "tornado.low" : "tornado.high");
        double least = Math.min(chart.middle(), value);
        double part = swing.oneSided(chart.middle()) ? 0.3 : 0.6;
        double row = swing.oneSided(chart.middle()) ? i + (end == 0 ? -0.15 : 0.15) : i;
        rows.bar(name, end, row, part, least, Math.max(chart.middle(), value));
        if (value != chart.middle()) {
          rows.label(row, value, numbers.value(value), value > chart.middle());
        }
      }
    }
    rows.limit(chart.middle(), words.get("tornado.middle", numbers.value(chart.middle())));
    return rows.image();
  }

  static BufferedImage of(ComparisonChart chart, PngText text) {
    Locale language = chart.caption().language();
    var words = Words.of(language);
    List<String> names = chart.rows().stream().map(Row::name).toList();
    Axis axis = Axis.of(words.get("comparison.axis"), Quantity.SHARE);
    String title = PngStyle.title(chart.caption());
    var rows = new PngRows(title, names, axis, language, text);
    double reach = ComparisonSvg.reach(chart);
    rows.reach(-reach, reach);
    double width = reach / 80;
    for (int i = 0; i < chart.rows().size(); i++) {
      Row row = chart.rows().get(i);
      double tolerance = row.tolerance();
      rows.bar(words.get("comparison.band"), PngStyle.BAND, i, 0.6, -tolerance, tolerance);
    }
    for (int i = 0; i < chart.rows().size(); i++) {
      Row row = chart.rows().get(i);
      double at = Math.max(-reach, Math.min(reach, row.error()));
      String name = words.get(row.within() ? "comparison.within" : "comparison.outside");
      rows.bar(name, row.within() ? 0 : 1, i, DOT, at - width, at + width);
      rows.label(i, reach + 2 * width, ComparisonSvg.values(row, language), true);
    }
    return rows.image();
  }
}
