package capsim.loadgen.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleClockTest {
  @Test
  void dataMillis_speed120_threeHoursInNinetySeconds() {
    SampleClock clock = new SampleClock(5_000, 1_000_000, 120);

    assertThat(clock.dataMillis(5_000)).isEqualTo(1_000_000);
    assertThat(clock.dataMillis(5_000 + 90_000_000_000L)).isEqualTo(1_000_000 + 3 * 3_600_000);
    assertThat(clock.nanoTimeOf(1_000_000 + 3 * 3_600_000)).isEqualTo(5_000 + 90_000_000_000L);
  }

  @Test
  void nanoTimeOf_anyTime_firstNanosecondThatBearsIt() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double speed = random.nextBoolean() ? 1 + random.nextInt(1000) : random.nextDouble() * 10;
      SampleClock clock = new SampleClock(random.nextInt(), 1_700_000_000_000L, speed + 1e-3);
      long millis = 1_700_000_000_000L + random.nextInt(100_000_000) - 1_000;
      long nanos = clock.nanoTimeOf(millis);

      assertThat(clock.dataMillis(nanos)).isGreaterThanOrEqualTo(millis);
      assertThat(clock.dataMillis(nanos - 1)).isLessThan(millis);
    }
  }

  @Test
  void clock_standingOrGoingBack_refused() {
    assertThatThrownBy(() -> new SampleClock(0, 0, 0)).hasMessageContaining("speed");
  }
}
