package capsim.loadgen.remotewrite;

import static capsim.loadgen.remotewrite.SimulatedRun.LEAD;
import static capsim.loadgen.remotewrite.SimulatedRun.MILLI;
import static capsim.loadgen.remotewrite.SimulatedRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.loadgen.reactor.RequestHead.Header;
import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.wire.MetadataRequest;
import capsim.loadgen.wire.SeriesStore;
import capsim.workload.remotewrite.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VirtualAgentTest {
  private static VirtualAgent agent(SeriesStore store, QueueConfig config) {
    return new VirtualAgent(store, Protocol.V1, config, List.of(), "/", List.of());
  }

  @Test
  void samples_calmTarget_allOnceAndInOrderWithTheTimesOfTheirScrapes() {
    SeriesStore store = MetricJobs.store(3, 700, 5_000);
    ReceivedSamples received = new ReceivedSamples();
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              received.take(exchange);
              return Outcome.answer(10 * MILLI, 204);
            },
            60,
            10,
            agent(store, QueueConfig.DEFAULT));

    // 2,100 series, 12 scrapes in 60 s.
    assertThat(result.ledger().generated()).isEqualTo(25_200);
    assertThat(result.ledger().acknowledged()).isEqualTo(25_200);
    assertThat(received.samples()).isEqualTo(25_200);
    assertThat(received.timesBySeries()).hasSize(2_100);
    for (List<Long> times : received.timesBySeries().values()) {
      assertThat(times).hasSize(12);
      for (int i = 1; i < 12; i++) {
        assertThat(times.get(i) - times.get(i - 1)).isEqualTo(5_000);
      }
      assertThat(times.get(0)).isBetween(MetricJobs.START, MetricJobs.START + 4_999);
    }
  }

  @Test
  void batch_notFull_leavesAfterTheDeadlineAndItsLatencyCountsFromThere() {
    List<Long> begun = new ArrayList<>();
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              begun.add(now - LEAD);
              return Outcome.answer(20 * MILLI, 204);
            },
            18,
            10,
            agent(MetricJobs.store(1, 100, 4_000), QueueConfig.DEFAULT));

    // Deadlines at 5 s, then 5 s after each answer; the rest when the run stops at 18 s.
    assertThat(begun).containsExactly(5 * SECOND, 10_020 * MILLI, 15_040 * MILLI, 18 * SECOND);
    assertThat(result.recording().latency().summary().max()).isCloseTo(0.020, within(0.0001));
    assertThat(result.recording().serviceTime().count())
        .isEqualTo(3); // the last one is due at the end
  }

  @Test
  void batch_full_holdsSamplesOfSeveralTargets() {
    ReceivedSamples received = new ReceivedSamples();
    List<Integer> sizes = new ArrayList<>();
    SimulatedRun.of(
        (exchange, now) -> {
          received.take(exchange);
          sizes.add(received.lastRequest());
          return Outcome.answer(MILLI, 204);
        },
        4,
        10,
        agent(MetricJobs.store(5, 900, 4_000), QueueConfig.DEFAULT));

    assertThat(sizes).containsExactly(2_000, 2_000, 500); // 4,500 series
  }

  @Test
  void target_unavailable_retriedWithDoublingWaitsAndNothingLost() {
    List<Long> attempts = new ArrayList<>();
    List<String> retryHeaders = new ArrayList<>();
    SeriesStore store = MetricJobs.store(1, 2_000, 1_000);
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              attempts.add(now - LEAD);
              retryHeaders.add(
                  exchange.head().headers().stream()
                      .filter(header -> header.name().equals("Retry-Attempt"))
                      .map(Header::value)
                      .findFirst()
                      .orElse("-"));
              return Outcome.answer(0, now - LEAD < 20 * SECOND ? 503 : 204);
            },
            40,
            60,
            agent(store, QueueConfig.DEFAULT));

    long first = attempts.get(0);
    List<Long> since = attempts.stream().limit(10).map(at -> (at - first) / MILLI).toList();
    // 30 ms doubled up to 5 s: 30, 60, 120, 240, 480, 960, 1920, 3840, 5000.
    assertThat(since)
        .containsExactly(0L, 30L, 90L, 210L, 450L, 930L, 1_890L, 3_810L, 7_650L, 12_650L);
    assertThat(retryHeaders.subList(0, 4)).containsExactly("-", "1", "2", "3");
    assertThat(result.ledger().acknowledged()).isEqualTo(80_000);
    assertThat(result.ledger().duplicated()).isPositive();
    // The scrapes of the outage waited for up to 20 s, and no latency hides it.
    assertThat(result.recording().latency().summary().max()).isGreaterThan(15);
    assertThat(result.recording().serviceTime().summary().max()).isLessThan(0.001);
  }

  @Test
  void answer_429WithRetryAfter_waitsAsLongAsItSays() {
    List<Long> attempts = new ArrayList<>();
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              attempts.add(now);
              return attempts.size() > 1
                  ? Outcome.answer(0, 204)
                  : Outcome.answer(0, 429, Map.of("Retry-After", "3"), new byte[0]);
            },
            3,
            10,
            agent(MetricJobs.store(1, 2_000, 1_000), QueueConfig.DEFAULT));

    assertThat(attempts.get(1) - attempts.get(0)).isEqualTo(3 * SECOND);
    assertThat(result.ledger().duplicated()).isZero(); // a 429 stored nothing
  }

  @Test
  void answer_400_neverRetriedAndCountedByReasonWithoutItsDetails() {
    int[] requests = new int[1];
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              requests[0]++;
              byte[] body =
                  ("out of order sample for {__name__=\"x" + requests[0] + "\"} at " + now)
                      .getBytes(StandardCharsets.UTF_8);
              return Outcome.answer(0, 400, Map.of(), body);
            },
            3,
            1,
            agent(MetricJobs.store(1, 2_000, 1_000), QueueConfig.DEFAULT));

    assertThat(requests[0]).isEqualTo(3);
    assertThat(result.ledger().rejectedByReason())
        .containsExactly(Map.entry("400 out of order sample for {…} at #", 6_000L));
  }

  @Test
  void answer_ofVersion2WithoutCounts_isAFailureOfTheBatch() {
    VirtualAgent agent =
        new VirtualAgent(
            MetricJobs.store(1, 2_000, 1_000),
            Protocol.V2,
            QueueConfig.DEFAULT,
            List.of(),
            "/",
            List.of());
    RunResult result =
        SimulatedRun.of(
            (exchange, now) ->
                now < LEAD + SECOND
                    ? Outcome.answer(0, 204)
                    : Outcome.answer(
                        0,
                        204,
                        Map.of("X-Prometheus-Remote-Write-Samples-Written", "1990"),
                        new byte[0]),
            2,
            1,
            agent);

    assertThat(result.ledger().acknowledged()).isEqualTo(1_990);
    assertThat(result.ledger().rejectedByReason())
        .containsExactly(
            Map.entry("204 fewer written than sent", 10L),
            Map.entry("204 without the written counts", 2_000L));
  }

  @Test
  void shards_slowTarget_becomeAsManyAsTheLoadNeedsAndSamplesStayInOrder() {
    // 8,000 samples/s, 2,000 in a request, 1 s each: 4 requests at once; a shard alone is too slow.
    ReceivedSamples received = new ReceivedSamples();
    VirtualAgent agent = agent(MetricJobs.store(8, 1_000, 1_000), QueueConfig.DEFAULT);
    SimulatedReactor reactor =
        new SimulatedReactor(
            (exchange, now) -> {
              received.take(exchange);
              return Outcome.answer(SECOND, 204);
            });
    RunResult result = SimulatedRun.of(reactor, 300, 60, agent);

    assertThat(agent.mostShards()).isGreaterThanOrEqualTo(4);
    assertThat(reactor.mostUnderWay()).isEqualTo(agent.mostShards());
    assertThat(result.ledger().acknowledged()).isEqualTo(2_400_000);
    assertThat(result.achievedPerSecond()).isBetween(7_800.0, 8_000.0);
    for (List<Long> times : received.timesBySeries().values()) {
      assertThat(times).hasSize(300).isSorted();
    }
  }

  @Test
  void target_silentLongerThanTheWalLasts_backlogDroppedAtTheTick() {
    QueueConfig config =
        QueueConfig.DEFAULT
            .withBatches(100, 200)
            .withShards(1, 1)
            .withWal(Duration.ofSeconds(60), Duration.ofSeconds(30));
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> Outcome.answer(0, now - LEAD < 70 * SECOND ? 500 : 204),
            80,
            30,
            agent(MetricJobs.store(1, 100, 1_000), config));

    // A shard holds 100 on their way, 200 queued and 99 in a batch that is not full: four scrapes
    // but for one sample. The rest of the 60 scrapes is lost at the tick.
    assertThat(result.ledger().droppedByReason()).hasSize(1).containsKey("wal truncated");
    assertThat(result.ledger().dropped()).isBetween(5_500L, 5_701L);
    assertThat(result.ledger().acknowledged()).isEqualTo(8_000 - result.ledger().dropped());
  }

  @Test
  void load_halfOfThePeak_halfOfTheTargets() {
    SeriesStore store = MetricJobs.store(10, 10, 1_000);
    ReceivedSamples received = new ReceivedSamples();
    SimulatedReactor reactor =
        new SimulatedReactor(
            (exchange, now) -> {
              received.take(exchange);
              return Outcome.answer(0, 204);
            });
    RunResult result =
        SimulatedRun.stages(reactor, 20, List.of(1.0, 2.0), agent(store, QueueConfig.DEFAULT));

    // 10 s at half of the peak, 10 s at the peak.
    assertThat(result.ledger().generated()).isEqualTo(10 * 50 + 10 * 100);
    assertThat(received.timesBySeries()).hasSize(100);
  }

  @Test
  void metadata_ofVersion1_onceAMinute() {
    List<Long> times = new ArrayList<>();
    VirtualAgent agent =
        new VirtualAgent(
            MetricJobs.store(1, 6, 1_000_000),
            Protocol.V1,
            QueueConfig.DEFAULT,
            MetadataRequest.of(List.of(MetricJobs.job(1, 6, 1_000_000))),
            "/",
            List.of());
    RunResult result =
        SimulatedRun.of(
            (exchange, now) -> {
              if (((Delivery) exchange).items() == 0) {
                times.add((now - LEAD) / SECOND);
              }
              return Outcome.answer(0, 204);
            },
            190,
            1,
            agent);

    assertThat(times).containsExactly(60L, 120L, 180L);
    assertThat(result.ledger().balance()).isZero();
  }
}
