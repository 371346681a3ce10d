package capsim.report.chart;

import capsim.report.chart.LineChart.Shape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Values over time, by XChart. */
final class PngLines {
  private static final int HEIGHT = 560;

  private final LineChart chart;
  private final PngText text;
  private final Locale language;
  private final PngAxis axis;
  private final Reach reach;
  private final XYChart picture;
  private final List<Object> places = new ArrayList<>();

  private PngLines(LineChart chart, PngText text) {
    this.chart = chart;
    this.text = text;
    this.language = chart.caption().language();
    this.reach = LineSvg.reach(chart);
    this.axis = PngAxis.of(chart.y(), language, reach.high());
    String title = text.of(PngStyle.title(chart.caption()));
    this.picture = PngStyle.chart(title, PngStyle.WIDTH, HEIGHT, language);
    for (double place : chart.places()) {
      places.add(dated() ? PngStyle.date(place) : (Object) place);
    }
    if (places.size() == 1) {
      // Two points at least, or there is no line.
      places.add(dated() ? PngStyle.date(chart.places().get(0) + 1) : (Object) 1.0);
    }
  }

  static BufferedImage image(LineChart chart, PngText text) {
    return new PngLines(chart, text).image();
  }

  private boolean dated() {
    return chart.x().quantity() == Quantity.INSTANT;
  }

  private BufferedImage image() {
    picture.setXAxisTitle(text.of(chart.x().title()));
    picture.setYAxisTitle(text.of(axis.title(chart.y())));
    var styler = picture.getStyler();
    styler.setYAxisMin(reach.low() / axis.divisor());
    styler.setYAxisMax(reach.high() / axis.divisor());
    picture.setCustomYAxisTickLabelsFormatter(new TickLabels(axis.label()));
    if (dated()) {
      double span = chart.places().get(chart.places().size() - 1) - chart.places().get(0);
      styler.setDatePattern(PngStyle.dates(span, language));
    } else {
      picture.setCustomXAxisTickLabelsFormatter(new TickLabels(Numbers::plain));
    }
    if (!places.isEmpty()) {
      series();
      limits();
    }
    return BitmapEncoder.getBufferedImage(picture);
  }

  /** Of areas the whole is drawn first, and each smaller sum over it. */
  private void series() {
    List<double[]> tops = LineSvg.tops(chart);
    boolean stacked = chart.shape() == Shape.STACKED;
    for (int i = 0; i < tops.size(); i++) {
      int index = stacked ? tops.size() - 1 - i : i;
      XYSeries series = add(index + " " + chart.series().get(index).name(), tops.get(index));
      series.setLabel(text.of(chart.series().get(index).name()));
      series.setLineColor(PngStyle.colour(index));
      series.setLineStyle(PngStyle.line(index));
      if (stacked) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        series.setFillColor(PngStyle.colour(index));
        series.setLineStyle(PngStyle.line(0));
      } else if (chart.shape() == Shape.STEPS) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
      }
    }
  }

  private XYSeries add(String name, double[] values) {
    var scaled = new ArrayList<Double>();
    for (double value : values) {
      scaled.add(value / axis.divisor());
    }
    while (scaled.size() < places.size()) {
      scaled.add(scaled.get(scaled.size() - 1));
    }
    XYSeries series = picture.addSeries(name, places, scaled);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private void limits() {
    var numbers = Numbers.of(chart.y(), language);
    var all = new ArrayList<>(reach.shown());
    all.addAll(reach.beyond());
    for (Limit limit : all) {
      boolean shown = reach.shown().contains(limit);
      String value = numbers.value(limit.value());
      String name =
          shown
              ? limit.name() + ": " + value
              : Words.of(language).get("beyond", limit.name(), value);
      // A limit above the axis has a name in the legend, and no line.
      double y = shown ? limit.value() / axis.divisor() : Double.NaN;
      XYSeries series =
          picture.addSeries(
              "limit " + name,
              List.of(places.get(0), places.get(places.size() - 1)),
              List.of(y, y));
      series.setLabel(text.of(name));
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(PngStyle.LIMIT);
      series.setLineStyle(PngStyle.limit());
    }
  }
}
