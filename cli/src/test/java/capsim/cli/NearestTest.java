package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> COMMANDS = List.of("plan", "init", "schema", "profiles");

  @Test
  void to_typingErrors_theWordMeant() {
    assertThat(Nearest.to("plna", COMMANDS, 1)).containsExactly("plan");
    assertThat(Nearest.to("pan", COMMANDS, 1)).containsExactly("plan");
    assertThat(Nearest.to("PROFILE", COMMANDS, 1)).containsExactly("profiles");
  }

  @Test
  void to_anotherWord_nothing() {
    assertThat(Nearest.to("zzzz", COMMANDS, 3)).isEmpty();
    assertThat(Nearest.to("", COMMANDS, 3)).isEmpty();
  }

  @Test
  void to_lastPartOfAPath_wholePathFirst() {
    assertThat(Nearest.to("bytes", List.of("byte", "blocks[0].bytes", "bits"), 2))
        .containsExactly("blocks[0].bytes", "byte");
  }
}
