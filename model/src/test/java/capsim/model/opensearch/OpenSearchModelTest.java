package capsim.model.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.finding.Status;
import capsim.model.ingest.LogLoadsScenarios;
import capsim.model.network.Flow;
import capsim.model.network.NetworkModel;
import capsim.model.objectstore.S3Operation;
import capsim.model.opensearch.OpenSearchPlan.Bound;
import capsim.model.opensearch.OpenSearchPlan.Tier;
import capsim.model.opensearch.OpenSearchPlan.TierName;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.LogStack.Replication;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.unit.Bytes;
import capsim.workload.sizing.Measurements;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenSearchModelTest {
  private static final List<Codec> CODECS = List.of(Codec.values());

  /** Shared, so that a profile is indexed once. */
  private static final Measurements MEASUREMENTS = Measurements.none();

  /** Amazon OpenSearch Service developer guide, sizing: 66 GiB, one replica -> 191 GiB. */
  @Test
  void requiredBytes_publishedExample_is191Gib() {
    double disk = 100 * Bytes.GIB;
    assertThat(ManagedStorage.requiredBytes(66 * Bytes.GIB, 1, disk) / Bytes.GIB)
        .isCloseTo(191, within(0.5));
  }

  /** At 1,000 GiB the service keeps 20 GiB only: 1.10 / 0.95 / 0.98 = 1.18. */
  @Test
  void factor_largeDisk_isCappedAtTwentyGib() {
    assertThat(ManagedStorage.factor(1000 * Bytes.GIB)).isCloseTo(1.18, within(0.005));
    assertThat(ManagedStorage.factor(50 * Bytes.GIB)).isCloseTo(1.447, within(0.001));
  }

  /** Published throughput on 12 vCPU with one replica: microseconds of CPU per document. */
  @ParameterizedTest
  @CsvSource({"http_logs, 113, 0, 80", "so, 986, 0, 378", "nyc_taxis, 0, 483, 128"})
  void seconds_publishedCorpora_areWithinFivePercent(
      String corpus, double text, double keyword, double published) {
    double micros =
        1e6
            * IndexingCost.seconds(
                1, text, keyword, 1, Replication.DOCUMENT, Coefficients.defaults());
    assertThat(micros).as(corpus).isCloseTo(published, within(0.05 * published));
  }

  /** big5 60 GB: 857 B, no replica: 166 us predicted by the text line, 200 measured. */
  @Test
  void seconds_big5_isWithinTwentyPercentOfMeasured() {
    double micros =
        1e6 * IndexingCost.seconds(1, 857, 0, 0, Replication.DOCUMENT, Coefficients.defaults());
    assertThat(micros).isCloseTo(166, within(1.0));
    assertThat(micros).isCloseTo(200, within(40.0));
  }

  /**
   * 50 GiB in one segment, chunks of 1 GiB, parts of 100 MiB: about 650 PUT-class requests are
   * published. Six large files of 8.33 GiB: 8 chunks of 13 requests and one of 6 each, 11 small.
   */
  @Test
  void of_publishedShard_takesAbout650Requests() {
    var file = SnapshotFile.of(50 * Bytes.GIB / 6, Bytes.GIB, 100 * Bytes.MIB);

    assertThat(file.objects()).isEqualTo(9);
    assertThat(6 * file.requests() + 11 + 2).isCloseTo(650, within(65.0));
  }

  @Test
  void of_fileUpToTheBuffer_isOnePut() {
    assertThat(SnapshotFile.of(100, 1000, 100)).isEqualTo(new SnapshotFile(1, 1, 0, 0));
    assertThat(SnapshotFile.of(0, 1000, 100)).isEqualTo(new SnapshotFile(1, 1, 0, 0));
  }

  /**
   * 30,000 records/s of 1,181 B at e = 0.56: 1.715 TB a day, four streams: 0.4287 TB each; over 40
   * GiB that is 9.98, so 10 primaries. Rollover after 24 h and 4 min: 7 indices hot, 21 warm.
   */
  @Test
  void plan_handComputedCase_agrees() {
    var plan = plan(new LogLoadsScenarios());
    double daily = 30_000 * LogLoadsScenarios.DOCUMENT_BYTES * 0.56 * 86_400;

    assertThat(plan.indexBytesPerDay().value()).isCloseTo(daily, within(1e3));
    assertThat(plan.primaryShardsPerIndex().value()).isEqualTo(10);
    assertThat(plan.rolloverIntervalHours().value()).isCloseTo(24 + 4 / 60.0, within(1e-9));
    assertThat(plan.indicesAlive().value()).isEqualTo(4 * (7 + 21));
    assertThat(plan.totalShards().value()).isEqualTo(4 * (7 + 21) * 10 * 2);
    Tier hot = plan.tiers().get(0);
    double store = 7 * daily * (86_640.0 / 86_400) * 2;
    assertThat(hot.storeBytes().value()).isCloseTo(store, within(1e3));
    assertThat(hot.diskBytes().value()).isCloseTo(store / 0.75, within(1e3));
    // 24.1 TB over 2 TiB · 0.75: 14.6, so 15. CPU at the peak: 30,000 · 2.5 · 2 copies · (20 us +
    // 196 B · 0.17 us + 985 B · 0.09 us) = 21.2 cores / (16 · 0.65) = 2.04, so 3. One spare.
    assertThat(hot.boundBy()).isEqualTo(Bound.DISK);
    assertThat(hot.bounds().get(0).nodes().value()).isEqualTo(15);
    assertThat(hot.nodes().value()).isEqualTo(15 + 1);
  }

  /** 15 nodes for the disk as above: 7.5 in each of two zones, so 8, and one spare in each. */
  @Test
  void plan_ofTwoZonesAndTwoCopies_hasASpareNodeInEachZone() {
    var s = new LogLoadsScenarios();
    s.zones = 2;
    assertThat(hotNodes(plan(s))).isEqualTo(2 * (8 + 1));
    // A third zone takes the shards of a node of either other zone: 15 + 1 in three zones is 18.
    s.zones = 3;
    assertThat(hotNodes(plan(s))).isEqualTo(18);
  }

  /**
   * 30,000 records/s of 1,181 B in two zones: the replica crosses, half of the documents reach a
   * node in the other zone first, and the copy that moves to warm (e = 0.56) comes from there.
   */
  @Test
  void plan_ofTwoZones_sendsReplicasAcross() {
    var s = new LogLoadsScenarios();
    assertThat(plan(s).crossZoneBytesPerSecond().value()).isZero();
    s.zones = 2;

    assertThat(plan(s).crossZoneBytesPerSecond().value())
        .isCloseTo(30_000 * LogLoadsScenarios.DOCUMENT_BYTES * (1 + 0.5 + 0.56), within(1.0));
    s.replicas = 0;
    assertThat(plan(s).crossZoneBytesPerSecond().value())
        .isCloseTo(30_000 * LogLoadsScenarios.DOCUMENT_BYTES * 0.5, within(1.0));
  }

  /** 16 hot and 47 warm nodes: 63 need 3 managers of 3 times 8 GiB, as 30 nodes need 8. */
  @Test
  void plan_ofManyDataNodes_hasThreeDedicatedManagers() {
    var managers = plan(new LogLoadsScenarios()).managers();

    assertThat(managers.nodes().value()).isEqualTo(3);
    assertThat(managers.memoryBytesPerNode().value()).isEqualTo(24 * Bytes.GIB);
    assertThat(managers.cpusPerNode().value()).isEqualTo(6);
  }

  @Test
  void plan_ofFewDataNodes_letsThemManageThemselves() {
    var s = new LogLoadsScenarios();
    s.nodes = 1;
    s.warmDays = 0;

    assertThat(plan(s).managers().nodes().value()).isZero();
  }

  @Test
  void plan_noLoad_hasNoShardsAndTheFewestNodes() {
    var s = new LogLoadsScenarios();
    s.podsPerNode = 0;
    s.searchableCold = true;
    s.snapshotInterval = Duration.ofMinutes(30);
    var plan = plan(s);

    assertThat(plan.totalShards().value()).isZero();
    assertThat(plan.requests()).isEmpty();
    assertThat(plan.tiers())
        .allSatisfy(tier -> assertThat(tier.boundBy()).isEqualTo(Bound.MINIMUM));
    assertThat(plan.tiers().get(0).nodes().value()).isEqualTo(3);
    assertThat(plan.tiers().get(2).nodes().value()).isEqualTo(1);
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void plan_plannedNodes_areAlwaysWithinHeadroom() {
    var random = new SplittableRandom(17);
    for (int run = 0; run < 200; run++) {
      var s = random(random);
      var plan = plan(s);
      for (Tier tier : plan.tiers()) {
        assertThat(tier.nodes().value() % s.zones).as("run %d", run).isZero();
        for (var bound : tier.bounds()) {
          assertThat(bound.nodes().value()).isLessThanOrEqualTo(tier.nodes().value());
        }
      }
      assertThat(plan.statuses().subList(0, plan.tiers().size()))
          .as("run %d", run)
          .allSatisfy(status -> assertThat(status.status()).isEqualTo(Status.OK));
    }
  }

  @Test
  void plan_doubleTheRecords_doublesIndexBytesAndNeverNeedsFewerNodes() {
    var random = new SplittableRandom(18);
    for (int run = 0; run < 100; run++) {
      var s = random(random);
      var one = plan(s);
      s.nodes *= 2;
      var two = plan(s);
      assertThat(two.indexBytesPerDay().value() / one.indexBytesPerDay().value())
          .as("run %d", run)
          .isCloseTo(2, within(1e-9));
      assertThat(hotNodes(two)).isGreaterThanOrEqualTo(hotNodes(one));
      assertThat(two.snapshot().repositoryBytes().value())
          .isGreaterThan(one.snapshot().repositoryBytes().value());
    }
  }

  @Test
  void plan_moreRetention_neverNeedsFewerNodes() {
    var random = new SplittableRandom(19);
    for (int run = 0; run < 100; run++) {
      var s = random(random);
      double before = hotNodes(plan(s));
      s.hotDays += random.nextDouble() * 30;
      assertThat(hotNodes(plan(s))).as("run %d", run).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void plan_oneMoreReplica_storesAndWritesOneCopyMore() {
    var s = new LogLoadsScenarios();
    s.replicas = 0;
    var none = plan(s);
    s.replicas = 2;
    var two = plan(s);

    assertThat(two.totalShards().value()).isEqualTo(3 * none.totalShards().value());
    assertThat(two.tiers().get(0).storeBytes().value())
        .isCloseTo(3 * none.tiers().get(0).storeBytes().value(), within(1.0));
    assertThat(two.diskWriteBytesPerSecond().value())
        .isCloseTo(3 * none.diskWriteBytesPerSecond().value(), within(1e-3));
    assertThat(two.snapshot().bytesPerDay().value())
        .isEqualTo(none.snapshot().bytesPerDay().value());
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void plan_betterCodec_storesNoMoreThanTheDefault(Codec codec) {
    var s = new LogLoadsScenarios();
    double standard = plan(s).indexBytesPerDay().value();
    s.codec = codec;

    assertThat(plan(s).indexBytesPerDay().value()).isLessThanOrEqualTo(standard);
  }

  @Test
  void plan_segmentReplication_tradesCpuForNetwork() {
    var s = new LogLoadsScenarios();
    var document = plan(s);
    s.replication = Replication.SEGMENT;
    var segment = plan(s);

    assertThat(segment.tiers().get(0).cpuCores().value())
        .isCloseTo(document.tiers().get(0).cpuCores().value() * 1.25 / 2, within(1e-6));
    assertThat(segment.nodeToNodeBytesPerSecond().value())
        .isGreaterThan(document.nodeToNodeBytesPerSecond().value());
  }

  /** 5 nodes of 2 TiB for 23.9 TB: over the low watermark. */
  @Test
  void plan_tooFewNodesGiven_failsByDisk() {
    var s = new LogLoadsScenarios();
    s.hotCount = Optional.of(5);
    var plan = plan(s);

    assertThat(plan.tiers().get(0).nodes().value()).isEqualTo(5);
    assertThat(plan.statuses().get(0).status()).isEqualTo(Status.FAIL);
    assertThat(plan.statuses().get(0).boundBy()).isEqualTo("disk");
    assertThat(plan.findings())
        .anyMatch(f -> f.what().startsWith("The disk of 5 nodes of openSearch hot is "));
    assertThat(plan.findings()).anyMatch(f -> f.advice().startsWith("Plan 16 nodes"));
  }

  @Test
  void plan_slowSnapshots_areFound() {
    var s = new LogLoadsScenarios();
    s.snapshotBytesPerSecond = 1e6;
    var plan = plan(s);

    // 1.72 TB of a cycle over 17 nodes at 1 MB/s: more than a day.
    assertThat(plan.statuses().get(2).status()).isEqualTo(Status.FAIL);
    assertThat(plan.findings()).anyMatch(f -> f.what().startsWith("Snapshots are uploading"));
  }

  @Test
  void plan_frequentSnapshots_uploadMergedSegmentsAgain() {
    var s = new LogLoadsScenarios();
    double once = plan(s).snapshot().bytesPerDay().value();
    s.snapshotInterval = Duration.ofMinutes(30);
    double often = plan(s).snapshot().bytesPerDay().value();

    assertThat(often / once).isBetween(2.0, 4.0);
  }

  @Test
  void plan_steadyState_isTheLastStoredDay() {
    var s = new LogLoadsScenarios();
    s.coldDays = 1000;
    var plan = plan(s);
    var last = plan.stored().get(plan.stored().size() - 1);

    assertThat(last.day()).isEqualTo(1028);
    assertThat(last.bytes().value())
        .isCloseTo(plan.snapshot().repositoryBytes().value(), within(1e3));
    assertThat(plan.stored().get(0).bytes().value())
        .isCloseTo(plan.snapshot().bytesPerDay().value(), within(1e-3));
  }

  @Test
  void plan_requests_sumUpToTheDay() {
    var plan = plan(new LogLoadsScenarios());
    for (var rate : plan.requests()) {
      var day =
          plan.snapshot().requestsPerDay().stream()
              .filter(o -> o.operation() == rate.operation())
              .findAny()
              .orElseThrow();
      assertThat(rate.perHour().value() * 24).isCloseTo(day.perDay().value(), within(1e-6));
      assertThat(rate.peakPerHour().value()).isGreaterThanOrEqualTo(rate.perHour().value());
    }
    assertThat(plan.requests()).anyMatch(r -> r.operation() == S3Operation.UPLOAD_PART);
  }

  @Test
  void plan_contradictoryWatermarks_areFoundAndStayFinite() {
    var s = new LogLoadsScenarios();
    s.mergeMargin = 0.9;
    var plan = plan(s);

    assertThat(plan.findings()).anyMatch(f -> f.what().contains("is left for indices"));
    assertThat(hotNodes(plan)).isGreaterThan(100);
  }

  @Test
  void plan_hundredMillionNodes_isFiniteAndNeverNegative() {
    var s = new LogLoadsScenarios();
    s.clusters = 10;
    s.nodes = 10_000_000;
    s.searchableCold = true;
    s.recordsPerSecondPerPod = 1e4;
    var plan = plan(s);

    assertThat(plan.tiers()).extracting(Tier::tier).containsExactly(TierName.values());
    for (Figure figure :
        new Figure[] {
          plan.totalShards(),
          plan.fsyncPerSecond(),
          plan.nodeToNodeBytesPerSecond(),
          plan.diskWriteBytesPerSecond(),
          plan.snapshot().seconds(),
          plan.snapshot().restoreSeconds()
        }) {
      assertThat(figure.value()).isFinite().isPositive();
    }
  }

  /** Bulk requests and responses are counted on the link of their cluster, and only there. */
  @Test
  void plan_ofTwoClusters_addsNoFlowToTheirLinks() {
    var s = new LogLoadsScenarios();
    s.clusters = 2;

    assertThat(plan(s).flows()).extracting(Flow::link).containsExactly(NetworkModel.OPEN_SEARCH);
  }

  private static LogLoadsScenarios random(SplittableRandom random) {
    var s = new LogLoadsScenarios();
    s.nodes = 1L + random.nextInt(2_000);
    s.recordsPerSecondPerPod = 0.01 + random.nextDouble() * 20;
    s.replicas = random.nextInt(3);
    s.streams = 1 + random.nextInt(50);
    s.hotDays = random.nextInt(60);
    s.warmDays = random.nextInt(100);
    s.zones = 1 + random.nextInt(3);
    s.searchableCold = random.nextBoolean();
    s.codec = CODECS.get(random.nextInt(CODECS.size()));
    return s;
  }

  private static double hotNodes(OpenSearchPlan plan) {
    return plan.tiers().get(0).nodes().value();
  }

  private static OpenSearchPlan plan(LogLoadsScenarios s) {
    var samples = new IndexSamples(s.scenario().seed(), MEASUREMENTS);
    return OpenSearchModel.plan(s.scenario(), s.load(), samples, Coefficients.defaults());
  }
}
