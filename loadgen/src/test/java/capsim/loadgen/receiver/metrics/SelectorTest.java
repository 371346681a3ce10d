package capsim.loadgen.receiver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final Labels UP =
      new Labels(List.of("__name__", "job", "path"), List.of("up", "node.1", "a\"b\\c\n"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "up{}",
        " up { job = \"node.1\" , }",
        "{__name__=\"up\"}",
        "up{path=\"a\\\"b\\\\c\\n\"}",
        "up{job=~\"node.*\",job!~\"pod.*\"}",
        "up{job!=\"nodeX1\",absent=\"\"}",
      })
  void matches_series_true(String text) {
    assertThat(Selector.parse(text).matches(UP)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "up{job=\"nodeX1\"}", "up{job=~\"ode.1\"}", "up{absent=\"x\"}"})
  void matches_otherSeries_false(String text) {
    assertThat(Selector.parse(text).matches(UP)).isFalse();
  }

  @Test
  void parse_range_inMilliseconds() {
    assertThat(Selector.parse("up[1h30m]").rangeMillis()).isEqualTo(5_400_000);
    assertThat(Selector.parse("{job=\"x\"}[300001ms]").rangeMillis()).isEqualTo(300_001);
    assertThat(Selector.parse("up").rangeMillis()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "sum(up)",
        "up + up",
        "up{",
        "up{job}",
        "up{job=x}",
        "up{job=\"x\"",
        "up[",
        "up[5]x",
        "up{job=~\"(\"}",
        "rate(up[5m])"
      })
  void parse_otherQueries_refused(String text) {
    assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void time_secondsOrRfc3339_inMilliseconds() {
    assertThat(DurationText.time("1800000000.25")).isEqualTo(1_800_000_000_250L);
    assertThat(DurationText.time("2027-01-15T08:00:00Z")).isEqualTo(1_800_000_000_000L);
    assertThat(DurationText.millis("15")).isEqualTo(15_000);
    assertThatThrownBy(() -> DurationText.time("now")).hasMessageContaining("\"now\"");
  }
}
