package capsim.model.compactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.FittedSizes;
import capsim.model.bucket.Merge;
import capsim.model.bucket.ThanosCase;
import capsim.model.compactor.CompactionPlan.Burst;
import capsim.model.finding.Status;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.unit.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactorModelTest {
  private static CompactionPlan plan(ThanosCase test) {
    BlockLadder ladder = test.ladder();
    List<Merge> merges = Merge.of(ladder);
    return CompactorModel.plan(ladder, merges, BucketOccupancy.of(ladder, merges));
  }

  private static Burst burst(CompactionPlan plan, String kind) {
    return plan.bursts().stream().filter(b -> b.kind().equals(kind)).findAny().orElseThrow();
  }

  // Facts 4.8, b_c = 1.3, w5 = 4.4, w1 = 5.5: W / R of one copy; RF = 3 merged, synchronised.
  @ParameterizedTest
  @CsvSource({
    "15, 1, 3.8, 4.4", "30, 1, 3.6, 4.0", "60, 1, 3.4, 3.6",
    "15, 3, 6.8, 7.4", "30, 3, 6.6, 7.0", "60, 3, 6.4, 6.6",
  })
  void amplification_byInterval_meetsTotals(
      double interval, int copies, double writes, double reads) {
    var test = new ThanosCase();
    test.intervalSeconds = interval;
    test.replicationFactor = copies;
    test.phases = CutPhases.SYNCHRONISED;
    CompactionPlan plan = plan(test);
    assertThat(plan.writeAmplification().value()).isCloseTo(writes, within(0.1));
    assertThat(plan.readAmplification().value()).isCloseTo(reads, within(0.1));
  }

  // Replays of independent uploads: a window is written 4.31 times, not once.
  @Test
  void amplification_randomPhasesOfSix_addsThreePointThree() {
    var synchronised = new ThanosCase();
    synchronised.replicas = Optional.of(6);
    synchronised.phases = CutPhases.SYNCHRONISED;
    var random = new ThanosCase();
    random.replicas = Optional.of(6);
    double writes =
        plan(random).writeAmplification().value() - plan(synchronised).writeAmplification().value();
    double reads =
        plan(random).readAmplification().value() - plan(synchronised).readAmplification().value();
    assertThat(writes).isCloseTo(3.31, within(0.05));
    assertThat(reads).isCloseTo(3.31, within(0.05));
  }

  // thanos-io/thanos issue 1767: 27 GB in each 2d block, a volume of 250 GB: 7 · 27 · 2 = 378 GB.
  // 10^6 series at 15 s would give 15.8 GB, so there are 27 / 15.8 as many.
  @Test
  void scratch_volumeOfIssue1767_isTooSmall() {
    var test = new ThanosCase();
    test.intervalSeconds = 15;
    test.replicationFactor = 1;
    test.series = 1e6 * 27e9 / new FittedSizes(1e6, 0, 15, 1.3).raw(48).bytes();
    test.compactorMachine = ThanosCase.machine(8, 32 * Bytes.GIB, 250e9);
    CompactionPlan plan = plan(test);
    assertThat(burst(plan, "14d merge").scratchBytes().value()).isCloseTo(378e9, withPercentage(1));
    assertThat(plan.scratchBytes().value()).isCloseTo(378e9, withPercentage(1));
    assertThat(plan.status()).isEqualTo(Status.FAIL);
    assertThat(plan.boundBy()).isEqualTo("disk");
  }

  // By hand for the 14d merge of 10^6 series at 30 s: reads 7 · 2d blocks.
  @Test
  void bursts_defaults_haveEveryKindOnce() {
    CompactionPlan plan = plan(new ThanosCase());
    assertThat(plan.bursts())
        .extracting(Burst::kind)
        .containsExactly(
            "vertical",
            "8h merge",
            "2d merge",
            "14d merge",
            "5m downsample",
            "5m downsample 14d",
            "1h downsample",
            "fortnight day");
    double twoDays = new FittedSizes(1e6, 0, 30, 1.3).raw(48).bytes();
    assertThat(burst(plan, "14d merge").readBytes().value())
        .isCloseTo(7 * twoDays, withPercentage(0.01));
    assertThat(burst(plan, "14d merge").perDay().value()).isCloseTo(1 / 14.0, within(1e-9));
    assertThat(burst(plan, "8h merge").perDay().value()).isCloseTo(3, within(1e-9));
  }

  @Test
  void utilization_doubleSeries_doublesButForRequests() {
    var test = new ThanosCase();
    test.series = 5e6;
    double one = plan(test).utilization().value();
    test.series = 10e6;
    assertThat(plan(test).utilization().value()).isCloseTo(2 * one, withPercentage(3));
  }

  @Test
  void neededConcurrency_backlog_exceedsWhatOneStreamCanUse() {
    var test = new ThanosCase();
    test.series = 100e6;
    test.concurrency = 8;
    CompactionPlan plan = plan(test);
    assertThat(plan.status()).isEqualTo(Status.FAIL);
    assertThat(plan.utilization().value()).isGreaterThan(1);
    // One tenant is one stream: seven of the eight workers have nothing to do.
    assertThat(plan.workers().value()).isEqualTo(1);
    assertThat(plan.neededConcurrency().value()).isGreaterThan(plan.streams().value());
  }

  @Test
  void fortnightSeconds_streamsShareWorkers_dividesTime() {
    var test = new ThanosCase();
    test.series = 50e6;
    test.tenants = 8;
    double alone = plan(test).fortnightSeconds().value();
    test.shards = 8;
    assertThat(plan(test).fortnightSeconds().value()).isCloseTo(alone / 8, withPercentage(0.01));
  }
}
