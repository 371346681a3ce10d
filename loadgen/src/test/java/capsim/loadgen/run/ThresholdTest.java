package capsim.loadgen.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
  /**
   * 100 requests of 1 to 100 ms, 1,000 items of which 990 acknowledged, 3 of 103 attempts failed.
   */
  private static Measured measured() {
    Recording recording = new Recording();
    for (int i = 1; i <= 100; i++) {
      recording.completed(0, 500_000L * i, 1_000_000L * i);
      recording.attempt(204);
    }
    recording.attempt(0);
    recording.attempt(500);
    recording.attempt(503);
    Ledger ledger = new Ledger();
    ledger.generated(1_000);
    ledger.acknowledged(990);
    ledger.rejected("400", 6);
    ledger.dropped("queue", 4);
    return new Measured(10, ledger, recording);
  }

  @ParameterizedTest
  @CsvSource({
    "latency, p(99)<101ms, true",
    "latency, p(99)<98, false",
    "latency, p(99) < 0.101s, true",
    "latency, p(99.9)<=99ms, false",
    "latency, max>99ms, true",
    "latency, med<49ms, false",
    "serviceTime, p(50)<=26ms, true",
    "serviceTime, avg<25ms, false",
    "rejected, rate<0.001, false",
    "samples.rejected, rate<=0.6%, true",
    "samples.rejected, count<6, false",
    "records.dropped, count==4, true",
    "dropped, count!=4, false",
    "acknowledged, rate>=0.99, true",
    "errors, count==3, true",
    "errors, rate<0.03, true",
    "errors, rate<2%, false",
    "offered, value>=100, true",
    "rate.achieved, value>99, false",
    "achieved, rate>=0.99, true"
  })
  void evaluate_expression_asMeasured(String metric, String expression, boolean passed) {
    assertThat(Threshold.parse(metric, expression).evaluate(measured()).passed()).isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource({
    "latenzy, p(99)<1, unknown threshold metric 'latenzy'",
    "latency, p(99)=1, not a threshold",
    "latency, p(101)<1, not a threshold",
    "latency, count<1, 'threshold metric ''latency'' has p(N), avg'",
    "rejected, p(99)<1, 'has count, rate'",
    "rejected, rate<1ms, 'cannot be in ''ms'''",
    "latency, p(99)<1%, 'cannot be in ''%'''",
    "latency, '', not a threshold"
  })
  void parse_wrong_saysWhatWasExpected(String metric, String expression, String message) {
    assertThatThrownBy(() -> Threshold.parse(metric, expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void evaluate_nothingMeasured_noDivisionByZero() {
    Measured nothing = new Measured(0, new Ledger(), new Recording());
    assertThat(Threshold.parse("rejected", "rate<0.1").evaluate(nothing).measured()).isZero();
    assertThat(Threshold.parse("achieved", "rate>0.9").evaluate(nothing).passed()).isFalse();
    assertThat(Threshold.parse("latency", "p(99)<1s").evaluate(nothing).passed()).isTrue();
  }
}
