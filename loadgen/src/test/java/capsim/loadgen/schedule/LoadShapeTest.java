package capsim.loadgen.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadShapeTest {
  private static final long SECOND = 1_000_000_000L;

  private static LoadShape stages(double start, Stage... stages) {
    return LoadShape.of(start, List.of(stages), DayProfile.FLAT, 0, 1);
  }

  private static Stage stage(long seconds, double target) {
    return new Stage(Duration.ofSeconds(seconds), target);
  }

  @Test
  void factor_rampHoldStepSpike_straightLinesAndSteps() {
    LoadShape shape = stages(0, stage(10, 2), stage(10, 2), stage(0, 5), stage(10, 5), stage(0, 1));

    assertThat(shape.factor(0)).isEqualTo(0);
    assertThat(shape.factor(5 * SECOND)).isEqualTo(1);
    assertThat(shape.factor(15 * SECOND)).isEqualTo(2);
    assertThat(shape.factor(20 * SECOND)).isEqualTo(5);
    assertThat(shape.factor(30 * SECOND)).isEqualTo(1);
    assertThat(shape.factor(9_999 * SECOND)).isEqualTo(1);
    assertThat(shape.peak()).isEqualTo(5);
    assertThat(shape.stagesNanos()).isEqualTo(30 * SECOND);
  }

  @Test
  void dayProfile_everyHourOfAWeek_asTheCalendarSays() {
    List<Double> hours = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      hours.add(1.0 + i);
    }
    List<Double> days = List.of(1.0, 100.0, 1e4, 1e6, 1e8, 1e10, 1e12);
    ZoneOffset seoul = ZoneOffset.ofHours(9);
    DayProfile profile = new DayProfile(hours, days, seoul.getTotalSeconds() * 1000L);
    long start = Instant.parse("2026-01-01T00:30:00Z").toEpochMilli();

    for (int hour = 0; hour < 24 * 7; hour++) {
      var local = Instant.ofEpochMilli(start + hour * 3_600_000L).atOffset(seoul);
      assertThat(profile.factor(local.toInstant().toEpochMilli()))
          .isEqualTo((1.0 + local.getHour()) * days.get(local.getDayOfWeek().getValue() - 1));
    }
  }

  @Test
  void factor_profileCompressed_hourPassesInAMinute() {
    List<Double> hours = new ArrayList<>(Collections.nCopies(24, 1.0));
    hours.set(1, 3.0);
    DayProfile profile = new DayProfile(hours, DayProfile.FLAT.dayOfWeek(), 0);
    LoadShape shape = LoadShape.of(2, List.of(), profile, 0, 60);

    assertThat(shape.factor(59 * SECOND)).isEqualTo(2);
    assertThat(shape.factor(60 * SECOND)).isEqualTo(6);
    assertThat(shape.factor(119 * SECOND)).isEqualTo(6);
    assertThat(shape.factor(120 * SECOND)).isEqualTo(2);
  }

  @Test
  void dueNanos_constantRate_fromTheIndexWithoutDrift() {
    // 300,000/s has an interval of 3,333.3 ns: rounding it would be 3 s off after 10,000 s.
    Arrivals arrivals = new Arrivals(LoadShape.CONSTANT, 300_000, 0);

    assertThat(arrivals.dueNanos(0)).isEqualTo(0);
    assertThat(arrivals.dueNanos(1)).isEqualTo(3_333);
    assertThat(arrivals.dueNanos(3_000_000_000L)).isEqualTo(10_000 * SECOND);
  }

  @Test
  void dueNanos_rampFromZero_squareRoot() {
    // Rate 10·t per second for 10 s: n = 5·t², so arrival 5 at 1 s, 20 at 2 s, 500 at 10 s.
    Arrivals arrivals = new Arrivals(stages(0, stage(10, 1)), 100, 0);

    assertThat(arrivals.dueNanos(5)).isCloseTo(SECOND, within(1L));
    assertThat(arrivals.dueNanos(20)).isCloseTo(2 * SECOND, within(1L));
    assertThat(arrivals.dueNanos(500)).isCloseTo(10 * SECOND, within(1L));
    assertThat(arrivals.dueNanos(600)).isCloseTo(11 * SECOND, within(1L)); // then 100/s
  }

  @Test
  void dueNanos_rampToZero_lastArrivalThenNoMore() {
    // From 100/s down to 0 in 2 s: 100 arrivals in all, number 75 when half the time is over.
    Arrivals arrivals = new Arrivals(stages(1, stage(2, 0)), 100, 0);

    assertThat(arrivals.dueNanos(75)).isCloseTo(SECOND, within(1L));
    assertThat(arrivals.dueNanos(101)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void dueNanos_randomShapes_agreeWithTheIntegralOfTheFactor() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Stage> stages = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        stages.add(stage(random.nextInt(4), random.nextInt(3)));
      }
      List<Double> hours = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        hours.add(random.nextDouble());
      }
      DayProfile profile = new DayProfile(hours, DayProfile.FLAT.dayOfWeek(), 0);
      LoadShape shape = LoadShape.of(1, stages, profile, random.nextInt(1 << 30), 3_000);
      double rate = 1_000;
      Arrivals arrivals = new Arrivals(shape, rate, 0.5);

      long step = SECOND / 10_000;
      double integral = 0;
      long counted = 0;
      for (long t = 0; t < 8 * SECOND; t += step) {
        integral += rate * shape.factor(t) * step / SECOND;
        while (arrivals.dueNanos(counted) < t + step) {
          counted++;
        }
      }
      assertThat((double) counted).as("seed %d", seed).isCloseTo(integral, within(5.0));
    }
  }

  @Test
  void of_impossibleNumbers_refused() {
    assertThatThrownBy(() -> stage(-1, 1)).hasMessageContaining("negative");
    assertThatThrownBy(() -> stage(1, Double.NaN)).hasMessageContaining(">= 0");
    assertThatThrownBy(() -> stages(-1)).hasMessageContaining(">= 0");
    assertThatThrownBy(() -> new DayProfile(List.of(1.0), DayProfile.FLAT.dayOfWeek(), 0))
        .hasMessage("hourOfDay must have 24 factors: it has 1");
    assertThatThrownBy(() -> new Arrivals(LoadShape.CONSTANT, 0, 0)).hasMessageContaining("> 0");
  }
}
