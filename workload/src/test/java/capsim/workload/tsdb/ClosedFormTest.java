package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ScrapeClock;
import capsim.workload.series.ScrapeTiming;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormTest {
  private static double counter(double range) {
    // "uniform in 0..D" moves with probability D/(D+1), then uniform in 1..D.
    return ValueBits.mean(new ValueProcess.Counter(range, range / (range + 1), 1e5), 120);
  }

  private static double walk(double range) {
    return ValueBits.mean(new ValueProcess.IntegerWalk(range, 1, 1, 1e5), 120);
  }

  @Test
  void valueBits_classesOfTheFacts_agreeWithThePublishedMeans() {
    // Simulated with another implementation of the encoder that matched Prometheus to the byte.
    assertThat(ValueBits.mean(new ValueProcess.Counter(1, 1, 1e5), 120)).isCloseTo(9.83, pct());
    assertThat(counter(1)).isCloseTo(5.2, pct());
    assertThat(counter(100)).isCloseTo(15.0, pct());
    assertThat(counter(1e3)).isCloseTo(18.5, pct());
    assertThat(counter(1e4)).isCloseTo(21.8, pct());
    assertThat(counter(1e6)).isCloseTo(28.4, pct());
    assertThat(walk(1)).isCloseTo(5.1, pct());
    assertThat(walk(10)).isCloseTo(9.7, pct());
    assertThat(walk(100)).isCloseTo(13.2, pct());
    assertThat(walk(1e3)).isCloseTo(16.6, pct());
    assertThat(ValueBits.mean(new ValueProcess.UniformInteger(100), 120)).isCloseTo(14.2, pct());
    assertThat(ValueBits.mean(new ValueProcess.IntegerWalk(1000, 4096, 1, 1e9), 120))
        .isCloseTo(16.6, pct());
    assertThat(ValueBits.mean(new ValueProcess.UniformFraction(), 120)).isCloseTo(57.6, pct());
    assertThat(ValueBits.mean(new ValueProcess.FractionWalk(1e-2, 1, 50), 120))
        .isCloseTo(53.2, pct());
    assertThat(ValueBits.mean(new ValueProcess.FractionWalk(1e-4, 1, 50), 120))
        .isCloseTo(46.6, pct());
    assertThat(ValueBits.mean(new ValueProcess.FractionCounter(15, 0.01, 1, 1e5), 120))
        .isCloseTo(49.4, pct());
  }

  private static org.assertj.core.data.Percentage pct() {
    return org.assertj.core.data.Percentage.withPercentage(3);
  }

  @Test
  void valueBits_mix_isTheMeanByShare() {
    var fraction = new ValueProcess.UniformFraction();
    var mix =
        new ValueProcess.Mix(
            List.of(
                new ValueProcess.Share(0.75, new ValueProcess.Constant(7)),
                new ValueProcess.Share(0.25, fraction)));

    assertThat(ValueBits.mean(mix, 120))
        .isCloseTo(0.75 + 0.25 * ValueBits.mean(fraction, 120), within(1e-9));
  }

  @Test
  void valueBits_shorterChunks_openTheirWindowMoreOften() {
    var rare = new ValueProcess.Counter(1, 0.05, 1e6);

    assertThat(ValueBits.mean(rare, 24)).isNotEqualTo(ValueBits.mean(rare, 120));
    assertThat(ValueBits.mean(rare, 1)).isFinite();
  }

  @ParameterizedTest
  @CsvSource({
    "15000, 0.01, 5",
    "15000, 0.3, 5",
    "15000, 1, 50",
    "60000, 0.5, 30000",
    "60000, 1, 59999",
  })
  void timestampBits_lateScrapes_areTheMeanOfTheClock(long interval, double share, long millis) {
    var timing = new ScrapeTiming(interval, share, millis);
    var clock = new ScrapeClock(timing, 0, 4711);
    int samples = 200_000;
    long bits = 0;
    for (int k = 2; k < samples + 2; k++) {
      bits +=
          XorChunkSize.timestampBits(
              clock.timestampMillis(k)
                  - 2 * clock.timestampMillis(k - 1)
                  + clock.timestampMillis(k - 2));
    }
    assertThat(TimestampBits.mean(timing))
        .isCloseTo((double) bits / samples, withinPercentage(1.5));
  }

  @Test
  void timestampBits_onTheGrid_isOneBit() {
    assertThat(TimestampBits.mean(ScrapeTiming.exact(15_000))).isEqualTo(1);
    // 1 + 15 (1 - (1-f)^3) for small f: 1.4455.
    assertThat(TimestampBits.mean(new ScrapeTiming(15_000, 0.01, 500)))
        .isCloseTo(1.4455, within(0.001));
  }

  @Test
  void chunkPlan_intervalsOfTheFacts_givePublishedChunks() {
    assertThat(ChunkPlan.of(15_000)).isEqualTo(new ChunkPlan(480, 4));
    assertThat(ChunkPlan.of(45_000)).isEqualTo(new ChunkPlan(160, 1));
    assertThat(ChunkPlan.of(120_000)).isEqualTo(new ChunkPlan(60, 1));
    assertThat(ChunkPlan.of(300_000)).isEqualTo(new ChunkPlan(24, 1));
    assertThat(ChunkPlan.of(1000).chunksPerRange()).isEqualTo(61);
    assertThat(ChunkPlan.of(1000).samplesPerChunk()).isCloseTo(118, within(0.1));
    assertThat(ChunkPlan.of(4 * 3_600_000)).isEqualTo(new ChunkPlan(0.5, 0.5));
  }

  @Test
  void chunkPlan_randomValuesAndJitterSince247_isCutBy1005Bytes() {
    // From the facts: 96 samples instead of 120.
    assertThat(ChunkPlan.of(15_000, TsdbVersion.V3_9, 15.3, 57.6).samplesPerChunk()).isEqualTo(96);
    assertThat(ChunkPlan.of(15_000, TsdbVersion.V2_42, 15.3, 57.6).samplesPerChunk())
        .isEqualTo(120);
  }

  @Test
  void closedForm_constant_isExactlyFortyEightBytesOfData() {
    var chunks =
        ClosedFormChunks.of(
            ScrapeTiming.exact(15_000), new ValueProcess.Constant(1), TsdbVersion.V3_9);

    assertThat(chunks.dataBytesPerRange()).isEqualTo(4 * 48);
    assertThat(chunks.segmentBytesPerSample()).isEqualTo(0.45);
  }
}
