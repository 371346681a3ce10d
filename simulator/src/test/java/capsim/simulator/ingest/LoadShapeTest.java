package capsim.simulator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.simulator.run.Scenarios;
import capsim.simulator.run.Simulator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadShapeTest {
  private static final long HOUR = 3_600_000;

  private static double[] week(String... overrides) {
    LoadShape shape =
        LoadShape.logs(Scenarios.of("dev", List.of(overrides)), Simulator.START_MILLIS);
    double[] hours = new double[7 * 24];
    for (int hour = 0; hour < hours.length; hour++) {
      hours[hour] = shape.factor(Simulator.START_MILLIS + hour * HOUR);
    }
    return hours;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  @Test
  void factor_ofADay_hasMean1AndThePeakFactorAtThePeakHour() {
    double[] hours = week("logs.peakFactor=2.5", "pattern.peakHour=9.5");

    assertThat(mean(hours, 0, 24)).isCloseTo(1, within(1e-9));
    assertThat(hours[9]).isCloseTo(2.5, within(1e-6));
    assertThat(hours[8]).isCloseTo(hours[10], within(1e-9)).isLessThan(2.5);
  }

  @Test
  void factor_weekendHalfAsBusy_weekStillHasMean1() {
    double[] hours = week("pattern.weekend=50%");

    // 2026-01-01 is a Thursday: Saturday and Sunday are its third and fourth day.
    assertThat(mean(hours, 0, 7 * 24)).isCloseTo(1, within(1e-9));
    assertThat(mean(hours, 48, 72)).isCloseTo(mean(hours, 0, 24) / 2, within(1e-9));
  }

  @Test
  void factor_noPeak_isFlat() {
    for (double factor : week("logs.peakFactor=1")) {
      assertThat(factor).isCloseTo(1, within(1e-9));
    }
  }
}
