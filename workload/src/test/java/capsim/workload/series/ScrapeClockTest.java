package capsim.workload.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeClockTest {
  @Test
  void timestampMillis_exactTiming_isTheGrid() {
    var clock = new ScrapeClock(ScrapeTiming.exact(15_000), 400, 1);

    assertThat(clock.firstDueAtOrAfter(400)).isZero();
    assertThat(clock.firstDueAtOrAfter(401)).isEqualTo(1);
    assertThat(clock.firstDueAtOrAfter(0)).isZero();
    assertThat(clock.timestampMillis(3)).isEqualTo(45_400);
  }

  @Test
  void timestampMillis_lateTiming_displacesThatShareUniformly() {
    var clock = new ScrapeClock(new ScrapeTiming(1000, 0.2, 999), 0, 77);

    int late = 0;
    long sum = 0;
    for (int k = 0; k < 20_000; k++) {
      long displacement = clock.timestampMillis(k) - k * 1000L;
      assertThat(displacement).isBetween(0L, 999L);
      late += displacement > 0 ? 1 : 0;
      sum += displacement;
    }
    // 4000 expected, standard deviation 57; mean lateness 500, standard deviation 288/63 = 4.6.
    assertThat(late).isBetween(4000 - 285, 4000 + 285);
    assertThat(sum / (double) late).isBetween(475.0, 525.0);
  }
}
