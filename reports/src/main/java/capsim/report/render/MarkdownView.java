package capsim.report.render;

import capsim.report.document.Block;
import capsim.report.document.Document;
import capsim.report.document.Expression;
import capsim.report.document.Text;
import java.util.ArrayList;
import java.util.List;

/** Writes a document in the Markdown that GitHub shows; charts are files beside it. */
final class MarkdownView {
  private final Inline inline;
  private final StringBuilder page = new StringBuilder();

  private MarkdownView(Inline inline) {
    this.inline = inline;
  }

  /**
   * The text of a document.
   *
   * @param charts folder of the charts, relative to the document
   */
  static String of(Document document, Wording words, String charts) {
    var view = new MarkdownView(new Inline(words, new MarkdownMarks()));
    var headings = new ArrayList<Block.Heading>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading && heading.level() == 2) {
        headings.add(heading);
      }
    }
    boolean contents = false;
    for (Block block : document.blocks()) {
      if (!contents && block instanceof Block.Heading heading && heading.level() == 2) {
        view.contents(headings);
        contents = true;
      }
      view.write(block, charts);
    }
    return view.page.toString().stripTrailing() + "\n";
  }

  private void contents(List<Block.Heading> headings) {
    for (Block.Heading heading : headings) {
      String title = title(heading);
      page.append("- [").append(title).append("](#").append(anchor(title)).append(")\n");
    }
    page.append('\n');
  }

  private String title(Block.Heading heading) {
    String text = inline.of(heading.text());
    return heading.number().isEmpty() ? text : heading.number() + ". " + text;
  }

  /** The anchor that GitHub gives a heading: lower case, without punctuation, spaces as hyphens. */
  private static String anchor(String title) {
    return title
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replace(' ', '-');
  }

  private void write(Block block, String charts) {
    if (block instanceof Block.Heading heading) {
      page.append("#".repeat(heading.level())).append(' ').append(title(heading)).append("\n\n");
    } else if (block instanceof Block.Paragraph paragraph) {
      page.append(inline.of(paragraph.text())).append("\n\n");
    } else if (block instanceof Block.Bullets bullets) {
      bullets.items().forEach(item -> page.append("- ").append(inline.of(item)).append('\n'));
      page.append('\n');
    } else if (block instanceof Block.Note note) {
      page.append("> [!").append(note.level()).append("]\n> ");
      page.append(inline.of(note.text())).append("\n\n");
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Formula formula) {
      page.append("```math\n").append(Formulas.latex(formula.expression())).append("\n```\n\n");
      table(formula.legend());
    } else if (block instanceof Block.Chart chart) {
      String caption = inline.of(chart.caption());
      page.append("![").append(caption).append("](").append(charts).append('/');
      page.append(chart.name()).append(".svg)\n\n*").append(caption).append("*\n\n");
    } else if (block instanceof Block.Listing listing) {
      page.append(inline.of(listing.caption())).append("\n\n```").append(listing.language());
      page.append('\n').append(listing.text()).append("```\n\n");
    }
  }

  private void table(Block.Table table) {
    String caption = inline.of(table.caption());
    if (!caption.isEmpty()) {
      page.append("**").append(caption).append("**\n\n");
    }
    page.append('|');
    table.columns().forEach(column -> cell(column.heading()));
    page.append("\n|");
    table.columns().forEach(column -> page.append(column.number() ? " ---: |" : " --- |"));
    for (List<Text> row : table.rows()) {
      page.append("\n|");
      row.forEach(this::cell);
    }
    page.append("\n\n");
    if (!table.keys().isEmpty()) {
      String keys = inline.of(Text.message("table.keys", new Text.Code(table.keys())));
      page.append("<sub>").append(keys).append("</sub>\n\n");
    }
  }

  private void cell(Text text) {
    page.append(' ').append(inline.of(text)).append(" |");
  }

  /** What Markdown would take for more than text is escaped. */
  private static final class MarkdownMarks implements Marks {
    @Override
    public String plain(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replaceAll("([\\\\`*_|~$])", "\\\\$1")
          .replace("\n", " ");
    }

    @Override
    public String code(String text) {
      return "`" + text.replace("|", "\\|").replace('`', '\'').replace('\n', ' ') + "`";
    }

    @Override
    public String amount(String shown, Text.Amount amount) {
      return plain(shown);
    }

    @Override
    public String maths(Expression expression) {
      return "$" + Formulas.latex(expression) + "$";
    }
  }
}
