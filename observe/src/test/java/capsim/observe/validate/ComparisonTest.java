package capsim.observe.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.observe.validate.Validation.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Comparison of(double predicted, double measured, OptionalDouble allowed) {
    return new Comparison("f", "k", "B", predicted, measured, measured, measured, allowed, "how");
  }

  @Test
  void error_isAFractionOfWhatWasMeasured() {
    assertThat(of(105, 100, OptionalDouble.empty()).error()).isCloseTo(0.05, within(1e-12));
    assertThat(of(90, 100, OptionalDouble.empty()).error()).isCloseTo(-0.1, within(1e-12));
    assertThat(of(0, 0, OptionalDouble.empty()).error()).isZero();
    assertThat(of(7, 0, OptionalDouble.empty()).error()).isEqualTo(1);
  }

  @Test
  void holds_upToWhatIsAllowed() {
    assertThat(of(100, 100, OptionalDouble.of(0)).holds()).isTrue();
    assertThat(of(100.001, 100, OptionalDouble.of(0)).holds()).isFalse();
    assertThat(of(96, 100, OptionalDouble.of(0.05)).holds()).isTrue();
    assertThat(of(94, 100, OptionalDouble.of(0.05)).holds()).isFalse();
    assertThat(of(1, 100, OptionalDouble.empty()).holds()).isTrue();
  }

  @Test
  void new_measuredOutsideOfItsSpread_isRefused() {
    assertThatThrownBy(() -> new Comparison("f", "", "", 1, 5, 6, 7, OptionalDouble.empty(), "how"))
        .hasMessage("f: measured 5.0 is not within 6.0..7.0");
  }

  @Test
  void read_ofAWrittenValidation_isTheSame() throws IOException {
    var servers = new TreeMap<String, String>();
    servers.put("metrics", "Prometheus 2.42.0");
    var validation =
        new Validation(
            "dev.yaml",
            Instant.parse("2026-11-24T10:00:00Z"),
            "1.0",
            7,
            2,
            Verdict.FAILED,
            List.of("1 figure is further off than allowed"),
            servers,
            List.of(of(94, 100, OptionalDouble.of(0.05)), of(1, 1, OptionalDouble.empty())),
            List.of("logs: no --opensearch-url"));

    assertThat(ValidationFile.read(ValidationFile.write(validation))).isEqualTo(validation);
    assertThatThrownBy(() -> ValidationFile.read("{}"))
        .hasMessage("expected apiVersion: capsim/v1 and kind: Validation");
  }
}
