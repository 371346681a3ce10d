package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages with every kind of chart in a real Chromium. Pictures of them are kept below {@code
 * target/acceptance/chart-page}, for people to look at.
 */
class ChartPageTest {
  private static final int PHONE = 360;
  private static final int DESKTOP = 1280;

  private static Path directory;
  private static Chromium chromium;
  private static ChartPage page;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    directory = AcceptanceFiles.emptyTarget("chart-page");
    chromium = Chromium.start(directory);
    page = new ChartPage();
    for (String language : new String[] {"ko", "en"}) {
      Files.writeString(file(language), page.html(Locale.forLanguageTag(language)));
    }
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Path file(String language) {
    return directory.resolve(language + ".html");
  }

  private static void open(String language, int width) throws IOException, InterruptedException {
    chromium.open(file(language), width, 800, false);
  }

  private static JsonNode evaluate(String expression) throws IOException, InterruptedException {
    return chromium.evaluate(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void page_phoneAndDesktopDarkAndLight_fitsWithoutAComplaint(String language) throws Exception {
    for (int width : new int[] {PHONE, DESKTOP}) {
      for (boolean dark : new boolean[] {false, true}) {
        chromium.open(file(language), width, 800, dark);
        String name = language + "-" + width + (dark ? "-dark" : "-light") + ".png";
        chromium.picture(directory.resolve(name), true);
        PageCheck.assertFits(chromium, width, name);
      }
    }
    chromium.pdf(directory.resolve(language + ".pdf"));
    assertThat(chromium.complaints()).isEmpty();
    assertThat(chromium.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void figures_phoneAndDesktop_showOneDrawingWithLegibleText(String language) throws Exception {
    for (int width : new int[] {PHONE, DESKTOP}) {
      open(language, width);
      PageCheck.assertDrawings(chromium, language + " at " + width);
      assertThat(evaluate("document.querySelectorAll('figure').length").asInt())
          .isEqualTo(page.charts(Locale.ENGLISH).size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESKTOP})
  void contents_click_movesToTheHeading(int width) throws Exception {
    open("ko", width);
    if (width == PHONE) {
      evaluate("document.querySelector('.contents.top summary').click()");
    }
    JsonNode link =
        evaluate(
            """
            (() => {
              const link = [...document.querySelectorAll('.contents a')]
                  .find(a => a.hash === '#about-tornado' && a.getBoundingClientRect().width > 0);
              link.scrollIntoView();
              const box = link.getBoundingClientRect();
              return { x: box.left + 20, y: box.top + box.height / 2 };
            })()""");
    double x = link.path("x").asDouble();
    double y = link.path("y").asDouble();
    chromium.mouse("mousePressed", x, y);
    chromium.mouse("mouseReleased", x, y);
    JsonNode reached =
        evaluate(
            """
            new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done([
              location.hash, document.getElementById('about-tornado').getBoundingClientRect().top]))))""");
    assertThat(reached.path(0).asText()).isEqualTo("#about-tornado");
    assertThat(reached.path(1).asDouble()).isBetween(-1.0, 200.0);
  }

  @Test
  void contents_withoutScript_isThere() throws Exception {
    String html = Files.readString(file("en"));
    assertThat(html).contains("<nav class=\"contents side\"", "<a href=\"#about-storage\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void hover_lineChart_showsTheValuesOfTheDay(String language) throws Exception {
    open(language, DESKTOP);
    JsonNode plot = plot("blocks");
    // The last place is the end of the plot.
    chromium.mouse("mouseMoved", at(plot, 0.999), plot.path("y").asDouble());
    String tip = evaluate("document.querySelector('.tip.on').textContent").asText();
    // The same values as those that the description states, written by Java.
    String said =
        page.charts(Locale.forLanguageTag(language)).get("blocks").caption().description();
    String largest = said.replaceAll(".*?([0-9.]+\u00a0TiB)[^0-9]*$", "$1");
    assertThat(tip).contains(language.equals("ko") ? "1시간 다운샘플" : "1h downsampled", largest);
  }

  @Test
  void hover_bar_showsItsText() throws Exception {
    open("en", DESKTOP);
    JsonNode bar =
        evaluate(
            """
            (() => {
              const bar = document.querySelector('#cost svg.wide .mark');
              bar.scrollIntoView();
              const box = bar.getBoundingClientRect();
              return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
            })()""");
    chromium.mouse("mouseMoved", bar.path("x").asDouble(), bar.path("y").asDouble());
    assertThat(evaluate("document.querySelector('.tip.on').textContent").asText())
        .isEqualTo("OpenSearch hot, vCPU: USD\u00a04,672");
  }

  @Test
  void drag_burstTimeline_zoomsTheAxisAndResetShowsAll() throws Exception {
    open("en", DESKTOP);
    JsonNode plot = plot("bursts");
    String whole = ticks("bursts");
    double y = plot.path("y").asDouble();
    chromium.mouse("mouseMoved", at(plot, 0.02), y);
    chromium.mouse("mousePressed", at(plot, 0.02), y);
    chromium.mouse("mouseMoved", at(plot, 0.05), y);
    chromium.mouse("mouseMoved", at(plot, 0.09), y);
    chromium.mouse("mouseReleased", at(plot, 0.09), y);
    String zoomed = ticks("bursts");
    chromium.picture(directory.resolve("zoomed.png"), false);
    // A day of a fortnight: hours stand on its axis.
    assertThat(zoomed).isNotEqualTo(whole).contains("12:00");
    chromium.key("0");
    assertThat(ticks("bursts")).isEqualTo(whole);
    chromium.key("+");
    assertThat(ticks("bursts")).isNotEqualTo(whole);
    evaluate("document.querySelector('#bursts .tools button:nth-child(3)').click()");
    assertThat(ticks("bursts")).isEqualTo(whole);
  }

  /** The plot of the wide drawing of a figure, scrolled into view. */
  private static JsonNode plot(String id) throws IOException, InterruptedException {
    return evaluate(
        """
        (() => {
          const svg = document.querySelector('#%s svg.wide');
          svg.scrollIntoView({ block: 'center' });
          const box = svg.getBoundingClientRect();
          const scale = box.width / svg.viewBox.baseVal.width;
          const [left, top, width, height] = svg.dataset.plot.split(' ').map(Number);
          return { left: box.left + left * scale, width: width * scale, y: box.top + (top + height / 2) * scale };
        })()"""
            .formatted(id));
  }

  private static double at(JsonNode plot, double share) {
    return plot.path("left").asDouble() + share * plot.path("width").asDouble();
  }

  private static String ticks(String id) throws IOException, InterruptedException {
    return evaluate(
            "[...document.querySelectorAll('#"
                + id
                + " svg.wide .time text')]"
                + ".map(t => t.textContent).join(' ')")
        .asText();
  }
}
