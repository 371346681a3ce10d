package capsim.report.chart;

import java.util.List;

/** Names of series with their colours, in rows above a plot. */
final class Legend {
  private static final double SWATCH = 18;
  private static final double SPACE = 16;

  private Legend() {}

  /** Draws from a height on; the height that it took. */
  static double draw(SvgWriter out, Canvas canvas, List<String> names, boolean lines, double top) {
    double x = 0;
    double middle = top + Canvas.LINE / 2;
    for (int i = 0; i < names.size(); i++) {
      String name = TextWidth.fit(names.get(i), Canvas.FONT, canvas.width() - SWATCH - 4);
      double width = SWATCH + 4 + TextWidth.of(name, Canvas.FONT);
      if (x > 0 && x + width > canvas.width()) {
        x = 0;
        middle += Canvas.LINE + 2;
      }
      swatch(out, lines, i, x, middle);
      out.text(x + SWATCH + 4, middle, "name", "start", name);
      x += width + SPACE;
    }
    return middle + Canvas.LINE / 2 + 4 - top;
  }

  static void swatch(SvgWriter out, boolean line, int index, double x, double middle) {
    if (line) {
      out.leaf("path", "class", "line l" + colour(index), "d", path(x, middle));
    } else {
      out.leaf(
          "rect",
          "class",
          "fill f" + colour(index),
          "x",
          x,
          "y",
          middle - 6,
          "width",
          SWATCH,
          "height",
          12.0);
    }
  }

  private static String path(double x, double middle) {
    return "M" + SvgWriter.number(x) + " " + SvgWriter.number(middle) + "h" + (int) SWATCH;
  }

  /** Colours that there are, each with its dashes and its hatch. */
  static int colour(int index) {
    return index % 8;
  }
}
