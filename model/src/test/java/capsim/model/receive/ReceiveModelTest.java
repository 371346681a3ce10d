package capsim.model.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.bucket.FittedSizes;
import capsim.model.bucket.ThanosCase;
import capsim.model.finding.Status;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Machine;
import capsim.model.scenario.MetricStack.ReceiveTopology;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiveModelTest {
  private static ReceivePlan plan(ThanosCase test) {
    return ReceiveModel.plan(test.scenario(), test.load());
  }

  // Facts 1.4: v0.42 3 to 5 h, the worst of random phases; v0.41 3 to 3.2 h.
  @ParameterizedTest
  @CsvSource({"V0_42, RANDOM, 5", "V0_42, SYNCHRONISED, 4", "V0_41, RANDOM, 3.2"})
  void headAge_version_followsCutRule(ThanosVersion version, CutPhases phases, double hours) {
    var test = new ThanosCase();
    test.version = version;
    test.phases = phases;
    assertThat(plan(test).headAgeHours().value()).isCloseTo(hours, within(1e-9));
  }

  // By hand: 3 copies of (10^6 + 10^5/h · 5 h) series on 6 replicas = 750,000.
  @Test
  void headSeries_churn_growsWithAge() {
    var test = new ThanosCase();
    test.churnPerHour = 1e5;
    test.replicas = Optional.of(6);
    ReceivePlan plan = plan(test);
    assertThat(plan.headSeriesPerReplica().value()).isCloseTo(750_000, within(1e-6));
    assertThat(plan.seriesPerReplica().value()).isCloseTo(500_000, within(1e-6));
  }

  @Test
  void replicas_littleLoad_isReplicationFactor() {
    ReceivePlan plan = plan(new ThanosCase());
    assertThat(plan.replicas().value()).isEqualTo(3);
    assertThat(plan.boundBy()).isEqualTo("replicationFactor");
    assertThat(plan.status()).isEqualTo(Status.OK);
  }

  // By hand: 3 · 5.2e7 series · 6000 B = 936 GB, and 0.1 GB of requests in flight; a replica has
  // 0.8 · 34.36 GB - 0.21 GB = 27.28 GB for that: 34.3, so 35.
  @Test
  void replicas_memoryBound_countsWhatFits() {
    var test = new ThanosCase();
    test.series = 5.2e7;
    test.intervalSeconds = 60;
    ReceivePlan plan = plan(test);
    assertThat(plan.replicas().value()).isEqualTo(35);
    assertThat(plan.boundBy()).isEqualTo("memory");
    assertThat(plan.status()).isEqualTo(Status.OK);
    assertThat(plan.memoryBytesPerReplica().value()).isLessThan(0.8 * 32 * Bytes.GIB);
  }

  @Test
  void status_tooFewReplicas_fails() {
    var test = new ThanosCase();
    test.series = 5.2e7;
    test.intervalSeconds = 60;
    test.replicas = Optional.of(10);
    ReceivePlan plan = plan(test);
    assertThat(plan.status()).isEqualTo(Status.FAIL);
    assertThat(plan.boundBy()).isEqualTo("memory");
    test.series = 10;
    test.replicas = Optional.of(2);
    assertThat(plan(test).status()).isEqualTo(Status.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "5, 3"})
  void quorum_factor_isMajorityButForTwo(int factor, double quorum) {
    var test = new ThanosCase();
    test.replicationFactor = factor;
    assertThat(plan(test).quorum().value()).isEqualTo(quorum);
  }

  // Splitting sends every copy over the network; a router that ingests keeps one of six parts.
  @Test
  void replication_topology_keepsLocalShare() {
    var test = new ThanosCase();
    test.replicas = Optional.of(6);
    double whole = 1e6 / 30 * 3 * 10 * 1.15;
    assertThat(plan(test).replicationBytesPerSecond().value())
        .isCloseTo(whole * 5 / 6, withPercentage(1e-6));
    test.topology = ReceiveTopology.SPLIT;
    assertThat(plan(test).replicationBytesPerSecond().value())
        .isCloseTo(whole, withPercentage(1e-6));
  }

  // A tenant's 2h block of 60 GB at 80 MB/s takes 750 s: above the 600 s of v0.42.
  @Test
  void upload_sixtyGigabytes_neverShipsInV42() {
    var test = new ThanosCase();
    test.replicationFactor = 1;
    test.replicas = Optional.of(1);
    test.intervalSeconds = 15;
    test.series = 1e6 * 60e9 / new FittedSizes(1e6, 0, 15, 1.3).raw(2).bytes();
    test.receiveMachine = new Machine(1000, new Bytes(1e13), new Bytes(1e13), new BitRate(1e12));
    assertThat(plan(test).uploadSeconds().value()).isBetween(750.0, 790.0);
    assertThat(plan(test).status()).isEqualTo(Status.FAIL);
  }

  // Medallia (Thanos docs/blog/2022-09-08): 0.9-1.1e9 series, 13-17e6 samples/s at 60 s; 450-650
  // cores and 7-13 TiB over *all* parts. By default Receive alone takes 5.5 TiB and 130 cores for
  // one copy, 16.5 TiB and 350 cores for three. The published memory lies between the two: 286
  // sidecars keep a part of the series in one copy outside Receive. The published cores are above
  // both, since stores, queriers, compactors and sidecars are among them.
  @Test
  void plan_medallia_bracketsPublishedFleet() {
    var test = new ThanosCase();
    test.series = 1e9;
    test.intervalSeconds = 60;
    test.bytesPerSample = 1.5;
    ReceivePlan three = plan(test);
    test.replicationFactor = 1;
    ReceivePlan one = plan(test);
    assertThat(test.load().samplesPerSecond().value()).isBetween(13e6, 17e6);
    assertThat(memory(one) / Bytes.TIB).isBetween(7 / 2.0, 13.0);
    assertThat(memory(three) / Bytes.TIB).isBetween(7.0, 13 * 2.0);
    assertThat(cores(one)).isBetween(450 / 5.0, 650.0);
    assertThat(cores(three)).isBetween(450 / 2.0, 650.0);
  }

  private static double memory(ReceivePlan plan) {
    return plan.memoryBytesPerReplica().value() * plan.replicas().value();
  }

  private static double cores(ReceivePlan plan) {
    return plan.cpuCoresPerReplica().value() * plan.replicas().value();
  }
}
