package capsim.cli;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows of texts as aligned columns. */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private TextTable() {}

  /** How a column stands under its heading. */
  public enum Align {
    LEFT,
    RIGHT
  }

  /** Width in columns of a text, escape sequences not counted. */
  public static int width(String text) {
    String visible = text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
    int columns = 0;
    for (int i = 0; i < visible.length(); ) {
      int codePoint = visible.codePointAt(i);
      columns += isWide(codePoint) ? 2 : 1;
      i += Character.charCount(codePoint);
    }
    return columns;
  }

  /** Hangul, kana and Han take two columns on every terminal. */
  private static boolean isWide(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HANGUL, HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  /** The width that the widest row takes. */
  static int naturalWidth(List<String> headings, List<List<String>> rows) {
    int total = 0;
    for (int width : widths(headings, rows)) {
      total += width + GAP.length();
    }
    return total - GAP.length();
  }

  /**
   * The table, each line ended by a line feed and indented by two; cells of the widest left-aligned
   * columns are cut when it would be wider than {@code maxWidth}.
   */
  public static String render(
      List<String> headings, List<Align> aligns, List<List<String>> rows, int maxWidth) {
    int[] widths = widths(headings, rows);
    shrink(widths, aligns, maxWidth - GAP.length());
    var text = new StringBuilder();
    line(text, headings, aligns, widths);
    var rule = new ArrayList<String>();
    for (int width : widths) {
      rule.add("─".repeat(width));
    }
    line(text, rule, aligns, widths);
    rows.forEach(row -> line(text, row, aligns, widths));
    return text.toString();
  }

  private static int[] widths(List<String> headings, List<List<String>> rows) {
    int[] widths = new int[headings.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = width(headings.get(column));
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    return widths;
  }

  private static void shrink(int[] widths, List<Align> aligns, int maxWidth) {
    int total = -GAP.length();
    for (int width : widths) {
      total += width + GAP.length();
    }
    while (total > maxWidth) {
      int widest = -1;
      for (int column = 0; column < widths.length; column++) {
        boolean cuttable = aligns.get(column) == Align.LEFT && widths[column] > NARROWEST;
        if (cuttable && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static void line(
      StringBuilder text, List<String> cells, List<Align> aligns, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cut(cells.get(column), widths[column]);
      String padding = " ".repeat(widths[column] - width(cell));
      line.append(GAP).append(aligns.get(column) == Align.RIGHT ? padding + cell : cell + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** The text, or as much of its beginning as fits with an ellipsis. */
  static String cut(String cell, int width) {
    if (width(cell) <= width) {
      return cell;
    }
    int end = cell.length();
    while (end > 0 && width(cell.substring(0, end)) > width - 1) {
      end = cell.offsetByCodePoints(end, -1);
    }
    return cell.substring(0, end) + "…";
  }

  /**
   * A paragraph broken at spaces.
   *
   * @param first before the first line
   * @param rest before each further line, as wide as {@code first}
   */
  public static String wrap(String first, String rest, String paragraph, int maxWidth) {
    var text = new StringBuilder();
    var line = new StringBuilder(first);
    boolean empty = true;
    for (String word : paragraph.strip().split("\\s+", -1)) {
      if (!empty && width(line.toString()) + 1 + width(word) > maxWidth) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return text.append(line.toString().stripTrailing()).append('\n').toString();
  }
}
