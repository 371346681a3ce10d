package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
  @Test
  void of_hangul_isAsWideAsHigh() {
    assertThat(TextWidth.of("저장량", 12)).isEqualTo(36);
    assertThat(TextWidth.of("il", 10)).isLessThan(TextWidth.of("mm", 10) / 2);
  }

  @Test
  void fit_longText_endsInAnEllipsisAndFits() {
    for (String text :
        new String[] {"clusters[0].logSources[1].recordsPerSecond", "사용 가능 용량과 한계"}) {
      String fitting = TextWidth.fit(text, 12, 80);
      assertThat(fitting).endsWith("…").hasSizeGreaterThan(3);
      assertThat(TextWidth.of(fitting, 12)).isLessThanOrEqualTo(80);
      assertThat(TextWidth.fit(text, 12, 1000)).isEqualTo(text);
    }
  }

  @Test
  void wrap_textAndKeys_breakAtSpacesElseAtPoints() {
    assertThat(TextWidth.wrap("prod-compute → observability, 10\u00a0Gbit/s", 12, 190, 2))
        .containsExactly("prod-compute →", "observability, 10\u00a0Gbit/s");
    assertThat(TextWidth.wrap("clusters[0].logSources[0].recordsPerSecond", 12, 190, 2))
        .containsExactly("clusters[0].logSources[0].", "recordsPerSecond");
    assertThat(TextWidth.wrap("", 12, 100, 2)).containsExactly("");
  }
}
