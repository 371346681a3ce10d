package capsim.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.bucket.ThanosCase;
import java.time.Duration;
import java.util.Map;
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
    QueryReads reads = QueryReads.of(oneStreamOfTwoDays().ladder());
    assertThat(reads.blocks()).isCloseTo(1.125, within(1e-9));
    assertThat(reads.overRead()).isCloseTo(9, within(1e-9));
    assertThat(reads.gets()).isGreaterThan(0);
    assertThat(reads.resolutionSeconds()).isZero();
  }

  // By hand: the last 4 h lie in 2 blocks of 2 h, the 2 h before in one of 8 h, now and then in a
  // second: 14 h are read for 6. And the three replicas' blocks, 3 full ones and the next one.
  @Test
  void of_lastHours_readsShortBlocksAndWhatTheyWereMergedFrom() {
    var test = new ThanosCase();
    test.localRetention = Duration.ofHours(1);
    QueryReads reads = QueryReads.of(test.ladder());
    assertThat(reads.blocks()).isCloseTo(2 + 1.25 + 3 * 4, within(1e-9));
    assertThat(reads.overRead()).isCloseTo(14 / 6.0, within(1e-9));
    test.deduplication = false;
    assertThat(QueryReads.of(test.ladder()).blocks()).isCloseTo(3 * 3.25, within(1e-9));
  }

  // Receive holds a day, so a query of 6 h that needs the store asks for what lies behind that: one
  // block of 2 d, now and then two, and no copy is left.
  @Test
  void of_shortRangeBehindReceive_readsLongBlocks() {
    assertThat(QueryReads.of(new ThanosCase().ladder()).blocks()).isCloseTo(1.125, within(1e-9));
  }

  // By hand: 30 d in 2 of 2 h, 20 h / 8 h, 6 d / 2 d, 23 d / 14 d + 1; a day of 12 windows thrice.
  @Test
  void of_month_touchesBlocksOfAllLengths() {
    var test = new ThanosCase();
    test.queryRange = Duration.ofDays(30);
    assertThat(QueryReads.of(test.ladder()).blocks())
        .isCloseTo(2 + 2.5 + 3 + 23 / 14.0 + 1 + 36, within(1e-9));
  }

  private static ThanosCase oneStreamOfTwoDays() {
    var test = new ThanosCase();
    test.blockRange = Duration.ofDays(2);
    test.replicationFactor = 1;
    test.deduplication = false;
    return test;
  }

  /**
   * By hand: 2d blocks of 10^7 series, 75 GB of chunks and 4.8 GB of index. Of a metric with 5,000
   * of them, 500 picks lie 75 kB apart in 37 MB of chunks, which is less than 512 KiB: one part.
   * Without a name, the fifth of them that is scattered gives 0.2 · 499 · exp(-0.06) = 94 parts of
   * the index, and in the 29 segments of a fifth of 75 GB about 29 + 95 of the chunks.
   */
  @Test
  void of_seriesOfOneMetric_areReadInFewPieces() {
    ThanosCase test = oneStreamOfTwoDays();
    test.series = 1e7;
    test.coefficients = Map.of("store.metricNameShare", 0.0005);
    double rare = QueryReads.of(test.ladder()).gets();
    test.coefficients = Map.of("store.metricNameShare", 1.0);
    double nameless = QueryReads.of(test.ladder()).gets();
    // 2 selectors · 1.125 blocks · (20 % of 1.4 postings + 40 % of a series part + 70 % of a chunk
    // part in 1 segment, now and then 2).
    assertThat(rare).isCloseTo(2 * 1.125 * (0.28 + 0.4 + 0.7), withPercentage(8));
    assertThat(nameless).isCloseTo(2 * 1.125 * (0.4 * 95 + 0.7 * 124), withPercentage(8));
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

  // Measured (src/test/resources/measured/thanos-s3-requests.json): 6 h of all series of a 14d
  // block
  // read the block's chunks, 56 times what was needed. By hand: 6 h lie in 6/336 + 1 blocks.
  @Test
  void of_hoursOfAFortnight_readsThemAll() {
    var test = new ThanosCase();
    test.localRetention = Duration.ofDays(10);
    assertThat(QueryReads.of(test.ladder()).overRead()).isCloseTo(57, within(1e-9));
  }

  // By hand: at 1 s a series has 14 d · 86400 · 1.3 B = 1.6 MB in a 14d block: the gaps between the
  // chunks of 6 h are wider than 512 KiB, and each series is read for itself.
  @Test
  void of_seriesOfMegabytes_areReadApart() {
    var test = new ThanosCase();
    test.localRetention = Duration.ofDays(10);
    test.intervalSeconds = 1;
    test.cachingBucket = false;
    QueryReads reads = QueryReads.of(test.ladder());
    assertThat(reads.overRead()).isEqualTo(1);
    // Two selectors of 500 series, in a block and now and then in a second one.
    assertThat(reads.gets()).isGreaterThan(2 * 500);
  }
}
