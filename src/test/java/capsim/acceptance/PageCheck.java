package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What must hold for every page that is open in a browser. */
final class PageCheck {
  private static final double LEGIBLE_PIXELS = 11;

  private PageCheck() {}

  /** The page is not wider than its window. */
  static void assertFits(Chromium chromium, int width, String name)
      throws IOException, InterruptedException {
    assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
        .as(name)
        .isLessThanOrEqualTo(width);
  }

  /**
   * Each figure shows one of its two drawings, which has marks, and text that is large enough, lies
   * inside its edges and does not cover other text.
   */
  static void assertDrawings(Chromium chromium, String name)
      throws IOException, InterruptedException {
    JsonNode figures =
        chromium.evaluate(
            """
            [...document.querySelectorAll('figure.chart-figure')].map(figure => {
              const shown = [...figure.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0);
              const box = shown[0].getBoundingClientRect();
              const texts = [...shown[0].querySelectorAll('text')]
                .map(text => [text.textContent, text.getBoundingClientRect()]);
              const outside = texts
                .filter(([, t]) => t.left < box.left - 1 || t.right > box.right + 1 || t.bottom > box.bottom + 1)
                .map(([text]) => text);
              const covered = [];
              for (let i = 0; i < texts.length; i++) {
                for (let j = i + 1; j < texts.length; j++) {
                  const [a, b] = [texts[i][1], texts[j][1]];
                  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                  if (across > 1 && down > 4) covered.push(texts[i][0] + ' / ' + texts[j][0]);
                }
              }
              const marks = shown[0].querySelectorAll('path, rect').length;
              const size = Math.min(...texts.map(([, t]) => t.height));
              return { id: figure.id, shown: shown.length, height: box.height, marks, size, outside, covered };
            })""");
    for (JsonNode figure : figures) {
      String which = name + ", " + figure.path("id").asText();
      assertThat(figure.path("shown").asInt()).as(which).isEqualTo(1);
      assertThat(figure.path("height").asDouble()).as(which).isGreaterThan(80);
      assertThat(figure.path("marks").asInt()).as(which).isPositive();
      assertThat(figure.path("size").asDouble()).as(which).isGreaterThan(LEGIBLE_PIXELS);
      assertThat(figure.path("outside")).as(which + ": outside").isEmpty();
      assertThat(figure.path("covered")).as(which + ": covered").isEmpty();
    }
  }
}
