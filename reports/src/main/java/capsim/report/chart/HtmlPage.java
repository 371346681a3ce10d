package capsim.report.chart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTML file with everything inside: it asks no network for anything, and says so in its content
 * security policy. Without its script nothing is missing but hovering and zooming.
 *
 * <p>The table of contents is made of the headings {@code <h2 id="…">} and {@code <h3 id="…">} of
 * the body; tables get a box to scroll in, headings a link to themselves.
 *
 * @param title of the document
 * @param language of the text
 * @param body HTML below the title, without {@code <h1>}, scripts, styles and {@code style}
 *     attributes; charts come from {@link SvgChart#figure}
 */
public record HtmlPage(String title, Locale language, String body) {
  private static final Pattern HEADING =
      Pattern.compile("<h([23]) id=\"([^\"]+)\">(.*?)</h\\1>", Pattern.DOTALL);
  private static final Pattern TABLE =
      Pattern.compile("<table\\b[^>]*>.*?</table>", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final String STYLE = "\n" + Resource.text("chart.css") + Resource.text("page.css");
  private static final String SCRIPT = "\n" + Resource.text("page.js");

  /** A line of the table of contents; its text is HTML. */
  private record Entry(int level, String id, String text) {}

  /** The file. */
  public String render() {
    var words = Words.of(language);
    String heading = SvgWriter.escape(title);
    List<Entry> contents = contents();
    var out = new StringBuilder(STYLE.length() + SCRIPT.length() + 2 * body.length());
    out.append("<!DOCTYPE html>\n<html lang=\"").append(words.language().getLanguage());
    out.append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>").append(heading);
    out.append("</title>\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(policy());
    out.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // Browsers ask for an icon otherwise.
    out.append("<link rel=\"icon\" href=\"data:,\">\n");
    out.append("<style>").append(STYLE).append("</style>\n</head>\n");
    out.append(body(words)).append('\n');
    out.append("<a class=\"skip\" href=\"#text\">").append(words.get("page.skip"));
    out.append("</a>\n<svg class=\"hatches\" aria-hidden=\"true\" focusable=\"false\">");
    out.append(Patterns.DEFINITIONS).append("</svg>\n<div class=\"frame\">\n");
    if (!contents.isEmpty()) {
      contents(out, contents, words.get("page.contents"));
    }
    out.append("<main id=\"text\" tabindex=\"-1\">\n<h1>").append(heading).append("</h1>\n");
    out.append(HEADING.matcher(scrolling(words)).replaceAll(HtmlPage::linked));
    return out.append("</main>\n</div>\n<script>")
        .append(SCRIPT)
        .append("</script>\n</body>\n</html>\n")
        .toString();
  }

  private static String body(Words words) {
    var out = new StringBuilder("<body");
    for (String name : List.of("zoomIn", "zoomOut", "reset", "hint", "keys")) {
      String attribute = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      String text = SvgWriter.escape(words.get("page." + name));
      out.append(" data-").append(attribute).append("=\"").append(text).append('"');
    }
    return out.append('>').toString();
  }

  /** Nothing may be fetched, and only this style and this script are in force. */
  private static String policy() {
    return "default-src 'none'; img-src data:; style-src '"
        + hash(STYLE)
        + "'; script-src '"
        + hash(SCRIPT)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private List<Entry> contents() {
    var entries = new ArrayList<Entry>();
    Matcher heading = HEADING.matcher(body);
    while (heading.find()) {
      String text = TAG.matcher(heading.group(3)).replaceAll("").strip();
      entries.add(new Entry(Integer.parseInt(heading.group(1)), heading.group(2), text));
    }
    return entries;
  }

  /** Twice: beside the text where there is room, and folded above it where there is none. */
  private static void contents(StringBuilder out, List<Entry> entries, String title) {
    String list = list(entries);
    out.append("<nav class=\"contents side\" aria-label=\"").append(title).append("\"><p>");
    out.append(title).append("</p>\n").append(list).append("</nav>\n");
    out.append("<nav class=\"contents top\" aria-label=\"").append(title).append("\"><details>");
    out.append("<summary>").append(title).append("</summary>\n").append(list);
    out.append("</details></nav>\n");
  }

  private static String list(List<Entry> entries) {
    var out = new StringBuilder("<ul>");
    boolean open = false;
    boolean nested = false;
    for (Entry entry : entries) {
      boolean below = entry.level() > 2 && open;
      if (below && !nested) {
        out.append("<ul>");
      } else if (!below && nested) {
        out.append("</ul>");
      }
      if (!below && open) {
        out.append("</li>\n");
      }
      out.append("<li><a href=\"#").append(entry.id()).append("\">").append(entry.text());
      out.append("</a>").append(below ? "</li>\n" : "");
      nested = below;
      open = true;
    }
    return out.append(nested ? "</ul>" : "").append("</li></ul>\n").toString();
  }

  private String scrolling(Words words) {
    String label = SvgWriter.escape(words.get("page.table"));
    return TABLE
        .matcher(body)
        .replaceAll(
            table ->
                Matcher.quoteReplacement(
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
                        + label
                        + "\">"
                        + table.group()
                        + "</div>"));
  }

  private static String linked(MatchResult heading) {
    String level = heading.group(1);
    String id = heading.group(2);
    return Matcher.quoteReplacement(
        "<h%s id=\"%s\">%s<a class=\"anchor\" href=\"#%s\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h%s>"
            .formatted(level, id, heading.group(3), id, level));
  }
}
