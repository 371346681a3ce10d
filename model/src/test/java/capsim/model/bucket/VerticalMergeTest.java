package capsim.model.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerticalMergeTest {
  // The table of the facts' section 4.6, to the digit it prints (6.75 and 4.75 stand there as 6.7
  // and 4.7).
  @ParameterizedTest
  @CsvSource({
    "3, 3, 0, 3.0, 1.0",
    "6, 3, 0, 3.0, 1.0",
    "12, 3, 0, 3.0, 1.0",
    "12, 3, 720, 4.9, 2.9",
    "3, 3, 7200, 4.0, 2.0",
    "6, 3, 7200, 6.7, 4.7",
    "12, 3, 7200, 11.5, 9.5",
  })
  void of_spread_reproducesTable(
      double replicas, double copies, double spread, double reads, double writes) {
    VerticalMerge merge = VerticalMerge.of(replicas, copies, spread, 300);
    assertThat(merge.reads()).isCloseTo(reads, within(0.1));
    assertThat(merge.writes()).isCloseTo(writes, within(0.1));
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
