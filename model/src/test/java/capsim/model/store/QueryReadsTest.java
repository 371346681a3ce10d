package capsim.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.bucket.ThanosCase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueryReadsTest {
  @Test
  void parts_contiguousOrSingle_isOne() {
    assertThat(QueryReads.parts(1000, 1e9, 16_000, 0)).isEqualTo(1);
    assertThat(QueryReads.parts(1, 1e9, 16_000, 1)).isEqualTo(1);
  }

  // By hand: k = 100 over 10^9 B: 1 + 99 · exp(-100 · (524288 + 16000) / 10^9) = 1 + 99 · 0.94743.
  @Test
  void parts_scattered_isExponentialInGap() {
    assertThat(QueryReads.parts(100, 1e9, 16_000, 1)).isCloseTo(94.796, within(0.01));
  }

  @Test
  void of_shortRangeInLongBlocks_readsMoreThanNeeded() {
    // 6 h touch 1.125 blocks of 48 h in the mean: 54 h are read for 6.
    QueryReads reads = QueryReads.of(new ThanosCase().ladder());
    assertThat(reads.blocks()).isCloseTo(1.125, within(1e-9));
    assertThat(reads.overRead()).isCloseTo(9, within(1e-9));
    assertThat(reads.gets()).isGreaterThan(0);
    assertThat(reads.resolutionSeconds()).isZero();
  }

  @Test
  void of_longRange_readsDownsampledBlocks() {
    var test = new ThanosCase();
    test.queryRange = Duration.ofDays(90);
    QueryReads reads = QueryReads.of(test.ladder());
    assertThat(reads.resolutionSeconds()).isEqualTo(3600);
    test.queryRange = Duration.ofDays(7);
    assertThat(QueryReads.of(test.ladder()).resolutionSeconds()).isEqualTo(300);
  }

  @Test
  void of_noCachingBucket_readsEveryChunk() {
    var test = new ThanosCase();
    double cached = QueryReads.of(test.ladder()).bytes();
    test.cachingBucket = false;
    assertThat(QueryReads.of(test.ladder()).bytes()).isGreaterThan(cached);
  }
}
