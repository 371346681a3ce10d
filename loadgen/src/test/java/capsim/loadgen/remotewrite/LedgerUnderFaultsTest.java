package capsim.loadgen.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.reactor.Exchange;
import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import capsim.loadgen.record.Ledger;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.wire.PatchedBatch;
import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.workload.remotewrite.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever a target does, every sample is in one account, and no account is beyond the truth. */
class LedgerUnderFaultsTest {
  private static final int SEEDS = 1_000;

  /** A target that fails at random, and knows what it has stored. */
  private static final class Faulty implements SimulatedReactor.Target {
    private final RandomGenerator random;
    private final Protocol protocol;
    private final double faultShare;
    private long stored;
    private long storedAndSaid;

    Faulty(RandomGenerator random, Protocol protocol) {
      this.random = random;
      this.protocol = protocol;
      faultShare = random.nextDouble();
    }

    @Override
    public Outcome handle(Exchange exchange, long nanoTime) {
      int items = ((Delivery) exchange).items();
      long after = 1 + (long) (random.nextDouble() * random.nextDouble() * 2e9);
      if (random.nextDouble() >= faultShare) {
        stored += items;
        storedAndSaid += items;
        return Outcome.answer(after, 204, written(items), new byte[0]);
      }
      return switch (random.nextInt(9)) {
        case 0 -> Outcome.failure(after, Exchange.Failure.CONNECT);
        case 1 -> Outcome.failure(after, Exchange.Failure.TLS);
        case 2 -> {
          stored += items;
          yield Outcome.failure(30_000_000_000L, Exchange.Failure.TIMEOUT);
        }
        case 3 -> {
          stored += items;
          yield Outcome.failure(after, Exchange.Failure.CLOSED);
        }
        case 4 -> Outcome.answer(after, 500);
        case 5 ->
            Outcome.answer(after, 429, Map.of("Retry-After", "" + random.nextInt(4)), new byte[0]);
        case 6 -> {
          int part = protocol == Protocol.V2 ? random.nextInt(items + 1) : 0;
          stored += part;
          storedAndSaid += part;
          yield Outcome.answer(
              after, 400, written(part), "out of order".getBytes(StandardCharsets.UTF_8));
        }
        case 7 -> {
          stored += items;
          storedAndSaid += protocol == Protocol.V1 ? items : 0;
          yield Outcome.answer(after, 200); // of 2.0: without the counts that it has to state
        }
        default -> Outcome.answer(after, 302, Map.of("Location", "/"), new byte[0]);
      };
    }

    private Map<String, String> written(int items) {
      if (protocol == Protocol.V1) {
        return Map.of();
      }
      Map<String, String> headers = new HashMap<>();
      headers.put("x-prometheus-remote-write-samples-written", "" + items);
      return headers;
    }
  }

  @Test
  void ledger_randomFaults_balancesAndClaimsNothingUntrue() {
    Ledger all = new Ledger();
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      Protocol protocol = random.nextBoolean() ? Protocol.V1 : Protocol.V2;
      Faulty target = new Faulty(random, protocol);
      RunResult result =
          SimulatedRun.of(
              target, 1 + random.nextInt(20), random.nextInt(40), sender(random, protocol));
      Ledger ledger = result.ledger();

      assertThat(ledger.balance()).as("seed %d", seed).isZero();
      assertThat(ledger.acknowledged()).as("seed %d", seed).isLessThanOrEqualTo(target.stored);
      // What it stored and said so is acknowledged unless the answer came after the end.
      assertThat(target.storedAndSaid)
          .as("seed %d", seed)
          .isLessThanOrEqualTo(ledger.acknowledged() + ledger.unsent() + ledger.dropped());
      // What it stored beyond is what the ledger calls possibly duplicated, refused or unanswered.
      assertThat(target.stored)
          .as("seed %d", seed)
          .isLessThanOrEqualTo(
              ledger.acknowledged()
                  + ledger.duplicated()
                  + ledger.rejected()
                  + ledger.unsent()
                  + ledger.dropped());
      all.add(ledger);
    }
    // Each account was in play, or the test would have shown nothing.
    assertThat(all.acknowledged()).isPositive();
    assertThat(all.unsent()).isPositive();
    assertThat(all.duplicated()).isPositive();
    assertThat(all.droppedByReason()).containsKeys("wal truncated", "hard shutdown of shards");
    assertThat(all.rejectedByReason())
        .containsOnlyKeys("200 without the written counts", "302", "400 out of order");
  }

  private static Sender sender(RandomGenerator random, Protocol protocol) {
    SeriesStore store =
        MetricJobs.store(
            1 + random.nextInt(4),
            6 + random.nextInt(60),
            1_000,
            StoreOptions.PLAIN.withLateShare(random.nextInt(3) * 0.1));
    return switch (random.nextInt(4)) {
      case 0 ->
          new RawSender(
              RawRequests.honest(protocol, store, 10, 3, "/", List.of()), 40, Backoff.PROMETHEUS);
      case 1 ->
          new RawSender(
              RawRequests.patched(
                  protocol,
                  PatchedBatch.of(protocol, store, 10, MetricJobs.START),
                  2,
                  "/",
                  List.of()),
              40,
              Backoff.PROMETHEUS);
      default -> {
        QueueConfig config =
            new QueueConfig(
                1 + random.nextInt(20),
                1 + random.nextInt(60),
                1,
                1 + random.nextInt(5),
                Duration.ofMillis(500),
                Backoff.PROMETHEUS,
                Duration.ofSeconds(1),
                Duration.ofSeconds(7),
                Duration.ofSeconds(4));
        yield new VirtualAgent(store, protocol, config, List.of(), "/", List.of());
      }
    };
  }
}
