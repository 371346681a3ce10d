package capsim.model.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.LogStack.Tagging;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogLoadsTest {
  /** Published example: 200 nodes x 50 files at 10 records/s, T = 1 s: 10,000 requests/s of 10. */
  @Test
  void of_publishedPerFileExample_sendsTenThousandRequestsOfTen() {
    var s = new LogLoadsScenarios();
    s.nodes = 200;
    s.podsPerNode = 50;
    var load = s.load();

    assertThat(load.recordsPerSecond().value()).isEqualTo(100_000);
    assertThat(load.requestsPerSecond().value()).isCloseTo(10_000, within(1.0));
    assertThat(load.recordsPerRequest().value()).isCloseTo(10, within(0.01));
  }

  /** The same at T = 10 s: 1,000 requests/s of 100 records. */
  @Test
  void of_publishedTenSecondFlush_sendsAThousandRequestsOfAHundred() {
    var s = new LogLoadsScenarios();
    s.nodes = 200;
    s.podsPerNode = 50;
    s.flush = Duration.ofSeconds(10);

    assertThat(s.load().requestsPerSecond().value()).isCloseTo(1_000, within(0.1));
  }

  /** One tag per node: 200 requests/s of 500 records; 500 · 1,074 B are below the chunk limit. */
  @Test
  void of_perNodeTag_sendsOneRequestPerNodeAndFlush() {
    var s = new LogLoadsScenarios();
    s.nodes = 200;
    s.podsPerNode = 50;
    s.tagging = Tagging.PER_NODE;

    assertThat(s.load().requestsPerSecond().value()).isCloseTo(200, within(1e-6));
  }

  /** Quiet file: 0.2 records/s, 1 - e^-0.2 = 0.18127 requests/s. */
  @Test
  void requestsPerSecond_rareRecords_isTheChanceOfANonEmptyFlush() {
    assertThat(LogLoadsFlush.requestsPerSecond(0.2, 1, 1000)).isCloseTo(0.18127, within(1e-5));
    assertThat(LogLoadsFlush.requestsPerSecond(0.2, 0, 1000)).isEqualTo(0.2);
  }

  /** 10,000 records of 1,024 B are 10.24 MB: five full chunks of 2.048 MB. */
  @Test
  void requestsPerSecond_fullChunks_areLimitedByTheChunkSize() {
    assertThat(LogLoadsFlush.requestsPerSecond(10_000, 1, 1024)).isCloseTo(5, within(1e-9));
  }

  /** A record's sizes as BulkSizes has them; 3,000 requests/s of 10, 300 B of headers each. */
  @Test
  void of_oneRecord_isMultipliedByItsRate() {
    var load = new LogLoadsScenarios().load();
    double item = LogLoadsScenarios.ITEM_BYTES;

    assertThat(load.bulkBytesPerSecond().value()).isCloseTo(30_000 * item, within(1e-3));
    assertThat(load.documentBytesPerSecond().value()).isCloseTo(30_000 * (item - 34), within(1e-3));
    assertThat(load.rawBytesPerSecond().value()).isCloseTo(30_000 * 242.0, within(1e-3));
    double body = 30_000 * item + load.requestsPerSecond().value() * 300;
    assertThat(load.wireBytesPerSecond().value()).isCloseTo(body * 1500 / 1448, within(1.0));
    double response = 30_000 * 200.0 + load.requestsPerSecond().value() * 150;
    assertThat(load.clusters().get(0).responseBytesPerSecond().value())
        .isCloseTo(response * 1500 / 1448, within(1.0));
    // 10 records/s · 30 pods · (document / 1.10) of msgpack, 2 h at 2.5 times the mean.
    assertThat(load.clusters().get(0).bufferBytesPerNode().value())
        .isCloseTo(300 * (item - 34) / 1.10 * 7200 * 2.5, within(1e3));
    // 300 records/s · 65 us · 2.5.
    assertThat(load.clusters().get(0).cpuCoresPerNode().value()).isCloseTo(0.04875, within(1e-6));
  }

  @Test
  void of_gzip_shrinksTheWireByTheBulkSizeAtHand() {
    var s = new LogLoadsScenarios();
    double plain = s.load().wireBytesPerSecond().value();
    s.compression = Compression.GZIP;
    double small = s.load().wireBytesPerSecond().value();
    s.flush = Duration.ofSeconds(20);
    double large = s.load().wireBytesPerSecond().value();

    assertThat(small).isLessThan(plain / 2);
    assertThat(large).isLessThan(small);
  }

  /**
   * λT / (1 - e^(-λT)) records are in a bulk: 0.05 a second and 1 s of flush make one of 1.03, 10 a
   * second and 20 s one of 200. The message is one letter, which goes to nothing in both; of the
   * names and ids around it the first leaves about half, the second little but timestamps.
   */
  @Test
  void of_rateAndFlush_decideHowWellGzipCompresses() {
    var s = new LogLoadsScenarios();
    s.recordsPerSecondPerPod = 0.05;
    assertThat(s.load().recordsPerRequest().value()).isCloseTo(1.025, within(0.001));
    assertThat(gzipRatio(s)).isBetween(1.5, 3.0);

    s.recordsPerSecondPerPod = 10;
    s.flush = Duration.ofSeconds(20);
    assertThat(s.load().recordsPerRequest().value()).isCloseTo(200, within(0.001));
    assertThat(gzipRatio(s)).isGreaterThan(15.0);
  }

  private static double gzipRatio(LogLoadsScenarios s) {
    var load = s.load();
    return load.bulkBytesPerSecond().value() / load.gzipBytesPerSecond().value();
  }

  @Test
  void of_doubleTheNodes_doublesEverything() {
    var random = new SplittableRandom(4);
    for (int run = 0; run < 30; run++) {
      var s = new LogLoadsScenarios();
      s.nodes = 1L + random.nextInt(5_000);
      s.recordsPerSecondPerPod = random.nextDouble() * 100;
      s.compression = random.nextBoolean() ? Compression.GZIP : Compression.NONE;
      s.tagging = random.nextBoolean() ? Tagging.PER_FILE : Tagging.PER_NODE;
      s.flush = Duration.ofMillis(random.nextInt(20_000));
      var one = s.load();
      s.nodes *= 2;
      var two = s.load();
      assertThat(two.recordsPerSecond().value() / one.recordsPerSecond().value())
          .as("run %d", run)
          .isCloseTo(2, within(1e-9));
      assertThat(two.wireBytesPerSecond().value() / one.wireBytesPerSecond().value())
          .isCloseTo(2, within(1e-9));
      assertThat(two.requestsPerSecond().value() / one.requestsPerSecond().value())
          .isCloseTo(2, within(1e-9));
      assertThat(two.clusters().get(0).bufferBytesPerNode().value())
          .isCloseTo(one.clusters().get(0).bufferBytesPerNode().value(), within(1e-3));
    }
  }

  @Test
  void of_noPods_isZeroAndFinite() {
    var s = new LogLoadsScenarios();
    s.podsPerNode = 0;
    s.tagging = Tagging.PER_NODE;
    s.compression = Compression.GZIP;
    var load = s.load();

    assertThat(load.recordsPerSecond().value()).isZero();
    assertThat(load.requestsPerSecond().value()).isZero();
    assertThat(load.recordsPerRequest().value()).isZero();
    assertThat(load.wireBytesPerSecond().value()).isZero();
  }

  @Test
  void of_tenThousandClusters_isTheSumOfThem() {
    var s = new LogLoadsScenarios();
    s.clusters = 10_000;
    s.nodes = 10_000;
    s.compression = Compression.GZIP;
    var load = s.load();

    assertThat(load.clusters()).hasSize(10_000);
    assertThat(load.recordsPerSecond().value()).isCloseTo(1e8 * 300, within(1.0));
  }

  @Test
  void of_unknownProfile_throws() {
    var none = new Profiles(Map.of(), Map.of());
    assertThatThrownBy(
            () -> LogLoads.of(new LogLoadsScenarios().scenario(), none, Measurements.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plain");
  }
}
