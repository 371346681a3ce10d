package capsim.report.document;

import java.util.List;

/** A part of a document. */
public sealed interface Block {
  /**
   * A heading.
   *
   * @param level 1 for the document, 2 for a section, 3 below it
   * @param number as {@code 7.2}; empty for the document
   */
  record Heading(int level, String number, Text text) implements Block {}

  /** A paragraph. */
  record Paragraph(Text text) implements Block {}

  /** A list. */
  record Bullets(List<Text> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** Something to notice. */
  record Note(Level level, Text text) implements Block {
    /** How urgent it is. */
    public enum Level {
      NOTE,
      IMPORTANT,
      WARNING
    }
  }

  /**
   * A table.
   *
   * @param caption what it shows
   * @param columns their headings
   * @param rows cells in the order of the columns
   * @param keys under which the figures stand in the plan; empty if a column says it
   */
  record Table(Text caption, List<Column> columns, List<List<Text>> rows, String keys)
      implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Text> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row of " + row.size() + " cells in a table of " + columns.size() + ": " + row);
        }
      }
    }
  }

  /**
   * A column.
   *
   * @param heading its heading
   * @param number whether it holds numbers, which stand to the right
   */
  record Column(Text heading, boolean number) {}

  /**
   * A formula and what its symbols mean.
   *
   * @param expression the formula
   * @param legend the table of its symbols
   */
  record Formula(Expression expression, Table legend) implements Block {}

  /**
   * A picture.
   *
   * @param name of its file, without ending
   * @param caption what it shows
   * @param figure draws it
   */
  record Chart(String name, Text caption, ChartFigure figure) implements Block {}

  /**
   * Text to copy.
   *
   * @param language as {@code json}
   * @param text with a line feed at its end
   */
  record Listing(Text caption, String language, String text) implements Block {}
}
