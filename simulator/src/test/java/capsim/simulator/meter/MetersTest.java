package capsim.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.simulator.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final Simulation simulation = new Simulation(0, 1);
  private final Meters meters = new Meters(simulation, 1000);
  private final List<String> rows = new ArrayList<>();

  private void start(long observedFrom) {
    meters.start(observedFrom, (start, values) -> rows.add(start + " " + List.of(values[0])));
  }

  @Test
  void level_setWithinAStep_rowHasTheTimeWeightedMean() {
    Level level = meters.level("disk", "B");
    start(0);
    simulation.at(250, 0, argument -> level.set(8, "merge"), 0);
    simulation.at(500, 0, argument -> level.set(0, "end"), 0);

    simulation.runUntil(2001, () -> false);

    // 8 B for a quarter of the first second.
    assertThat(rows).containsExactly("0 [2.0]", "1000 [0.0]");
    Summary summary = meters.summaries().get(0);
    assertThat(summary.peak()).isEqualTo(new Peak(8, 250, "merge"));
    assertThat(summary.mean()).isCloseTo(1, within(1e-9));
  }

  @Test
  void counter_counted_rowHasTheRateAndThePeakItsLargestCause() {
    Counter counter = meters.counter("requests", "1/s");
    start(0);
    simulation.at(100, 0, argument -> counter.add(10, "sync"), 0);
    simulation.at(1100, 0, argument -> counter.add(10, "sync"), 0);
    simulation.at(1200, 0, argument -> counter.add(90, "deletion"), 0);

    simulation.runUntil(2001, () -> false);

    assertThat(rows).containsExactly("0 [10.0]", "1000 [100.0]");
    assertThat(meters.summaries().get(0).peak()).isEqualTo(new Peak(100, 1000, "deletion"));
    assertThat(counter.total()).isEqualTo(110);
  }

  @Test
  void summary_constantLevel_noPercentileAboveThePeak() {
    var levels = new ArrayList<Level>();
    for (int i = 1; i <= 60; i++) {
      levels.add(meters.level("disk" + i, "B"));
    }
    start(0);
    for (int i = 0; i < levels.size(); i++) {
      levels.get(i).set(i + 1, "constant");
    }

    simulation.runUntil(2001, () -> false);

    // Classes are 1.5 % wide: without a bound half of the values would lie below their quantile.
    assertThat(meters.summaries())
        .hasSize(60)
        .allSatisfy(
            summary ->
                assertThat(summary.p99())
                    .isLessThanOrEqualTo(summary.peak().value())
                    .isGreaterThan(0.98 * summary.peak().value()));
  }

  @Test
  void start_withWarmUp_forgetsWhatWasBefore() {
    Level level = meters.level("blocks", "1");
    Counter counter = meters.counter("requests", "1/s");
    start(2000);
    level.set(100, "warm-up");
    counter.add(5, "warm-up");
    simulation.at(1500, 0, argument -> level.set(3, "steady"), 0);
    simulation.at(2500, 0, argument -> counter.add(2, "steady"), 0);

    simulation.runUntil(4001, () -> false);

    assertThat(rows).containsExactly("2000 [3.0]", "3000 [3.0]");
    assertThat(meters.summaries().get(0).peak().value()).isEqualTo(3);
    assertThat(counter.observedTotal()).isEqualTo(2);
  }

  @Test
  void quantile_seededValues_withinAClassOfTheExactOne() {
    var histogram = new Histogram();
    var values = new ArrayList<Double>();
    var random = new SplittableRandom(3);
    for (int i = 0; i < 10_000; i++) {
      double value = Math.exp(random.nextDouble() * 30);
      values.add(value);
      histogram.add(value, 2);
    }
    values.sort(null);

    for (double quantile : new double[] {0.1, 0.5, 0.9, 0.99}) {
      double exact = values.get((int) (quantile * values.size()));
      assertThat(histogram.quantile(quantile)).isCloseTo(exact, within(exact * 0.02));
    }
  }

  @Test
  void quantile_nothingSeen_isZero() {
    assertThat(new Histogram().quantile(0.99)).isZero();
  }
}
