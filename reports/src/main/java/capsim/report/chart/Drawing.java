package capsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over time as a PNG; text is drawn with the fonts of this machine. */
final class Drawing {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 560;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long HOUR_MILLIS = 3_600_000;

  /** Okabe and Ito's palette, which colour-blind people can tell apart; black is for limits. */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9)
  };

  private final LineChart chart;
  private final Scale scale;

  private Drawing(LineChart chart) {
    this.chart = chart;
    this.scale = scale(chart);
  }

  static byte[] png(LineChart chart) {
    try {
      return ChartEncoder.getBytes(new Drawing(chart).chart(), "png");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a chart as PNG", e);
    }
  }

  private static Scale scale(LineChart chart) {
    double highest = 0;
    for (Series series : chart.series()) {
      for (double value : series.values()) {
        highest = Math.max(highest, value);
      }
    }
    for (Limit limit : chart.limits()) {
      highest = Math.max(highest, limit.value());
    }
    return switch (chart.y().quantity()) {
      case BYTES -> Scale.bytes(highest, "B");
      case BYTES_PER_SECOND -> Scale.bytes(highest, "B/s");
      case SHARE -> new Scale("%", 0.01);
      case SECONDS -> Scale.plain("s");
      case COUNT, MONEY, BITS_PER_SECOND, BYTES_PER_DAY, DAYS, INSTANT ->
          Scale.plain(chart.y().unit());
    };
  }

  private XYChart chart() {
    XYChart drawn =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(chart.caption().title())
            .xAxisTitle("time, UTC")
            .yAxisTitle(scale.unit())
            .build();
    style(drawn);
    List<Instant> times = times();
    for (int i = 0; i < chart.series().size(); i++) {
      Series each = chart.series().get(i);
      XYSeries series = drawn.addSeries(each.name(), times, values(each));
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(COLOURS[i % COLOURS.length]);
      series.setLineStyle(new BasicStroke(1.6f));
    }
    chart.limits().forEach(each -> add(drawn, each, times));
    return drawn;
  }

  private void add(XYChart drawn, Limit each, List<Instant> times) {
    double value = each.value() / scale.divisor();
    XYSeries series =
        drawn.addSeries(
            "limit: " + each.name() + String.format(Locale.ROOT, ", %.3g ", value) + scale.unit(),
            List.of(times.get(0), times.get(times.size() - 1)),
            List.of(value, value));
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Color.BLACK);
    series.setLineStyle(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {8, 5}, 0));
  }

  /** Two points at least, or there is no line. */
  private List<Instant> times() {
    var times = new ArrayList<Instant>();
    for (double millis : chart.places()) {
      times.add(Instant.ofEpochMilli(Math.round(millis)));
    }
    if (times.size() == 1) {
      times.add(times.get(0).plusMillis(HOUR_MILLIS));
    }
    return times;
  }

  private List<Double> values(Series series) {
    var values = new ArrayList<Double>();
    for (double value : series.values()) {
      values.add(value / scale.divisor());
    }
    if (values.size() == 1) {
      values.add(values.get(0));
    }
    return values;
  }

  private void style(XYChart drawn) {
    List<Double> starts = chart.places();
    double span = starts.get(starts.size() - 1) - starts.get(0);
    var styler = drawn.getStyler();
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(org.knowm.xchart.style.Styler.LegendLayout.Horizontal);
    styler.setTimezone(TimeZone.getTimeZone("UTC"));
    styler.setLocale(Locale.ENGLISH);
    styler.setDatePattern(span > 3 * DAY_MILLIS ? "d MMM" : "d MMM HH:mm");
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setYAxisMin(0.0);
    styler.setYAxisDecimalPattern("#,##0.###");
  }
}
