package capsim.model.minio;

import static capsim.model.minio.InfraScenarios.perSecond;
import static capsim.model.minio.InfraScenarios.scenario;
import static capsim.model.minio.InfraScenarios.stored;
import static capsim.model.minio.InfraScenarios.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.finding.Finding;
import capsim.model.finding.Status;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MinioSpec.DriveKind;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked example: 4 nodes of 4 hard disks, one set of 16, EC:4, 25 GbE. */
class MinioModelTest {
  private static final Coefficients QUIET =
      Coefficients.defaults().with(MinioCoefficients.HDD_SCANNER_SHARE, 0);
  private static final Scenario FOUR_BY_FOUR = scenario(Map.of("minio.nodes", Optional.of(4)));

  private static MinioPlan plan(
      Scenario scenario, List<RequestRate> requests, Coefficients values) {
    return MinioModel.plan(scenario, requests, List.of(), List.of(), values);
  }

  @Test
  void plan_ofFourByFour_keepsSixtyPercentOfRaw() {
    MinioPlan plan = plan(FOUR_BY_FOUR, List.of(), QUIET);

    assertThat(plan.erasureSetSize().value()).isEqualTo(16);
    assertThat(plan.parity().value()).isEqualTo(4);
    assertThat(plan.rawBytes().value()).isEqualTo(16 * 8e12);
    assertThat(plan.usableBytes().value() / plan.rawBytes().value()).isCloseTo(0.6, within(1e-9));
  }

  /**
   * A part of 100 MB costs each drive 8.33 MB / 120 MB/s + 2 · 7 ms = 83.4 ms, so that 7.2 parts a
   * second, 720 MB/s, keep drives 60 % busy.
   */
  @Test
  void driveUtilization_of720MegabytesInParts_isSixtyPercent() {
    MinioPlan plan =
        MinioModel.plan(
            FOUR_BY_FOUR,
            List.of(perSecond(S3Operation.UPLOAD_PART, 7.2)),
            List.of(transfer(720e6, 0)),
            List.of(),
            QUIET);

    assertThat(plan.driveUtilization().value()).isCloseTo(7.2 * 0.08344, within(1e-3));
    assertThat(plan.driveUtilization().value()).isCloseTo(0.6, within(0.002));
    assertThat(plan.boundBy()).isEqualTo("throughput");
    // 6.25 GB/s is the ceiling of the interfaces: 720 MB/s are 11.5 % of it.
    assertThat(plan.nicUtilization().value()).isCloseTo(720e6 / 6.25e9, within(1e-4));
    assertThat(plan.internodeBytesPerSecond().value()).isCloseTo(720e6, within(1.0));
  }

  /**
   * By hand: a node holds 4 · 8 TB · 0.8 = 25.6 TB raw. 620 TB in sets of 16 (EC:4) want 32.3
   * nodes, but 33 give sets of 11, 34 sets of 2, 36 sets of 12, and all of these hold less; 39 give
   * sets of 13, of which 620 TB · 13/9 / 25.6 TB = 35 nodes would do.
   */
  @Test
  void findings_setsWantMoreNodesThanTheLoad_areNamed() {
    MinioPlan plan =
        MinioModel.plan(
            scenario(Map.of()), List.of(), List.of(), List.of(stored(620e12, 1)), QUIET);

    assertThat(plan.nodes().value()).isEqualTo(39);
    assertThat(plan.erasureSetSize().value()).isEqualTo(13);
    assertThat(plan.findings())
        .extracting(Finding::what)
        .contains("35 nodes would do for the load; MinIO's erasure sets make it 39.");
    MinioPlan stated =
        MinioModel.plan(
            scenario(Map.of("minio.nodes", Optional.of(39))),
            List.of(),
            List.of(),
            List.of(stored(620e12, 1)),
            QUIET);
    assertThat(stated.findings()).noneMatch(f -> f.what().contains("would do"));
  }

  /** 3 operations of 1/120 s each: 24 inline PUT a second keep the one set 60 % busy. */
  @Test
  void driveUtilization_of24InlinePuts_isSixtyPercent() {
    Coefficients values =
        QUIET
            .with(MinioCoefficients.INLINE_PUT_SHARE, 1)
            .with(MinioCoefficients.HDD_SEEK_SECONDS, 1.0 / 120);

    MinioPlan plan = plan(FOUR_BY_FOUR, List.of(perSecond(S3Operation.PUT, 24)), values);

    assertThat(plan.driveUtilization().value()).isCloseTo(0.6, within(1e-9));
  }

  /** The same on NVMe with 0.1 ms an operation: 2,000 a second. */
  @Test
  void driveUtilization_of2000InlinePutsOnNvme_isSixtyPercent() {
    Coefficients values =
        QUIET
            .with(MinioCoefficients.INLINE_PUT_SHARE, 1)
            .with(MinioCoefficients.FLASH_SCANNER_SHARE, 0);
    Scenario nvme =
        scenario(Map.of("minio.nodes", Optional.of(4), "minio.driveKind", DriveKind.NVME));

    MinioPlan plan = plan(nvme, List.of(perSecond(S3Operation.PUT, 2000)), values);

    assertThat(plan.driveUtilization().value()).isCloseTo(0.6, within(1e-9));
  }

  /** A cold HEAD reads 16 xl.meta in 8 ms each, spread over 16 drives: 75 a second. */
  @Test
  void driveUtilization_of75ColdHeads_isSixtyPercent() {
    Coefficients values = QUIET.with(MinioCoefficients.METADATA_MISS_SHARE, 1);

    MinioPlan plan = plan(FOUR_BY_FOUR, List.of(perSecond(S3Operation.HEAD, 75)), values);

    assertThat(plan.driveUtilization().value()).isCloseTo(0.6, within(1e-9));
    assertThat(plan.boundBy()).isEqualTo("iops");
    assertThat(plan.findings())
        .anyMatch(f -> f.what().equals("LIST and HEAD are 100 % of the drive operations."));
  }

  /** A cold page of 1,000 keys: each of 16 drives reads 1,000 xl.meta in 8 ms. */
  @Test
  void listLatency_ofAColdPage_isEightSeconds() {
    Coefficients values =
        QUIET
            .with(MinioCoefficients.METADATA_MISS_SHARE, 1)
            .with(MinioCoefficients.LIST_KEYS, 1000);

    MinioPlan plan = plan(FOUR_BY_FOUR, List.of(), values);

    assertThat(plan.listLatencySeconds().value()).isCloseTo(8, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"32, 1590", "128, 6370"})
  void requestsMaxPerNode_ofMemory_isAsPublished(double gib, double requests) {
    Scenario scenario =
        scenario(Map.of("minio.nodes", Optional.of(4), "minio.memory", new Bytes(gib * Bytes.GIB)));

    assertThat(plan(scenario, List.of(), QUIET).requestsMaxPerNode().value())
        .isCloseTo(requests, within(requests * 0.005));
  }

  /** 1 PB of objects, 4/3 of it raw, over 32 TB a node at 80 %: 52.08 nodes. */
  @Test
  void plan_ofAPetabyte_takesFewestNodesThatMinioAccepts() {
    MinioPlan plan =
        MinioModel.plan(scenario(Map.of()), List.of(), List.of(), List.of(stored(1e15, 0)), QUIET);

    assertThat(plan.boundBy()).isEqualTo("capacity");
    assertThat(plan.status().status()).isEqualTo(Status.OK);
    assertThat(ErasureLayout.of((long) plan.nodes().value(), 4).accepted()).isTrue();
    assertThat(plan.nodes().value()).isEqualTo(fewestByTrial(1e15));
  }

  /** The oracle tries one node count after the other. */
  private static double fewestByTrial(double bytes) {
    for (long nodes = 4; ; nodes++) {
      ErasureLayout layout = ErasureLayout.of(nodes, 4);
      double raw = nodes * 4 * 8e12 * 0.8;
      if (layout.accepted() && layout.parity() >= 2 && bytes * layout.expansion() <= raw) {
        return nodes;
      }
    }
  }

  @Test
  void plan_ofAnyCapacity_isWhatTrialFinds() {
    for (double bytes = 1e12; bytes < 1e17; bytes *= 1.37) {
      MinioPlan plan =
          MinioModel.plan(
              scenario(Map.of()), List.of(), List.of(), List.of(stored(bytes, 0)), QUIET);
      assertThat(plan.nodes().value()).as("bytes %s", bytes).isEqualTo(fewestByTrial(bytes));
    }
  }

  @Test
  void plan_ofNothing_isTheIdleMinimum() {
    MinioPlan plan = plan(scenario(Map.of()), List.of(), Coefficients.defaults());

    assertThat(plan.nodes().value()).isEqualTo(4);
    assertThat(plan.boundBy()).isEqualTo("minimum");
    assertThat(plan.status().status()).isEqualTo(Status.OK);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.requestsInFlight().value()).isZero();
  }

  @Test
  void plan_ofStatedNodesThatAreTooFew_fails() {
    MinioPlan plan =
        MinioModel.plan(FOUR_BY_FOUR, List.of(), List.of(), List.of(stored(1e15, 1e6)), QUIET);

    assertThat(plan.nodes().value()).isEqualTo(4);
    assertThat(plan.status().status()).isEqualTo(Status.FAIL);
    assertThat(plan.findings())
        .anyMatch(f -> f.severity() == Finding.Severity.CRITICAL && f.what().contains("full"));
  }

  @Test
  void plan_of8DriveSets_saysHalfIsParity() {
    Scenario eight = scenario(Map.of("minio.nodes", Optional.of(4), "minio.drivesPerNode", 2));

    assertThat(plan(eight, List.of(), QUIET).findings())
        .anyMatch(f -> f.what().contains("Half of the raw capacity"));
  }

  @Test
  void plan_of17StatedNodes_saysMinioDoesNotStart() {
    MinioPlan plan = plan(scenario(Map.of("minio.nodes", Optional.of(17))), List.of(), QUIET);

    assertThat(plan.status().status()).isEqualTo(Status.FAIL);
    assertThat(plan.findings()).anyMatch(f -> f.what().contains("does not start"));
  }

  /** 1 TB/s through 25 GbE of which 60 % may be used: the interfaces ask for over 1,000 nodes. */
  @Test
  void plan_ofFastDrives_isBoundByNetwork() {
    Scenario nvme =
        scenario(
            Map.of(
                "minio.driveKind", DriveKind.NVME,
                "minio.network", new BitRate(25e9),
                "minio.deletionLag", Duration.ZERO));

    MinioPlan plan =
        MinioModel.plan(
            nvme, List.of(), List.of(transfer(1e12, 0)), List.of(), Coefficients.defaults());

    assertThat(plan.boundBy()).isEqualTo("network");
    assertThat(plan.nicUtilization().value()).isBetween(0.58, 0.6);
    assertThat(plan.status().status()).isEqualTo(Status.OK);
  }

  /** At 1 GB/s written and a lag of a day, 86.4 TB that are no longer wanted still lie there. */
  @Test
  void requiredUsableBytes_ofWrites_holdWhatTheScannerHasYetToDelete() {
    MinioPlan plan =
        MinioModel.plan(
            FOUR_BY_FOUR, List.of(), List.of(transfer(1e9, 0)), List.of(stored(1e12, 0)), QUIET);

    assertThat(plan.requiredUsableBytes().value()).isEqualTo(1e12 + 86.4e12);
  }

  @Test
  void plan_ofDrivesWithoutSize_isRefused() {
    MinioPlan plan =
        MinioModel.plan(
            scenario(Map.of("minio.driveSize", new Bytes(0))),
            List.of(),
            List.of(),
            List.of(stored(1, 1)),
            QUIET);

    assertThat(plan.status().status()).isEqualTo(Status.FAIL);
    assertThat(plan.findings()).anyMatch(f -> f.what().contains("No sensible number of nodes"));
  }

  @Test
  void plan_ofMoreRequestsThanANodeTakes_saysItAnswers429() {
    Scenario small =
        scenario(Map.of("minio.nodes", Optional.of(4), "minio.memory", new Bytes(100 * Bytes.MIB)));

    MinioPlan plan = plan(small, List.of(perSecond(S3Operation.PUT, 5000)), QUIET);

    assertThat(plan.requestsMaxPerNode().value()).isEqualTo(4);
    assertThat(plan.findings()).anyMatch(f -> f.what().startsWith("Nodes answer 429"));
  }

  @Test
  void plan_ofManyLists_saysMoreDrivesDoNotHelp() {
    MinioPlan plan =
        plan(
            scenario(Map.of()),
            List.of(perSecond(S3Operation.LIST, 5000)),
            Coefficients.defaults());

    assertThat(plan.findings()).anyMatch(f -> f.why().contains("more drives do not help"));
    assertThat(plan.status().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void plan_ofAnyDemand_isFiniteAndWithinHeadroom() throws ReflectiveOperationException {
    long seed = 20_260_801;
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      double scale = Math.pow(10, random.nextInt(9));
      Scenario scenario =
          scenario(
              Map.of(
                  "minio.drivesPerNode",
                  1 + random.nextInt(40),
                  "minio.minimumNodes",
                  1 + random.nextInt(40),
                  "minio.driveKind",
                  List.of(DriveKind.values()).get(random.nextInt(3)),
                  "minio.parity",
                  random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(9))));
      MinioPlan plan =
          MinioModel.plan(
              scenario,
              List.of(
                  perSecond(S3Operation.PUT, random.nextDouble() * scale / 100),
                  perSecond(S3Operation.GET_RANGE, random.nextDouble() * scale / 10)),
              List.of(transfer(random.nextDouble() * 1e3 * scale, random.nextDouble() * scale)),
              List.of(stored(random.nextDouble() * 1e10 * scale, random.nextDouble() * scale)),
              Coefficients.defaults());
      String run = "seed " + seed + " run " + i;
      assertFinite(plan, run);
      assertThat(plan.driveUtilization().value()).as(run).isLessThanOrEqualTo(0.6 + 1e-6);
      assertThat(plan.nicUtilization().value()).as(run).isLessThanOrEqualTo(0.6 + 1e-6);
      assertThat(plan.requiredUsableBytes().value())
          .as(run)
          .isLessThanOrEqualTo(plan.usableBytes().value() * (1 + 1e-6));
    }
  }

  private static void assertFinite(MinioPlan plan, String run) throws ReflectiveOperationException {
    for (RecordComponent component : MinioPlan.class.getRecordComponents()) {
      if (component.getAccessor().invoke(plan) instanceof Figure figure) {
        assertThat(figure.value()).as(run + " " + component.getName()).isNotNegative().isFinite();
      }
    }
  }
}
