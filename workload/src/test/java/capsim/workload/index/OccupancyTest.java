package capsim.workload.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OccupancyTest {
  /** 365 · (1 - e^(-23 / 365)): of 23 birthdays 22.3 are different. */
  @Test
  void distinct_birthdays_isTheClassicalNumber() {
    assertThat(Occupancy.distinct(23, 365)).isCloseTo(22.29, within(0.01));
    assertThat(Occupancy.distinct(23, Double.POSITIVE_INFINITY)).isEqualTo(23);
  }

  @Test
  void values_ofWhatDistinctSays_areThoseItStartedFrom() {
    for (double values : new double[] {1, 7, 365, 10_000}) {
      assertThat(Occupancy.values(500, Occupancy.distinct(500, values)))
          .isCloseTo(values, withinPercentage(0.01));
    }
    assertThat(Occupancy.values(500, 500)).isInfinite();
  }

  @Test
  void extrapolate_withoutRepetition_findsNoEnd() {
    assertThat(Occupancy.extrapolate(100, 100, 0, 10)).isEqualTo(1000);
    assertThat(Occupancy.extrapolate(100, 0, 0, 10)).isEqualTo(100);
    assertThat(Occupancy.extrapolate(100, 50, 20, 1)).isEqualTo(100);
  }

  /**
   * Half of the draws come from 500 values, half from 20,000: no single number of values fits.
   * Chao's estimate is known to be a lower bound: at most a third is missing.
   */
  @Test
  void extrapolate_mixtureOfVocabularies_isWithinAThirdOfWhatFollows() {
    for (long seed = 1; seed <= 20; seed++) {
      var random = new SplittableRandom(seed);
      var counts = new HashMap<Integer, Integer>();
      draw(random, 4_000, counts);
      double once = counts.values().stream().filter(n -> n == 1).count();
      double twice = counts.values().stream().filter(n -> n == 2).count();
      double predicted = Occupancy.extrapolate(counts.size(), once, twice, 30);
      draw(random, 29 * 4_000, counts);

      assertThat(predicted).as("seed %d", seed).isCloseTo(counts.size(), withinPercentage(33));
    }
  }

  private static void draw(SplittableRandom random, int draws, Map<Integer, Integer> counts) {
    for (int i = 0; i < draws; i++) {
      int value = random.nextBoolean() ? random.nextInt(500) : 1000 + random.nextInt(20_000);
      counts.merge(value, 1, Integer::sum);
    }
  }
}
