package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
  private static final String BODY =
      """
      <h2 id="one">One &amp; <code>two</code></h2>
      <h3 id="inner">Inner</h3>
      <h3 id="other">Other</h3>
      <table><tr><td>1</td></tr></table>
      <h2 id="last">Last $1</h2>
      """;

  private static String page(Locale language) {
    return new HtmlPage("Plan <prod>", language, BODY).render();
  }

  @Test
  void render_headings_makeANestedTableOfContents() {
    assertThat(page(Locale.ENGLISH))
        .contains(
            """
            <ul><li><a href="#one">One &amp; two</a><ul><li><a href="#inner">Inner</a></li>
            <li><a href="#other">Other</a></li>
            </ul></li>
            <li><a href="#last">Last $1</a></li></ul>""")
        .contains("<h2 id=\"last\">Last $1<a class=\"anchor\" href=\"#last\"");
  }

  @Test
  void render_table_scrollsInItsOwnBox() {
    assertThat(page(Locale.KOREAN))
        .contains(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"표\">"
                + "<table><tr><td>1</td></tr></table></div>");
  }

  @Test
  void render_languages_areSaid() {
    assertThat(page(Locale.KOREAN)).contains("<html lang=\"ko\">", ">목차</summary>");
    assertThat(page(Locale.ENGLISH))
        .contains("<html lang=\"en\">", "<title>Plan &lt;prod&gt;</title>");
  }

  /** The policy allows the page's own style and script by their hash, and nothing from outside. */
  @Test
  void render_policy_allowsItsOwnScriptOnly() throws Exception {
    String page = page(Locale.ENGLISH);
    for (String tag : new String[] {"style", "script"}) {
      String text = page.replaceAll("(?s).*<" + tag + ">(.*)</" + tag + ">.*", "$1");
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      assertThat(page)
          .contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertThat(page).contains("default-src 'none'").doesNotContain("://");
  }
}
