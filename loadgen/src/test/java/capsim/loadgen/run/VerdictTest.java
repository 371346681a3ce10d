package capsim.loadgen.run;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.run.Verdict.Criterion;
import capsim.loadgen.run.Verdict.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static Verdict verdict(double slip, double busy, double machine, double pauses) {
    TimeSummary slips = new TimeSummary(1_000, 0, slip, slip, slip, slip, slip, slip, slip, 0);
    return Verdict.of(new GeneratorFacts(slips, busy, 0.5, machine, pauses, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.5, 0.5, 0.001, VALID",
    "0.0199, 0.849, 0.949, 0.0099, VALID",
    "0.020, 0.5, 0.5, 0, SUSPECT",
    "0.100, 0.5, 0.5, 0, GENERATOR_BOUND",
    "0.001, 0.85, 0.5, 0, SUSPECT",
    "0.001, 0.97, 0.5, 0, GENERATOR_BOUND",
    "0.001, 0.5, 0.95, 0, SUSPECT",
    "0.001, 0.5, 1.0, 0, SUSPECT",
    "0.001, 0.5, NaN, 0, VALID",
    "0.001, 0.5, 0.5, 0.01, SUSPECT",
    "0.001, 0.5, 0.5, 0.05, GENERATOR_BOUND"
  })
  void of_facts_worstCriterionDecides(
      double slip, double busy, double machine, double pauses, Level level) {
    assertThat(verdict(slip, busy, machine, pauses).level()).isEqualTo(level);
  }

  @Test
  void of_severalCriteria_namedWithTheirValuesWorstFirst() {
    Verdict verdict = verdict(0.05, 0.99, 0.5, 0);

    assertThat(verdict.findings())
        .containsExactly(
            new Verdict.Finding(Criterion.REACTOR_BUSY, Level.GENERATOR_BOUND, 0.99),
            new Verdict.Finding(Criterion.SLIP, Level.SUSPECT, 0.05));
  }

  @Test
  void facts_twoSamples_sharesOfTimeAndProcessors() {
    GeneratorFacts facts =
        GeneratorFacts.of(
            new capsim.loadgen.record.Recording().slip().summary(),
            0.3,
            new HostMeter.Sample(1_000_000_000L, 5_000_000, 0, 4),
            new HostMeter.Sample(9_000_000_000L, 105_000_000, 0.7, 4),
            10);

    assertThat(facts.processCpuShare()).isEqualTo(0.2); // 8 CPU s in 10 s on 4 processors
    assertThat(facts.pauseShare()).isEqualTo(0.01);
    assertThat(facts.machineCpuShare()).isEqualTo(0.7);
  }
}
