package capsim.report.chart;

import java.util.List;

/**
 * Where names of rows stand: in a column of their own, or above their rows on a narrow canvas.
 *
 * @param column width of the column, 0 if there is none
 * @param above height that a name takes above its row, 0 if it stands beside it
 */
record RowNames(Canvas canvas, double column, double above) {
  private static final double MOST_COLUMN = 200;
  private static final int LINES = 2;

  static RowNames of(Canvas canvas, List<String> names) {
    if (canvas.narrow()) {
      return new RowNames(canvas, 0, Canvas.LINE + 2);
    }
    double widest = 0;
    for (String name : names) {
      widest = Math.max(widest, TextWidth.of(name, Canvas.FONT));
    }
    return new RowNames(canvas, Math.min(MOST_COLUMN, Math.ceil(widest)) + 12, 0);
  }

  /** Draws a name for the row between two heights, the room above it included. */
  void draw(SvgWriter out, String name, double top, double bottom) {
    if (above > 0) {
      String text = TextWidth.fit(name, Canvas.FONT, canvas.width());
      out.text(0, top + Canvas.LINE / 2, "name", "start", text);
      return;
    }
    List<String> lines = TextWidth.wrap(name, Canvas.FONT, column - 12, LINES);
    double middle = (top + bottom) / 2 - (lines.size() - 1) * Canvas.LINE / 2;
    for (String line : lines) {
      out.text(column - 10, middle, "name", "end", line);
      middle += Canvas.LINE;
    }
  }
}
