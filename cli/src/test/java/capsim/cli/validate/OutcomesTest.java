package capsim.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.validate.Comparison;
import capsim.observe.validate.Validation.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static Prediction prediction(double value) {
    return Prediction.within(0.05, "bytes", "blocks[0].bytes", "B", value, "weighed");
  }

  @Test
  void comparisons_ofRepetitions_areMeansWithTheirSpread() {
    var outcomes = new Outcomes();
    outcomes.add(List.of(prediction(100), prediction(1)), Map.of("bytes", 96.0));
    outcomes.add(List.of(prediction(110)), Map.of("bytes", 104.0, "unknown", 1.0));
    outcomes.add(List.of(prediction(110)), Map.of());

    Comparison comparison = outcomes.comparisons().get(0);

    assertThat(outcomes.comparisons()).hasSize(1);
    assertThat(comparison.measured()).isEqualTo((96.0 + 96 + 104) / 3);
    assertThat(comparison.low()).isEqualTo(96);
    assertThat(comparison.high()).isEqualTo(104);
  }

  @Test
  void verdict_ofWhatCameUp_isTheWorstFirst() {
    var findings = new Findings();
    assertThat(findings.verdict(List.of())).isEqualTo(Verdict.NOTHING_COMPARED);
    var outcomes = new Outcomes();
    outcomes.add(List.of(prediction(100)), Map.of("bytes", 100.0));
    assertThat(findings.verdict(outcomes.comparisons())).isEqualTo(Verdict.PASSED);
    outcomes.add(List.of(prediction(100)), Map.of("bytes", 500.0));
    assertThat(findings.verdict(outcomes.comparisons())).isEqualTo(Verdict.FAILED);
    findings.generatorBound("too slow");
    assertThat(findings.verdict(outcomes.comparisons())).isEqualTo(Verdict.GENERATOR_BOUND);
    findings.interrupt();
    assertThat(findings.verdict(outcomes.comparisons())).isEqualTo(Verdict.INTERRUPTED);
  }
}
