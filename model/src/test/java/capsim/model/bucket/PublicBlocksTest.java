package capsim.model.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.workload.tsdb.BlockSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Five blocks that people published: Thanos docs/storage.md, prometheus/prometheus#4110,
 * thanos-io/thanos#4833 and the pair of thanos-io/thanos#1964. Columns: samples, series, chunks,
 * chunk bytes per sample, index bytes per series as seen.
 */
class PublicBlocksTest {
  // The fit is 20 % low on the first: its labels are longer than those of the others.
  @ParameterizedTest
  @CsvSource({
    "5.40e9, 8.38e6, 6.79e7, 1.56, 234, 20",
    "5.73e10, 3.52e6, 4.86e8, 1.08, 1022, 5",
    "2.83e11, 6.25e6, 2.43e9, 2.40, 2850, 5",
    "2.99e10, 7.78e6, 7.40e7, 4.40, 193, 7",
    "2.55e9, 7.78e6, 2.85e7, 5.50, 154, 8",
  })
  void fit_publicBlock_meetsIndexSeen(
      double samples, double series, double chunks, double perSample, double seen, double off) {
    BlockSize block = FittedSizes.fit(series, samples, chunks, perSample);
    assertThat(block.indexBytes() / series).isCloseTo(seen, withPercentage(off));
  }

  @Test
  void fit_largestBlock_meetsBytesAndObjects() {
    BlockSize block = FittedSizes.fit(6.25e6, 2.83e11, 2.43e9, 2.44);
    assertThat(block.bytes()).isCloseTo(707e9, withPercentage(1));
    // 1286 objects: 1284 chunk segments, index, meta.json.
    assertThat(block.objects()).isCloseTo(1286, withPercentage(1));
  }

  @Test
  void fit_downsampledPair_meetsChunkObjects() {
    assertThat(FittedSizes.fit(7.78e6, 2.99e10, 7.4e7, 4.4).chunkObjects())
        .isCloseTo(244, withPercentage(1));
    // 26 files of at most 512 MiB: the last need not be full, so 5.5 B a window gives 27 at most.
    assertThat(FittedSizes.fit(7.78e6, 2.55e9, 2.85e7, 5.5).chunkObjects()).isBetween(26.0, 27.0);
  }

  // Bytes per sample in a 2h, 8h, 2d and 14d block at b_c = 1.3 and stable series.
  @ParameterizedTest
  @CsvSource({
    "15, 1.65, 1.43, 1.37, 1.36",
    "30, 1.94, 1.50, 1.38, 1.36",
    "60, 2.52, 1.65, 1.40, 1.36"
  })
  void raw_compaction_amortizesIndex(
      double interval, double twoHours, double eightHours, double twoDays, double fortnight) {
    var sizes = new FittedSizes(1e6, 0, interval, 1.3);
    assertThat(perSample(sizes.raw(2))).isCloseTo(twoHours, withPercentage(1));
    assertThat(perSample(sizes.raw(8))).isCloseTo(eightHours, withPercentage(1));
    assertThat(perSample(sizes.raw(48))).isCloseTo(twoDays, withPercentage(1));
    assertThat(perSample(sizes.raw(336))).isCloseTo(fortnight, withPercentage(1));
  }

  private static double perSample(BlockSize block) {
    return block.bytes() / block.samples();
  }
}
