package capsim.report.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Charts as PNG, drawn by XChart with the fonts of this machine: the same chart gives the same
 * bytes on the same machine only.
 */
public final class PngChart {
  private PngChart() {}

  /** The language in which this machine can draw: the wanted one, or else English. */
  public static Locale drawable(Locale wanted) {
    return missingFont(wanted).isEmpty() ? wanted : Locale.ENGLISH;
  }

  /**
   * Which font is missing and how to install it; empty if text of a language can be drawn. If
   * English cannot, nothing can.
   */
  public static Optional<String> missingFont(Locale language) {
    return Fonts.installed().missing(language);
  }

  /**
   * The picture; characters that no font has are replaced, with a warning.
   *
   * @throws IllegalStateException if this machine has no font at all
   */
  public static Picture render(ChartSpec chart) {
    return render(chart, Fonts.installed());
  }

  static Picture render(ChartSpec chart, Fonts fonts) {
    if (!fonts.any()) {
      throw new IllegalStateException(fonts.missing(Locale.ENGLISH).orElseThrow());
    }
    var ink = new PngText(fonts);
    BufferedImage image = image(chart, ink);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a chart as PNG", e);
    }
    return new Picture(bytes.toByteArray(), ink.warning());
  }

  private static BufferedImage image(ChartSpec chart, PngText text) {
    if (chart instanceof LineChart lines) {
      return PngLines.image(lines, text);
    }
    if (chart instanceof BarChart bars) {
      return PngBars.image(bars, text);
    }
    if (chart instanceof SpanChart spans) {
      return PngRows.of(spans, text);
    }
    if (chart instanceof TornadoChart tornado) {
      return PngRows.of(tornado, text);
    }
    return PngRows.of((ComparisonChart) chart, text);
  }
}
