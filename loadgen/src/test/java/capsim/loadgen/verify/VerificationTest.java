package capsim.loadgen.verify;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.api.StoredSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static StoredSeries series(double... timesAndValues) {
    long[] times = new long[timesAndValues.length / 2];
    double[] values = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = (long) timesAndValues[2 * i];
      values[i] = timesAndValues[2 * i + 1];
    }
    return new StoredSeries(times, values);
  }

  @Test
  void of_sameSamples_allMatch() {
    var both = series(1000, 1.5, 2000, -0.0);

    assertThat(Verification.of("s", both, both))
        .isEqualTo(new Verification(1, 2, 0, 0, 0, List.of()));
  }

  @Test
  void of_everyKindOfDifference_countedAndNamed() {
    var sent = series(1000, 1, 2000, 2, 3000, 3, 4000, 4);
    var stored = series(1000, 1, 2500, 9, 3000, 3.5, 4000, 4, 5000, 5);

    assertThat(Verification.of("s", sent, stored))
        .isEqualTo(
            new Verification(
                1,
                2,
                1,
                1,
                2,
                List.of(
                    "s at 2000: missing",
                    "s at 2500: was not sent",
                    "s at 3000: 3.5 instead of 3.0",
                    "s at 5000: was not sent")));
  }

  @Test
  void of_zerosOfDifferentSigns_differ() {
    assertThat(Verification.of("s", series(1, 0.0), series(1, -0.0)).different()).isOne();
  }

  @Test
  void plus_twoSeries_addedUp() {
    var matched = Verification.of("a", series(1, 1), series(1, 1));
    var missing = Verification.of("b", series(1, 1), series());

    assertThat(matched.plus(missing))
        .isEqualTo(new Verification(2, 1, 1, 0, 0, List.of("b at 1: missing")));
  }
}
