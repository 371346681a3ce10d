package capsim.report.chart;

import capsim.simulator.run.SimulationResult.Limit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over time. The same data give the same bytes on the same machine; text is drawn with its
 * fonts.
 *
 * @param title above the chart
 * @param scale of the vertical axis
 * @param data whose points are drawn
 * @param lines in the order of their colours
 * @param limit a dashed line, if any
 */
record Drawing(String title, Scale scale, ChartData data, List<Line> lines, Optional<Limit> limit) {
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

  byte[] png() {
    return encoded("png");
  }

  byte[] svg() {
    return encoded("svg");
  }

  private byte[] encoded(String format) {
    try {
      return ChartEncoder.getBytes(chart(), format);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a chart as " + format, e);
    }
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("time, UTC")
            .yAxisTitle(scale.unit())
            .build();
    style(chart);
    List<Instant> times = times();
    for (int i = 0; i < lines.size(); i++) {
      XYSeries series = chart.addSeries(lines.get(i).label(), times, values(lines.get(i)));
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(COLOURS[i % COLOURS.length]);
      series.setLineStyle(new BasicStroke(1.6f));
    }
    limit.ifPresent(each -> add(chart, each, times));
    return chart;
  }

  private void add(XYChart chart, Limit each, List<Instant> times) {
    double value = each.value() / scale.divisor();
    XYSeries series =
        chart.addSeries(
            "limit: " + each.what() + String.format(Locale.ROOT, ", %.3g ", value) + scale.unit(),
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
    for (long millis : data.startMillis()) {
      times.add(Instant.ofEpochMilli(millis));
    }
    if (times.size() == 1) {
      times.add(times.get(0).plusMillis(HOUR_MILLIS));
    }
    return times;
  }

  private List<Double> values(Line line) {
    var values = new ArrayList<Double>();
    for (double value : data.values(line.meter()).orElse(new double[data.points()])) {
      values.add(value / scale.divisor());
    }
    if (values.size() == 1) {
      values.add(values.get(0));
    }
    return values;
  }

  private void style(XYChart chart) {
    List<Long> starts = data.startMillis();
    long span = starts.get(starts.size() - 1) - starts.get(0);
    var styler = chart.getStyler();
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
    if (flat()) {
      // An axis from 0 to 0 has no length.
      styler.setYAxisMax(1.0);
    }
  }

  private boolean flat() {
    if (limit.isPresent()) {
      return false;
    }
    for (Line line : lines) {
      for (double value : values(line)) {
        if (value > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
