package capsim.model.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerticalMergeTest {
  @ParameterizedTest
  @CsvSource({"3, 3", "6, 3", "12, 3"})
  void of_withinOneCycle_mergesAllCopiesOnce(double replicas, double copies) {
    VerticalMerge merge = VerticalMerge.of(replicas, copies, 0, 300);
    assertThat(merge.reads()).isEqualTo(copies);
    assertThat(merge.writes()).isEqualTo(1);
    assertThat(merge.merges()).isEqualTo(1);
  }

  // Each replica uploads at a time of its own; the planner's rule is replayed on 20,000 draws.
  @ParameterizedTest
  @CsvSource({
    "12, 3, 720",
    "3, 3, 7200",
    "6, 3, 7200",
    "12, 3, 7200",
    "8, 2, 7200",
    "2, 1, 7200",
  })
  void of_spread_isTheMeanOfReplays(int replicas, double copies, double spread) {
    VerticalMerge merge = VerticalMerge.of(replicas, copies, spread, 300);
    double[] replayed = replayed(replicas, copies, spread, 300);
    assertThat(merge.writes()).isCloseTo(replayed[0], withPercentage(1));
    assertThat(merge.merges()).isCloseTo(replayed[1], withPercentage(1));
    assertThat(merge.reads()).isCloseTo(copies + replayed[0] - 1, withPercentage(1));
  }

  private static double[] replayed(int replicas, double copies, double spread, double cycle) {
    var random = new SplittableRandom(5);
    int draws = 20_000;
    double[] sums = new double[2];
    for (int draw = 0; draw < draws; draw++) {
      double[] uploads = random.doubles(replicas, 0, spread).toArray();
      int merged = 0;
      for (double look = random.nextDouble() * cycle; merged < replicas; look += cycle) {
        int there = 0;
        for (double upload : uploads) {
          there += upload <= look ? 1 : 0;
        }
        if (there > merged && there > 1) {
          sums[0] += VerticalMerge.union(there, replicas, copies) / draws;
          sums[1] += 1.0 / draws;
        }
        merged = there;
      }
    }
    return sums;
  }

  @Test
  void of_oneReplica_mergesNothing() {
    assertThat(VerticalMerge.of(1, 1, 7200, 300)).isEqualTo(VerticalMerge.NONE);
  }

  @Test
  void of_slowCompactor_mergesInBatches() {
    double fast = VerticalMerge.of(12, 3, 7200, 300).writes();
    double slow = VerticalMerge.of(12, 3, 7200, 3600).writes();
    assertThat(slow).isLessThan(fast / 3).isGreaterThanOrEqualTo(1);
  }

  @Test
  void of_manyReplicasAndNoWait_isBoundedByShipperTicks() {
    // 100,000 uploads in 2 h are seen in 240 looks of 30 s: at most 241 merges.
    VerticalMerge merge = VerticalMerge.of(100_000, 9, 7200, 0);
    assertThat(merge.merges()).isBetween(1.0, 241.0);
    assertThat(merge.reads()).isFinite().isPositive();
  }

  @Test
  void union_sixReplicasThreeCopies_isOneMinusBinomials() {
    // 1 - C(3,1)/C(6,1) = 0.5; 1 - C(3,2)/C(6,2) = 0.8; 1 - C(3,3)/C(6,3) = 0.95; then all.
    assertThat(VerticalMerge.union(1, 6, 3)).isCloseTo(0.5, within(1e-12));
    assertThat(VerticalMerge.union(2, 6, 3)).isCloseTo(0.8, within(1e-12));
    assertThat(VerticalMerge.union(3, 6, 3)).isCloseTo(0.95, within(1e-12));
    assertThat(VerticalMerge.union(4, 6, 3)).isEqualTo(1);
  }
}
