package capsim.model.thanos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.bucket.BlockPlan;
import capsim.model.bucket.ThanosCase;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.ReceiveTopology;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.scenario.MetricStack.Window;
import capsim.model.trace.Figure;
import capsim.model.unit.Bytes;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThanosModelTest {
  private static ThanosPlan plan(ThanosCase test) {
    return ThanosModel.plan(test.scenario(), test.load());
  }

  @Test
  void plan_defaults_listsEveryKindOfBlock() {
    assertThat(plan(new ThanosCase()).blocks())
        .extracting(block -> block.resolution() + " " + block.range() + " " + block.level())
        .containsExactly(
            "raw 2h 1",
            "raw 2h 2",
            "raw 8h 3",
            "raw 2d 4",
            "raw 14d 5",
            "5m 2d 4",
            "5m 14d 5",
            "1h 14d 5");
  }

  // By hand: 6 replicas, 2 tenants: 12 · 6 · 2 = 144 uploads a day, 6 an hour, 12 in the peak hour,
  // and for restarts 7/8 · 6 · 2 · 0.05 / 24 = 0.021875 more an hour.
  @Test
  void requests_uploads_countBlocksOfReplicasAndTenants() {
    var test = new ThanosCase();
    test.series = 1e4;
    test.tenants = 2;
    test.replicas = Optional.of(6);
    test.restartsPerDay = 0.05;
    ThanosPlan plan = plan(test);
    assertThat(plan.blocks().get(0).perDay().value()).isEqualTo(144);
    RequestRate heads = rate(plan, "receive", S3Operation.HEAD);
    assertThat(heads.perHour().value()).isCloseTo(6.021875, withPercentage(0.01));
    assertThat(heads.peakPerHour().value()).isCloseTo(12.021875, withPercentage(0.01));
    // Blocks of a few MB: chunks, index and meta.json are one PUT each.
    assertThat(rate(plan, "receive", S3Operation.PUT).perHour().value())
        .isCloseTo(3 * 6.021875, withPercentage(0.01));
  }

  private static RequestRate rate(ThanosPlan plan, String component, S3Operation operation) {
    return plan.requests().stream()
        .filter(rate -> rate.component().equals(component) && rate.operation() == operation)
        .findAny()
        .orElseThrow();
  }

  @Test
  void findings_defaults_nameWhatToChange() {
    var test = new ThanosCase();
    test.replicas = Optional.of(6);
    test.agentReplicas = 2;
    List<Finding> findings = plan(test).findings();
    assertThat(findings).anyMatch(finding -> finding.why().contains("prometheus_replica"));
    assertThat(findings).anyMatch(finding -> finding.advice().contains("wait-interval"));
    assertThat(findings).anyMatch(finding -> finding.advice().contains("recursive"));
    test.phases = CutPhases.SYNCHRONISED;
    test.agentReplicas = 1;
    test.lister = BlockLister.RECURSIVE;
    test.webUi = false;
    assertThat(plan(test).findings()).isEmpty();
  }

  @Test
  void findings_shortRetention_isRefusedByCompactor() {
    var test = new ThanosCase();
    test.retention = new Retention(Duration.ofHours(24), Duration.ofDays(30), Duration.ZERO);
    assertThat(plan(test).findings())
        .anyMatch(f -> f.severity() == Severity.CRITICAL && f.why().contains("40 h"));
  }

  @Test
  void findings_endlessRetention_isNamedForEachResolution() {
    var test = new ThanosCase();
    test.retention = new Retention(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertThat(plan(test).findings())
        .extracting(Finding::what)
        .filteredOn(what -> what.contains("kept for ever"))
        .extracting(what -> what.substring(0, what.indexOf(' ')))
        .containsExactly("Raw", "5m", "1h");
    // 10^6 series at 30 s for 14 d: 40,320 samples · 1.3 B + 140 B + 347.6 · 6.7 B = 54.9 kB each,
    // 54.9 GB in all, 3.92 GB (3.65 GiB) a day.
    assertThat(plan(test).findings())
        .anyMatch(finding -> finding.why().equals("The bucket grows by 3.65 GiB of it each day."));
    test.downsampling = false;
    assertThat(plan(test).findings()).filteredOn(f -> f.what().contains("for ever")).hasSize(1);
  }

  /**
   * By hand: 10^6 series, 10^6 new ones an hour: 3.37 · 10^8 in 14 d, 8 B each while the index is
   * written, is 2.5 GiB; a tenth of the 14d merge's index, of 7 · 49 · 10^6 series, 4.6 GiB.
   */
  @Test
  void findings_smallCompactorMemory_isNamed() {
    var test = new ThanosCase();
    test.churnPerHour = 1e6;
    test.compactorMachine = ThanosCase.machine(8, 4 * Bytes.GIB, 5000 * Bytes.GIB);
    assertThat(plan(test).findings())
        .anyMatch(f -> f.severity() == Severity.CRITICAL && f.what().contains("of memory"));
    test.compactorMachine = ThanosCase.machine(8, 32 * Bytes.GIB, 5000 * Bytes.GIB);
    assertThat(plan(test).findings()).noneMatch(f -> f.what().contains("of memory"));
    assertThat(plan(test).compaction().memoryBytes().value() / Bytes.GIB).isBetween(7.0, 9.0);
  }

  @Test
  void findings_slowScrapes_sayThat5mIsLarger() {
    var test = new ThanosCase();
    test.intervalSeconds = 120;
    assertThat(plan(test).findings()).anyMatch(f -> f.what().contains("5m data is larger"));
    test.intervalSeconds = 30;
    assertThat(plan(test).findings()).noneMatch(f -> f.what().contains("5m data is larger"));
  }

  @Test
  void findings_hugeIndex_isExcludedFromCompaction() {
    var test = new ThanosCase();
    test.series = 50e6;
    test.churnPerHour = 5e6;
    assertThat(plan(test).findings()).anyMatch(finding -> finding.what().contains("no-compact"));
  }

  @Test
  void plan_doubleSeries_doublesBytes() {
    var test = new ThanosCase();
    test.replicas = Optional.of(50);
    ThanosPlan one = plan(test);
    test.series *= 2;
    ThanosPlan two = plan(test);
    for (int i = 0; i < one.blocks().size(); i++) {
      BlockPlan single = one.blocks().get(i);
      assertThat(two.blocks().get(i).chunksBytes().value())
          .isCloseTo(2 * single.chunksBytes().value(), withPercentage(1e-6));
    }
    Transfer receive = one.transfers().get(0);
    assertThat(two.transfers().get(0).writtenBytesPerSecond().value())
        .isCloseTo(2 * receive.writtenBytesPerSecond().value(), withPercentage(0.01));
  }

  @Test
  void plan_shorterInterval_neverCostsLess() {
    ThanosPlan before = null;
    for (double interval : new double[] {300, 120, 60, 30, 15, 10, 5, 1}) {
      var test = new ThanosCase();
      test.series = 2e7;
      test.intervalSeconds = interval;
      ThanosPlan plan = plan(test);
      if (before != null) {
        assertThat(plan.receive().replicas().value())
            .isGreaterThanOrEqualTo(before.receive().replicas().value());
        assertThat(plan.compaction().utilization().value())
            .isGreaterThanOrEqualTo(before.compaction().utilization().value());
        assertThat(raw(plan)).isGreaterThan(raw(before));
      }
      before = plan;
    }
  }

  private static double raw(ThanosPlan plan) {
    double bytes = 0;
    for (Stored row : plan.stored()) {
      bytes = row.resolution().equals("raw") ? row.bytes().value() : bytes;
    }
    return bytes;
  }

  @Test
  void plan_noLoad_storesAndMovesNothing() {
    var test = new ThanosCase();
    test.series = 0;
    ThanosPlan plan = plan(test);
    assertThat(plan.stored()).allMatch(row -> row.bytes().value() == 0);
    for (Transfer transfer : plan.transfers()) {
      assertThat(transfer.writtenPeakBytesPerSecond().value()).isZero();
      assertThat(transfer.readPeakBytesPerSecond().value()).isZero();
    }
    assertFinite(plan);
  }

  @Test
  void plan_extremes_staysFiniteAndNotNegative() {
    for (long seed = 1; seed <= 300; seed++) {
      var random = new Random(seed);
      ThanosCase test = extreme(random);
      try {
        assertFinite(plan(test));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static ThanosCase extreme(Random random) {
    var test = new ThanosCase();
    test.series = random.nextInt(5) == 0 ? 0 : Math.pow(10, random.nextDouble() * 13);
    test.churnPerHour = test.series * random.nextDouble() * random.nextInt(3);
    test.intervalSeconds = Math.pow(10, random.nextDouble() * 4 - 1);
    test.replicationFactor = 1 + random.nextInt(9);
    test.replicas =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of((int) Math.pow(10, random.nextDouble() * 5));
    test.version = random.nextBoolean() ? ThanosVersion.V0_41 : ThanosVersion.V0_42;
    test.topology = random.nextBoolean() ? ReceiveTopology.SPLIT : ReceiveTopology.ROUTER_INGESTOR;
    test.phases = random.nextBoolean() ? CutPhases.RANDOM : CutPhases.SYNCHRONISED;
    test.tenants = (int) Math.pow(10, random.nextDouble() * 5);
    test.blockRange = Duration.ofMinutes(random.nextInt(4) == 0 ? 0 : random.nextInt(30_000));
    test.localRetention = Duration.ofHours(random.nextInt(1000));
    test.shards = 1 + random.nextInt(100);
    test.concurrency = 1 + random.nextInt(100);
    test.deduplication = random.nextBoolean();
    test.downsampling = random.nextBoolean();
    test.deleteDelay = Duration.ofHours(random.nextInt(500));
    test.waitInterval = Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(10_000));
    test.lister = random.nextBoolean() ? BlockLister.RECURSIVE : BlockLister.CONCURRENT;
    test.webUi = random.nextBoolean();
    test.restartsPerDay = random.nextInt(3) == 0 ? random.nextDouble() * 100 : 0;
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(1440);
      int to = (from + 1 + random.nextInt(1439)) % 1440;
      test.window = Optional.of(new Window(minute(from), minute(to)));
    }
    test.queryRange = Duration.ofMinutes(random.nextInt(1_000_000));
    test.retention =
        new Retention(
            Duration.ofDays(random.nextInt(1000)),
            Duration.ofDays(random.nextInt(1000)),
            Duration.ofDays(random.nextInt(1000)));
    if (random.nextInt(4) == 0) {
      test.receiveMachine = ThanosCase.machine(0.1, 1e8, 1e9);
    }
    return test;
  }

  private static LocalTime minute(int ofDay) {
    return LocalTime.ofSecondOfDay(ofDay * 60L);
  }

  /** Every figure in every record of the plan. */
  private static void assertFinite(Object part) {
    var figures = new ArrayList<Figure>();
    collect(part, figures);
    assertThat(figures).hasSizeGreaterThan(100);
    for (Figure figure : figures) {
      assertThat(figure.value()).as(figure.formula()).isFinite().isGreaterThanOrEqualTo(0);
    }
  }

  private static void collect(Object part, List<Figure> figures) {
    if (part instanceof Figure figure) {
      figures.add(figure);
    } else if (part instanceof List<?> list) {
      list.forEach(element -> collect(element, figures));
    } else if (part instanceof Record row) {
      for (RecordComponent component : row.getClass().getRecordComponents()) {
        try {
          collect(component.getAccessor().invoke(row), figures);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(e.getMessage(), e);
        }
      }
    }
  }
}
