package capsim.report.render;

import capsim.report.chart.HtmlPage;
import capsim.report.chart.SvgChart;
import capsim.report.document.Block;
import capsim.report.document.Document;
import capsim.report.document.Expression;
import capsim.report.document.Text;
import java.util.List;
import java.util.Locale;

/** Writes a document as one HTML file. */
final class HtmlView {
  private final Inline inline;
  private final ChartLabels labels;
  private final StringBuilder page = new StringBuilder();

  private HtmlView(Wording words) {
    this.inline = new Inline(words, new HtmlMarks());
    this.labels = new ChartLabels(words);
  }

  /** The file's text. */
  static String of(Document document, Wording words) {
    var view = new HtmlView(words);
    String title = document.name().fileName();
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading && heading.level() == 1) {
        title = view.labels.of(heading.text());
      } else {
        view.write(block);
      }
    }
    return new HtmlPage(title, view.labels.locale(), view.page.toString()).render();
  }

  private void write(Block block) {
    if (block instanceof Block.Heading heading) {
      heading(heading);
    } else if (block instanceof Block.Paragraph paragraph) {
      page.append("<p>").append(inline.of(paragraph.text())).append("</p>\n");
    } else if (block instanceof Block.Bullets bullets) {
      page.append("<ul>\n");
      bullets
          .items()
          .forEach(item -> page.append("<li>").append(inline.of(item)).append("</li>\n"));
      page.append("</ul>\n");
    } else if (block instanceof Block.Note note) {
      page.append("<blockquote class=\"").append(note.level().name().toLowerCase(Locale.ROOT));
      page.append("\"><p>").append(inline.of(note.text())).append("</p></blockquote>\n");
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Formula formula) {
      page.append("<div class=\"formula\"><math display=\"block\">");
      page.append(Formulas.mathMl(formula.expression())).append("</math></div>\n");
      table(formula.legend());
    } else if (block instanceof Block.Chart chart) {
      page.append(SvgChart.figure(chart.figure().in(labels), chart.name()));
    } else if (block instanceof Block.Listing listing) {
      page.append("<p>").append(inline.of(listing.caption())).append("</p>\n<pre><code>");
      page.append(escaped(listing.text())).append("</code></pre>\n");
    }
  }

  private void heading(Block.Heading heading) {
    String number = heading.number();
    String id = number.isEmpty() ? "changes" : "s" + number.replace('.', '-');
    String tag = "h" + heading.level();
    page.append('<').append(tag).append(" id=\"").append(id).append("\">");
    page.append(number.isEmpty() ? "" : number + ". ").append(inline.of(heading.text()));
    page.append("</").append(tag).append(">\n");
  }

  private void table(Block.Table table) {
    page.append("<table>\n");
    String caption = inline.of(table.caption());
    if (!caption.isEmpty()) {
      page.append("<caption>").append(caption).append("</caption>\n");
    }
    page.append("<thead><tr>");
    for (Block.Column column : table.columns()) {
      page.append(column.number() ? "<th class=\"number\" scope=\"col\">" : "<th scope=\"col\">");
      page.append(inline.of(column.heading())).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (List<Text> row : table.rows()) {
      page.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        page.append(table.columns().get(i).number() ? "<td class=\"number\">" : "<td>");
        page.append(inline.of(row.get(i))).append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table>\n");
    if (!table.keys().isEmpty()) {
      page.append("<p class=\"keys\">");
      page.append(inline.of(Text.message("table.keys", new Text.Code(table.keys()))));
      page.append("</p>\n");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static final class HtmlMarks implements Marks {
    @Override
    public String plain(String text) {
      return escaped(text);
    }

    @Override
    public String code(String text) {
      // Long keys and settings may break after a dot or a blank, or tables become too wide.
      return "<code>" + escaped(text).replace(".", ".<wbr>") + "</code>";
    }

    @Override
    public String amount(String shown, Text.Amount amount) {
      if (amount.key().isEmpty()) {
        return escaped(shown);
      }
      return "<span title=\"" + escaped(amount.key()) + "\">" + escaped(shown) + "</span>";
    }

    @Override
    public String maths(Expression expression) {
      return "<math>" + Formulas.mathMl(expression) + "</math>";
    }
  }
}
