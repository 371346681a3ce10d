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

  @Test
  void extrapolate_equallyLikelyValues_isWithinATenthOfWhatFollows() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(errorRatio(seed, 0)).as("seed %d", seed).isBetween(0.9, 1.1);
    }
  }

  /**
   * Half of the draws come from 3,000 values, half from 20,000: no single number of values fits,
   * and Chao's estimate is a lower bound.
   */
  @Test
  void extrapolate_mixtureOfVocabularies_isAtLeastHalfOfWhatFollows() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(errorRatio(seed, 0.5)).as("seed %d", seed).isBetween(0.5, 1.0);
    }
  }

  /** Predicted over real number of different values of thirty times the draws. */
  private static double errorRatio(long seed, double shareOfRareValues) {
    var random = new SplittableRandom(seed);
    var counts = new HashMap<Integer, Integer>();
    draw(random, 4_000, shareOfRareValues, counts);
    double once = counts.values().stream().filter(n -> n == 1).count();
    double twice = counts.values().stream().filter(n -> n == 2).count();
    double predicted = Occupancy.extrapolate(counts.size(), once, twice, 30);
    draw(random, 29 * 4_000, shareOfRareValues, counts);
    return predicted / counts.size();
  }

  private static void draw(
      SplittableRandom random, int draws, double rare, Map<Integer, Integer> counts) {
    for (int i = 0; i < draws; i++) {
      int value =
          random.nextDouble() < rare ? 10_000 + random.nextInt(20_000) : random.nextInt(3000);
      counts.merge(value, 1, Integer::sum);
    }
  }
}
