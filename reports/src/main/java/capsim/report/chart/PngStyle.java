package capsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** How pictures look: like the SVG charts on light paper, for which see chart.css. */
final class PngStyle {
  static final int WIDTH = 1200;

  /** Pixels from mark to mark, about. */
  private static final int TICK_SPACING = 100;

  /** Pixels of all text but titles. */
  static final int FONT = 14;

  static final Color INK = new Color(0x1B1F24);
  static final Color LIMIT = new Color(0xA40E26);
  static final Color BAND = new Color(0xBFE6DC);
  private static final Color RULE = new Color(0xD8DEE4);
  private static final Color SOFT = new Color(0x57606A);

  /** Okabe and Ito's palette, and grey. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0xF0E442),
          new Color(0x999999));

  /** Dashes that tell lines apart without colour; none for the first. */
  private static final List<float[]> DASHES =
      List.of(
          new float[0],
          new float[] {9, 4},
          new float[] {3, 3},
          new float[] {12, 4, 3, 4},
          new float[] {6, 3},
          new float[] {16, 4},
          new float[] {4, 4, 10, 4},
          new float[] {2, 4});

  private PngStyle() {}

  static Color colour(int index) {
    return COLOURS.get(Legend.colour(index));
  }

  static BasicStroke line(int index) {
    return stroke(2, DASHES.get(Legend.colour(index)));
  }

  static BasicStroke limit() {
    return stroke(2, new float[] {10, 6});
  }

  private static BasicStroke stroke(float width, float[] dashes) {
    return dashes.length == 0
        ? new BasicStroke(width)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
  }

  static XYChart chart(String title, int width, int height, Locale language) {
    XYChart chart = new XYChartBuilder().width(width).height(height).title(title).build();
    XYStyler styler = chart.getStyler();
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setTimezone(TimeZone.getTimeZone("UTC"));
    styler.setLocale(Numbers.korean(language) ? Locale.KOREAN : Locale.ENGLISH);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(RULE);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsColor(SOFT);
    styler.setPlotContentSize(1);
    styler.setXAxisTickMarkSpacingHint(TICK_SPACING);
    styler.setChartTitleFont(Fonts.font(Font.BOLD, FONT + 4));
    styler.setAxisTitleFont(Fonts.font(Font.PLAIN, FONT));
    styler.setAxisTickLabelsFont(Fonts.font(Font.PLAIN, FONT));
    styler.setLegendFont(Fonts.font(Font.PLAIN, FONT));
    styler.setAnnotationTextFont(Fonts.font(Font.PLAIN, FONT));
    styler.setAnnotationTextFontColor(INK);
    return chart;
  }

  /** A pattern of dates that shows what changes over a span of time. */
  static String dates(double spanMillis, Locale language) {
    boolean days = spanMillis > 3 * Numbers.SECONDS_PER_DAY * 1000;
    if (Numbers.korean(language)) {
      return days ? "M월 d일" : "M월 d일 HH:mm";
    }
    return days ? "d MMM" : "d MMM HH:mm";
  }

  /** Title and note in one line. */
  static String title(Caption caption) {
    return caption.note().isEmpty() ? caption.title() : caption.title() + " — " + caption.note();
  }

  /** A time as XChart's axes take it. */
  @SuppressWarnings("JavaUtilDate") // they take no other type
  static Date date(double epochMillis) {
    return new Date(Math.round(epochMillis));
  }
}
