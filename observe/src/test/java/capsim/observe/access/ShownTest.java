package capsim.observe.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void text_escapeSequencesAndBidiMarks_harmless() {
    assertThat(Shown.text("a\u001b[2Jb\nc\u202ed\u009be")).isEqualTo("a?[2Jb?c?d?e");
  }

  @Test
  void text_long_cut() {
    assertThat(Shown.text("x".repeat(1000))).hasSize(200).endsWith("x…");
  }

  @Test
  void location_withToken_withoutIt() {
    assertThat(Shown.location("https://user:pw@h.example:8443/a?token=secret"))
        .isEqualTo("https://h.example:8443/a");
  }
}
