package capsim.report.chart;

import capsim.report.chart.BarChart.Panel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Locale;

/** Horizontal bars, by XChart; panels below each other. */
final class PngBars {
  private static final double STACKED = 0.6;

  private PngBars() {}

  static BufferedImage image(BarChart chart, PngText text) {
    var images = new ArrayList<BufferedImage>();
    for (Panel panel : chart.panels()) {
      String title = images.isEmpty() ? PngStyle.title(chart.caption()) : "";
      images.add(panel(chart, panel, title, text));
    }
    int height = images.stream().mapToInt(BufferedImage::getHeight).sum();
    var all = new BufferedImage(PngStyle.WIDTH, Math.max(1, height), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
    int y = 0;
    for (BufferedImage image : images) {
      graphics.drawImage(image, 0, y, null);
      y += image.getHeight();
    }
    graphics.dispose();
    return all;
  }

  private static BufferedImage panel(BarChart chart, Panel panel, String title, PngText text) {
    Locale language = chart.caption().language();
    var bars = new Bars(chart.categories(), panel, language);
    Reach reach = bars.reach(10);
    int perRow = panel.stacked() ? 1 : panel.series().size();
    var rows = new PngRows(title, chart.categories(), panel.value(), language, text);
    rows.rowPixels(panel.stacked() ? 44 : 20 + 24 * perRow);
    rows.reach(reach.low(), reach.high());
    var numbers = Numbers.of(panel.value(), language);
    for (int i = 0; i < panel.series().size(); i++) {
      String name = panel.series().size() > 1 ? panel.series().get(i).name() : "";
      for (int row = 0; row < chart.categories().size(); row++) {
        double value = panel.series().get(i).values().get(row);
        double from = panel.stacked() ? bars.before(i, row) : 0;
        double part = panel.stacked() ? STACKED : STACKED / perRow;
        double offset = panel.stacked() ? 0 : (i - (perRow - 1) / 2.0) * part;
        rows.bar(name, i, row + offset, part, from, from + value);
        if (!panel.stacked()) {
          rows.label(row + offset, Math.max(0, value), bars.label(row, value), true);
        }
      }
    }
    if (panel.stacked()) {
      for (int row = 0; row < chart.categories().size(); row++) {
        rows.label(row, bars.total(row), bars.label(row, bars.total(row)), true);
      }
    }
    for (Limit limit : reach.shown()) {
      rows.limit(limit.value(), limit.name() + ": " + numbers.value(limit.value()));
    }
    for (Limit limit : reach.beyond()) {
      String value = numbers.value(limit.value());
      rows.limit(Double.NaN, Words.of(language).get("beyond", limit.name(), value));
    }
    return rows.image();
  }
}
