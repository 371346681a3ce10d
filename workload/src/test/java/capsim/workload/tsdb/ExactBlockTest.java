package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.Jobs;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeSeries;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.SeriesCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactBlockTest {
  private static final long RANGE = ChunkCutter.RANGE_MILLIS;
  private static final long START = 1_699_999_200_000L;

  private static ScrapeJob job(
      ValueProcess values, MetricType type, int series, ScrapeTiming timing) {
    var family = Jobs.family("m", type, Scope.NODE, values, Jobs.numbered("n", "v", 5, series));
    return Jobs.with(
        Jobs.job(Scope.NODE, 1, Jobs.population(1, 1), List.of(), family),
        1,
        timing,
        LabelSet.none());
  }

  /** Many targets: which scrapes are late is drawn per target. */
  private static ScrapeJob spread(ValueProcess values, ScrapeTiming timing) {
    var family =
        Jobs.family("m", MetricType.GAUGE, Scope.NODE, values, Jobs.numbered("n", "v", 5, 15));
    return Jobs.with(
        Jobs.job(
            Scope.NODE,
            1,
            Jobs.population(40, 1),
            List.of(Jobs.of("node", EntityAttribute.NODE)),
            family),
        1,
        timing,
        LabelSet.none());
  }

  private static ExactBlockSize measure(ScrapeJob job, long from, long to, TsdbVersion version) {
    var catalog = SeriesCatalog.of(List.of(job), 11);
    return ExactBlock.measure(catalog, from, to, START, START + RANGE, version);
  }

  private static ExactBlockSize measure(ValueProcess values, TsdbVersion version) {
    return measure(
        job(values, MetricType.GAUGE, 600, ScrapeTiming.exact(15_000)),
        START,
        START + RANGE,
        version);
  }

  @Test
  void measure_constants_countsChunksToTheByte() {
    // 600 constants and 4 constant scrape series: 128 + 16 + 118 + 119 = 381 bits = 48 bytes, and
    // 6 around each; one scrape series is a random fraction.
    var block = measure(new ValueProcess.Constant(3), TsdbVersion.V2_42);

    assertThat(block.series()).isEqualTo(605);
    assertThat(block.samples()).isEqualTo(605 * 480);
    assertThat(block.chunks()).isEqualTo(605 * 4);
    long random = block.chunkBytes() - 8 - 604 * 4 * 54;
    assertThat(random).isBetween(4 * 850L, 4 * 930L);
    assertThat(block.metaBytes())
        .isEqualTo(BlockMeta.bytes(TsdbVersion.V2_42, START, START + RANGE, 290_400, 605, 2420, 1));
    assertThat(block.size().bytes()).isEqualTo((double) block.bytes());
  }

  @Test
  void measure_otherPeriods_takesOnlySamplesOfTheBlock() {
    var job =
        job(
            new ValueProcess.Counter(9, 1, 100),
            MetricType.COUNTER,
            20,
            ScrapeTiming.exact(15_000));
    var longer = measure(job, START - RANGE / 2, START + 2 * RANGE, TsdbVersion.V3_9);
    var half = measure(job, START + RANGE / 2, START + RANGE, TsdbVersion.V3_9);
    var none = measure(job, START + RANGE, START + 2 * RANGE, TsdbVersion.V3_9);

    assertThat(longer.samples()).isEqualTo(25 * 480);
    assertThat(longer.headSamples()).isEqualTo(25 * 1200);
    assertThat(longer.chunks()).isEqualTo(25 * 4);
    assertThat(half.samples()).isEqualTo(25 * 240);
    assertThat(half.chunks()).isEqualTo(25 * 2);
    assertThat(none.series()).isZero();
    assertThat(none.chunkBytes()).isZero();
    assertThat(none.headSeries()).isEqualTo(25);
  }

  @Test
  void measure_twoRanges_hasTheChunksOfBoth() {
    var catalog =
        SeriesCatalog.of(
            List.of(
                job(
                    new ValueProcess.Constant(1),
                    MetricType.GAUGE,
                    20,
                    ScrapeTiming.exact(15_000))),
            1);
    var block =
        ExactBlock.measure(
            catalog, START, START + 2 * RANGE, START, START + 2 * RANGE, TsdbVersion.V3_9);

    assertThat(block.chunks()).isEqualTo(25 * 8);
  }

  @Test
  void measure_nativeHistograms_areEstimatedByTheirSampleSize() {
    var block =
        measure(
            job(
                new ValueProcess.Constant(1),
                MetricType.NATIVE_HISTOGRAM,
                100,
                ScrapeTiming.exact(15_000)),
            START,
            START + RANGE,
            TsdbVersion.V3_9);

    // 480 samples in chunks of 25: 20 of them.
    assertThat(block.chunks()).isEqualTo(100 * 20 + 5 * 4);
    assertThat(block.chunkDataBytes()).isBetween(100 * 480 * 40L, 100 * 480 * 40L + 5000);
  }

  /** Measured with Prometheus 2.42, 20 000 series at 15 s: bytes of chunk files per sample. */
  @ParameterizedTest
  @CsvSource({
    "counter, 2.1975",
    "walk, 1.5323",
    "random, 7.4779",
    "float, 6.9361",
  })
  void measure_publishedWorkloads_weighsWhatPrometheusWrote(String name, double bytesPerSample) {
    ValueProcess process =
        switch (name) {
          case "counter" -> new ValueProcess.Counter(100, 100 / 101.0, 1e5);
          case "walk" -> new ValueProcess.IntegerWalk(10, 1, 1, 1e5);
          case "random" -> new ValueProcess.UniformFraction();
          default -> new ValueProcess.FractionWalk(0.01, 1, 100);
        };
    var block = measure(process, TsdbVersion.V2_42);

    assertThat((double) block.chunkBytes() / block.samples())
        .isCloseTo(bytesPerSample * 601 / 605 + 0.45 * 4 / 605, withinPercentage(1.5));
  }

  @ParameterizedTest
  @CsvSource({
    "15000, 0, 0",
    "30000, 0.05, 5",
    "60000, 1, 900",
    "5000, 0.2, 4000",
    "120000, 0, 0",
  })
  void measure_mixOfProcesses_isWhatTheClosedFormSays(long interval, double late, long lateMillis) {
    var timing = new ScrapeTiming(interval, late, lateMillis);
    for (ValueProcess process :
        List.of(
            new ValueProcess.Counter(100, 0.5, 1e6),
            new ValueProcess.FractionCounter(15, 0.01, 1, 1e5),
            new ValueProcess.IntegerWalk(1000, 4096, 0.3, 1e9),
            new ValueProcess.FractionWalk(0.01, 1, 50),
            new ValueProcess.UniformInteger(100),
            new ValueProcess.UniformFraction(),
            new ValueProcess.Flag(0.02))) {
      for (TsdbVersion version : TsdbVersion.values()) {
        var block = measure(spread(process, timing), START, START + RANGE, version);
        ValueProcess scaled = process.at(interval / 1000.0);
        double expected = 15 * ClosedFormChunks.of(timing, scaled, version).segmentBytesPerRange();
        for (ValueProcess scrape : ScrapeSeries.processes(15, 15)) {
          expected += ClosedFormChunks.of(timing, scrape, version).segmentBytesPerRange();
        }
        expected *= 40;
        assertThat((double) block.chunkBytes())
            .as("%s %s %s", process, timing, version)
            .isCloseTo(expected, withinPercentage(2));
      }
    }
  }
}
