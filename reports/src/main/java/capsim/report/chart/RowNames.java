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
    double widest = 0;
    for (String name : names) {
      widest = Math.max(widest, TextWidth.of(name, Canvas.FONT));
    }
    if (canvas.narrow()) {
      int lines = widest > canvas.width() ? LINES : 1;
      return new RowNames(canvas, 0, lines * Canvas.LINE + 2);
    }
    return new RowNames(canvas, Math.min(MOST_COLUMN, Math.ceil(widest)) + 12, 0);
  }

  /** Draws a name for the row between two heights, the room above it included. */
  void draw(SvgWriter out, String name, double top, double bottom) {
    double width = above > 0 ? canvas.width() : column - 12;
    int most = above > 0 ? (int) (above / Canvas.LINE) : LINES;
    lines(out, TextWidth.wrap(name, Canvas.FONT, width, most), "name", top, bottom);
  }

  /** The same with a note: below the name, or behind it where names stand above their rows. */
  void draw(SvgWriter out, String name, String note, double top, double bottom) {
    if (above > 0 || note.isEmpty()) {
      draw(out, note.isEmpty() ? name : name + ": " + note, top, bottom);
      return;
    }
    double middle = (top + bottom) / 2 - Canvas.LINE / 2;
    String fitting = TextWidth.fit(name, Canvas.FONT, column - 12);
    out.text(column - 10, middle, "name", "end", fitting);
    String less = TextWidth.fit(note, Canvas.FONT, column - 12);
    out.text(column - 10, middle + Canvas.LINE, "note", "end", less);
  }

  private void lines(SvgWriter out, List<String> lines, String kind, double top, double bottom) {
    double x = above > 0 ? 0 : column - 10;
    double middle =
        above > 0
            ? top + above - Canvas.LINE / 2 - 2 - (lines.size() - 1) * Canvas.LINE
            : (top + bottom) / 2 - (lines.size() - 1) * Canvas.LINE / 2;
    for (String line : lines) {
      out.text(x, middle, kind, above > 0 ? "start" : "end", line);
      middle += Canvas.LINE;
    }
  }
}
