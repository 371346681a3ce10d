package capsim.loadgen.remotewrite;

import static capsim.loadgen.remotewrite.SimulatedRun.LEAD;
import static capsim.loadgen.remotewrite.SimulatedRun.MILLI;
import static capsim.loadgen.remotewrite.SimulatedRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.wire.PatchedBatch;
import capsim.loadgen.wire.SeriesStore;
import capsim.workload.remotewrite.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawSenderTest {
  private static RawSender honest(int series, int lanes, double rate) {
    SeriesStore store = MetricJobs.store(1, series, 1_000);
    return new RawSender(
        RawRequests.honest(Protocol.V1, store, 100, lanes, "/", List.of()),
        rate,
        Backoff.PROMETHEUS);
  }

  @Test
  void rate_calmTarget_asManyAsAskedForAndEverySeriesAlike() {
    ReceivedSamples received = new ReceivedSamples();
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              received.take(exchange);
              return Outcome.answer(MILLI, 204);
            },
            10,
            5,
            honest(950, 3, 9_500));

    // 950 series, 10 samples of each a second, the last request of a round half full.
    assertThat(result.ledger().generated()).isCloseTo(95_000, within(200L));
    assertThat(received.samples()).isEqualTo(result.ledger().acknowledged());
    assertThat(received.timesBySeries()).hasSize(950);
    for (List<Long> times : received.timesBySeries().values()) {
      assertThat(times.size()).isBetween(99, 101);
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).isBetween(99L, 101L);
      }
    }
  }

  @Test
  void patched_requests_holdTheSameSeriesAndTimesAsHonestOnes() {
    ReceivedSamples fromPatched = new ReceivedSamples();
    ReceivedSamples fromHonest = new ReceivedSamples();
    SeriesStore store = MetricJobs.store(1, 400, 1_000);
    List<PatchedBatch> batches = PatchedBatch.of(Protocol.V1, store, 100, MetricJobs.START);
    SimulatedRun.of(
        (exchange, now) -> {
          fromPatched.take(exchange);
          return Outcome.answer(0, 204);
        },
        3,
        1,
        new RawSender(
            RawRequests.patched(Protocol.V1, batches, 2, "/", List.of()),
            1_000,
            Backoff.PROMETHEUS));
    SimulatedRun.of(
        (exchange, now) -> {
          fromHonest.take(exchange);
          return Outcome.answer(0, 204);
        },
        3,
        1,
        honest(400, 2, 1_000));

    assertThat(fromPatched.samples()).isEqualTo(3_000);
    assertThat(fromPatched.timesBySeries()).isEqualTo(fromHonest.timesBySeries());
  }

  @Test
  void patched_requestsOfManyFragments_stayReadable() {
    // Requests of some 200 kB that begin anywhere in a target, so that fragments end anywhere.
    ReceivedSamples received = new ReceivedSamples();
    SeriesStore store = MetricJobs.store(150, 2_000, 1_000);
    List<PatchedBatch> batches = PatchedBatch.of(Protocol.V1, store, 1_777, MetricJobs.START);
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              received.take(exchange);
              return Outcome.answer(0, 204);
            },
            2,
            1,
            new RawSender(
                RawRequests.patched(Protocol.V1, batches, 4, "/", List.of()),
                300_000,
                Backoff.PROMETHEUS));

    assertThat(received.samples()).isEqualTo(result.ledger().acknowledged());
    assertThat(received.timesBySeries()).hasSize(300_000);
    assertThat(received.timesBySeries().values()).allMatch(times -> times.size() >= 2);
  }

  @Test
  void target_stopsForTenSeconds_scheduleGoesOnAndLatencyTellsTheWait() {
    ReceivedSamples received = new ReceivedSamples();
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              received.take(exchange);
              long stalledUntil = LEAD + 15 * SECOND;
              boolean stalled = now >= LEAD + 5 * SECOND && now < stalledUntil;
              return Outcome.answer(stalled ? stalledUntil - now : MILLI, 204);
            },
            20,
            10,
            honest(100, 1, 10_000));

    // 100 requests a second for 20 s, of which one is stalled and 999 wait behind it.
    assertThat(result.ledger().generated()).isEqualTo(200_000);
    assertThat(result.ledger().acknowledged()).isEqualTo(200_000);
    assertThat(result.recording().latency().summary().max()).isCloseTo(10, within(0.05));
    assertThat(result.recording().latency().quantileSeconds(0.5)).isGreaterThan(0.0009);
    assertThat(result.recording().latency().quantileSeconds(0.9)).isGreaterThan(5);
    // Each request by itself was quick: a closed loop would have reported this and no more.
    assertThat(result.recording().serviceTime().quantileSeconds(0.99)).isLessThan(0.002);
    // Samples sent late bear the time at which they were due.
    for (List<Long> times : received.timesBySeries().values()) {
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).isEqualTo(10);
      }
    }
  }

  @Test
  void lanes_slowTarget_atMostOneRequestEach() {
    SimulatedReactor reactor = new SimulatedReactor((exchange, now) -> Outcome.answer(SECOND, 204));
    RunResult result = SimulatedRun.of(reactor, 10, 0, honest(1_000, 4, 10_000));

    assertThat(reactor.mostUnderWay()).isEqualTo(4);
    assertThat(result.ledger().generated()).isCloseTo(100_000, within(400L));
    assertThat(result.achievedPerSecond()).isCloseTo(400, within(41.0)); // 4 lanes, 100 a second
    assertThat(result.backlogGrowthPerSecond()).isCloseTo(9_600, within(200.0));
    assertThat(result.ledger().unsent())
        .isEqualTo(result.ledger().generated() - result.ledger().acknowledged());
  }

  @Test
  void sender_impossible_refused() {
    assertThatThrownBy(() -> new RawSender(List.of(), 1, Backoff.PROMETHEUS))
        .hasMessageContaining("no series");
    assertThatThrownBy(() -> honest(10, 1, 0)).hasMessageContaining("samplesPerSecond");
    assertThat(RawSender.highestRate(100_000, 1)).isEqualTo(1e8);
  }
}
