package capsim.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.simulator.ingest.Refusals.Refusal;
import capsim.simulator.run.EventAnswer.High;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final List<String> STEADY =
      List.of("logs.peakFactor=1", "metrics.receive.restartsPerDay=0");

  private static SimulationResult run(String file, String events, int days, String... overrides) {
    var all = new ArrayList<>(STEADY);
    all.addAll(List.of(overrides));
    Inputs inputs = Scenarios.inputs(Scenarios.withEvents(file, events, all));
    return Simulator.run(
        inputs, new Options(days, 0, 300_000, 7), SeriesSink.NONE, simulated -> true);
  }

  private static High buffer(EventAnswer answer, String name) {
    return answer.buffers().stream()
        .filter(high -> high.name().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError(name + " did not fill: " + answer.buffers()));
  }

  private static High high(EventAnswer answer, String name) {
    return answer.highs().stream()
        .filter(high -> high.name().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError(name + " did not rise: " + answer.highs()));
  }

  @Test
  void platformCutOff_halfAnHour_agentsBufferAndLoseNothing() {
    SimulationResult result = run("dev", "  - {kind: platform-cut-off, after: 1d, lasts: 30m}", 2);
    EventAnswer answer = result.answers().get(0);
    double rate = mean(result, "receive.incoming");

    // What arrives in half an hour waits; the meters look once a minute.
    assertThat(buffer(answer, "agents.backlogBytes").value())
        .isCloseTo(rate * 1800, within(rate * 1800 * 0.05));
    assertThat(buffer(answer, "fluentBit.backlogBytes").value())
        .isCloseTo(mean(result, "openSearch.incoming") * 1800, within(rate * 1800));
    assertThat(answer.losses()).isEmpty();
    assertThat(answer.caughtUpMillis().orElseThrow())
        .isBetween(answer.endMillis(), answer.endMillis() + HOUR);
  }

  @Test
  void platformCutOff_longerThanTheWalLasts_losesWhatIsTruncated() {
    // An agent of prod keeps what is younger than an hour at its tick, every two hours.
    EventAnswer answer =
        run("prod", "  - {kind: platform-cut-off, after: 1d, lasts: 4h}", 2).answers().get(0);

    assertThat(answer.losses()).isNotEmpty();
    long first = answer.losses().get(0).firstMillis();
    assertThat(first - answer.startMillis()).isBetween(HOUR, 3 * HOUR);
    assertThat(answer.losses()).anySatisfy(loss -> assertThat(loss.bytes()).isPositive());
  }

  @Test
  void s3Down_sixHours_receiveKeepsItsBlocksAndShipsThemAfterwards() {
    EventAnswer answer =
        run("prod", "  - {kind: s3-down, after: 3d, lasts: 6h}", 5).answers().get(0);

    // Eight replicas cut three windows each, 1 GB a block.
    assertThat(buffer(answer, "receive.unshippedBytes").value()).isBetween(15e9, 30e9);
    assertThat(answer.losses()).isEmpty();
    assertThat(answer.caughtUpMillis()).isPresent();
  }

  @Test
  void receiveLost_fewerCopiesThanTheQuorum_stopsTheWrites() {
    String one = "  - {kind: receive-lost, after: 1d, lasts: 30m}";
    String two = "  - {kind: receive-lost, after: 1d, lasts: 30m, factor: 2}";

    assertThat(run("prod", one, 2).answers().get(0).buffers())
        .noneMatch(high -> high.name().equals("agents.backlogBytes"));
    assertThat(buffer(run("prod", two, 2).answers().get(0), "agents.backlogBytes").value())
        .isPositive();
  }

  @Test
  void compactorStopped_threeDays_mergesWaitAndAreCaughtUp() {
    EventAnswer answer =
        run("stage", "  - {kind: compactor-stopped, after: 4d, lasts: 3d}", 9).answers().get(0);

    // Each day one stream leaves three 8h merges, and before them those of the replicas' copies.
    assertThat(buffer(answer, "compactor.backlogMerges").value()).isGreaterThanOrEqualTo(9);
    assertThat(answer.caughtUpMillis()).isPresent();
    assertThat(answer.caughtUpMillis().getAsLong()).isGreaterThan(answer.endMillis());
  }

  @Test
  void logStorm_abovePlatformCapacity_fillsFluentBit() {
    EventAnswer answer =
        run("dev", "  - {kind: log-storm, after: 1d, lasts: 1h, factor: 1000}", 3).answers().get(0);

    assertThat(buffer(answer, "fluentBit.backlogBytes").value()).isPositive();
  }

  @Test
  void clusterJoins_midway_raisesTheLoadFromThenOn() {
    SimulationResult all = run("dev", "  - {kind: link-degraded, after: 1d, factor: 1}", 4);
    SimulationResult joined =
        run("dev", "  - {kind: cluster-joins, after: 2d, cluster: dev-compute}", 4);

    double whole = mean(all, "receive.incoming");
    assertThat(mean(joined, "receive.incoming")).isBetween(whole * 0.4, whole * 0.95);
    assertThat(last(joined, "receive.incoming")).isCloseTo(whole, within(whole * 1e-6));
  }

  @Test
  void deployStorm_tenfold_leavesMoreSeriesInTheHeads() {
    EventAnswer answer =
        run("dev", "  - {kind: deploy-storm, after: 2d, lasts: 1d, factor: 100}", 4)
            .answers()
            .get(0);

    assertThat(answer.highs()).anyMatch(h -> h.name().equals("receive.headSeriesPerReplica"));
  }

  // Blocks that are older than the local retention of 24 h stay as long as they are not uploaded:
  // the
  // disks of all replicas fill. Then agents buffer, and lose what is truncated from their WAL.
  @Test
  void s3Down_untilTheDisksOfReceiveAreFull_refusesAndThenAgentsLose() {
    EventAnswer answer =
        run(
                "prod",
                "  - {kind: s3-down, after: 3d, lasts: 4d}",
                9,
                "metrics.receive.machine.disk=40GB")
            .answers()
            .get(0);

    Refusal first = answer.refusals().get(0);
    assertThat(first.why()).isEqualTo("no quorum, as disks of receivers are full");
    assertThat(first.fromMillis()).isBetween(answer.startMillis() + DAY, answer.endMillis());
    // The WAL of an agent lasts for at least an hour, and its ticks are two hours apart.
    long lost = answer.losses().get(0).firstMillis();
    assertThat(lost - first.fromMillis()).isBetween(HOUR, 4 * HOUR);
    assertThat(answer.losses().get(0).why()).contains("WAL");
    assertThat(buffer(answer, "receive.localDiskBytes").value()).isBetween(40e9, 41e9);
    assertThat(answer.caughtUpMillis().orElseThrow()).isGreaterThan(answer.endMillis());
    assertThat(answer.refusals())
        .allSatisfy(
            refusal -> assertThat(refusal.toMillis()).isLessThan(answer.endMillis() + HOUR));
  }

  // 50 ms become 0.5 s; the answer takes 0.1 s and 0.45 s more, and the workers let a third
  // through.
  @Test
  void receiveSlow_twoReplicas_answersTakeLongerAndAgentsOpenShards() {
    String slow = "  - {kind: receive-slow, after: 1d, lasts: 30m, factor: 10, replicas: 2}";
    EventAnswer answer = run("prod", slow, 2).answers().get(0);

    assertThat(high(answer, "receive.answerSeconds").value()).isCloseTo(0.55, within(1e-9));
    High shards = high(answer, "agents.shards");
    assertThat(shards.value()).isGreaterThan(2 * shards.usual());
    assertThat(buffer(answer, "agents.backlogBytes").value()).isPositive();
    assertThat(answer.refusals()).isEmpty();
  }

  @Test
  void receiveSlow_oneReplica_isNotNoticed() {
    String slow = "  - {kind: receive-slow, after: 1d, lasts: 30m, factor: 1000}";
    EventAnswer answer = run("prod", slow, 2).answers().get(0);

    assertThat(answer.refusals()).isEmpty();
    assertThat(answer.buffers()).noneMatch(h -> h.name().equals("agents.backlogBytes"));
    assertThat(answer.highs()).noneMatch(h -> h.name().equals("receive.answerSeconds"));
  }

  @Test
  void receiveSlow_beyondTheForwardTimeout_refusesAndIsCaughtUp() {
    String slow = "  - {kind: receive-slow, after: 1d, lasts: 30m, replicas: 2}";
    SimulationResult result = run("prod", slow, 2);
    EventAnswer answer = result.answers().get(0);

    assertThat(answer.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.fromMillis()).isEqualTo(answer.startMillis());
              assertThat(refusal.toMillis()).isEqualTo(answer.endMillis());
              assertThat(refusal.why()).contains("receive-forward-timeout");
            });
    assertThat(mean(result, "receive.refusedRequests")).isPositive();
    double arrived = mean(result, "receive.incoming") * 2 * DAY / 1000;
    assertThat(buffer(answer, "agents.backlogBytes").value())
        .isCloseTo(arrived / 96, within(arrived / 96 * 0.05));
  }

  @Test
  void minioDriveLost_replaced_isHealed() {
    EventAnswer answer =
        run("prod", "  - {kind: minio-drive-lost, after: 10d, lasts: 1h}", 12).answers().get(0);

    assertThat(buffer(answer, "minio.healingBytes").timeMillis()).isEqualTo(answer.endMillis());
    assertThat(answer.caughtUpMillis().orElseThrow()).isGreaterThan(answer.endMillis());
  }

  @Test
  void run_sameSeed_sameResult() {
    String events = "  - {kind: s3-slow, after: 1d, lasts: 5h}";

    assertThat(run("stage", events, 3)).isEqualTo(run("stage", events, 3));
  }

  @Test
  void run_toldToStop_keepsWhatIsDone() {
    Inputs inputs = Scenarios.inputs(Scenarios.of("dev", List.of()));
    SimulationResult result =
        Simulator.run(inputs, new Options(30, 0, 300_000, 1), SeriesSink.NONE, days -> days < 3);

    assertThat(result.complete()).isFalse();
    assertThat(result.endMillis() - result.startMillis()).isBetween(DAY, 4 * DAY);
    assertThat(mean(result, "receive.incoming")).isPositive();
  }

  private static double mean(SimulationResult result, String meter) {
    return result.meters().stream()
        .filter(each -> each.name().equals(meter))
        .findAny()
        .orElseThrow()
        .mean();
  }

  private static double last(SimulationResult result, String meter) {
    return result.meters().stream()
        .filter(each -> each.name().equals(meter))
        .findAny()
        .orElseThrow()
        .last();
  }
}
