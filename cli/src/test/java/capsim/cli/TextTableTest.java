package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.TextTable.Align;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void render_columns_alignedAndRuled() {
    assertThat(
            TextTable.render(
                List.of("Name", "Size"),
                List.of(Align.LEFT, Align.RIGHT),
                List.of(List.of("a", "1 KiB"), List.of("저장", "12 KiB")),
                100))
        .isEqualTo(
            """
              Name    Size
              ────  ──────
              a      1 KiB
              저장  12 KiB
            """);
  }

  @Test
  void render_tooWide_widestTextIsCut() {
    String table =
        TextTable.render(
            List.of("Name", "Size"),
            List.of(Align.LEFT, Align.RIGHT),
            List.of(List.of("a very long name indeed", "1 KiB")),
            24);

    assertThat(table).contains("a very long na…  1 KiB");
    assertThat(table.lines()).allMatch(line -> TextTable.width(line) <= 24);
  }

  @Test
  void wrap_paragraph_brokenAtSpaces() {
    assertThat(TextTable.wrap("- ", "  ", "one two three four", 11))
        .isEqualTo("- one two\n  three\n  four\n");
  }

  @Test
  void wrap_wordWiderThanThePage_keptWhole() {
    assertThat(TextTable.wrap("", "", "supercalifragilistic", 5))
        .isEqualTo("supercalifragilistic\n");
  }
}
