package capsim.loadgen.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.bulk.FluentBitOptions.Storage;
import capsim.loadgen.bulk.FluentBitOptions.Tagging;
import capsim.loadgen.reactor.Exchange.Failure;
import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import capsim.workload.bulk.BulkSizes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FluentBitNodeTest {
  private static final Pattern POD = Pattern.compile("\"pod_name\":\"([^\"]+)\"");

  private final BulkSetups setup = new BulkSetups();

  /**
   * 50 files of 0.5 records/s in 600 s: 15,000 records, sigma 122; requests 50 · 600 · (1 - e^-0.5)
   * = 11,804, sigma 84. Five sigmas are left.
   */
  @Test
  void flush_quietFiles_sendsByTheChanceOfANonEmptyFlush() {
    setup.files = 50;
    setup.recordsPerSecond = 0.5;
    var target = new SimulatedOpenSearch();
    var run = run(target, 600, 10);

    assertThat(run.ledger.generated()).isBetween(14_390L, 15_610L);
    assertThat((double) target.requests.size()).isBetween(11_384.0, 12_224.0);
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
    assertThat(target.copies()).isEqualTo(run.ledger.generated());
    assertThat(run.ledger.balance()).isZero();
  }

  @Test
  void flush_perFile_sendsRecordsOfOnePodInOrderOfTime() {
    setup.recordsPerSecond = 200;
    var target = new SimulatedOpenSearch();
    run(target, 5, 10);

    for (List<String> documents : target.requests) {
      assertThat(documents.stream().map(FluentBitNodeTest::pod).distinct()).hasSize(1);
      assertThat(documents.stream().map(d -> d.substring(0, 90))).isSorted();
    }
  }

  /** One request a second; each with records of all files in their shares. */
  @Test
  void flush_perNode_sendsOneRequestWithAllPods() {
    setup.tagging = Tagging.PER_NODE;
    setup.recordsPerSecond = 100;
    var target = new SimulatedOpenSearch();
    var run = run(target, 20, 10);

    assertThat(target.requests).hasSizeBetween(20, 22);
    var pods = new HashSet<String>();
    target.requests.get(5).forEach(document -> pods.add(pod(document)));
    assertThat(pods).hasSize(3);
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
  }

  /** A chunk is closed when it holds more than 2,048,000 B of msgpack. */
  @Test
  void flush_busyFile_closesChunksAtTheLimit() {
    setup.files = 1;
    setup.recordsPerSecond = 10_000;
    var target = new SimulatedOpenSearch();
    run(target, 2, 10);

    int largest = target.requests.stream().mapToInt(List::size).max().orElseThrow();
    int full = (int) target.requests.stream().filter(r -> r.size() > largest - 20).count();
    double document = target.requests.get(0).get(0).length();
    assertThat(full).isGreaterThan(2);
    assertThat(largest * document / BulkSizes.JSON_PER_MSGPACK).isBetween(2.03e6, 2.07e6);
  }

  /** 60 times faster: as many records in a sixtieth of the time, in bulks of the same size. */
  @Test
  void flush_acceleratedTime_keepsTheSizeOfBulks() {
    var target = new SimulatedOpenSearch();
    var context = new SimulatedContext(10, 60);
    context.run(new SimulatedReactor(target), setup.node(), 10);

    // 3 files · 10/s · 600 s, sigma 134; 3 · 600 requests of 10.
    assertThat(context.ledger.generated()).isBetween(17_330L, 18_670L);
    assertThat(target.requests).hasSizeBetween(1_790, 1_803);
    assertThat(target.requests.get(1_700).get(0)).contains("\"@timestamp\":\"2026-08-21T10:0");
  }

  @Test
  void run_sameSeed_sendsTheSameBytes() {
    setup.gzip = true;
    var one = new SimulatedOpenSearch();
    var two = new SimulatedOpenSearch();
    run(one, 5, 10);
    run(two, 5, 10);

    assertThat(two.requests).isEqualTo(one.requests).isNotEmpty();
  }

  /** Policy chunk, no ids: item 2 fails once; the others are stored twice, and counted so. */
  @Test
  void answer_oneItemRefusedForATime_chunkPolicyStoresTheOthersTwice() {
    var target = itemsOfFirstRequest(429, 2);
    var run = run(target, 1.5, 60);

    int first = target.requests.get(0).size();
    assertThat(target.requests).anyMatch(r -> r.equals(target.requests.get(0)));
    assertThat(run.ledger.duplicated()).isEqualTo(first - 1L);
    assertThat(target.copies()).isEqualTo(run.ledger.generated() + first - 1);
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
    // First retry after 6 to 11 s.
    assertThat(run.longestWaitNanos / 1e9).isBetween(6.0, 11.1);
  }

  /** With ids: second pass 409 and 201, which is still an error; third pass 409 alone. */
  @Test
  void answer_oneItemRefusedForATime_withIdsNeedsThreePasses() {
    setup.ids = true;
    setup.retries = RetryTimes.DEFAULT.withLimit(5);
    var target = itemsOfFirstRequest(429, 2);
    var run = run(target, 1.5, 100);

    List<String> first = target.requests.get(0);
    assertThat(target.requests.stream().filter(first::equals)).hasSize(3);
    assertThat(run.ledger.duplicated()).isZero();
    assertThat(target.copies()).isEqualTo(run.ledger.generated());
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
  }

  @Test
  void answer_oneItemRefused_esLossyLosesItWithoutAWord() {
    setup.policy = ErrorPolicy.ES_LOSSY;
    var target = itemsOfFirstRequest(429, 2);
    var run = run(target, 1.5, 60);

    assertThat(run.ledger.droppedByReason())
        .containsExactly(Map.entry("es-lossy: refused, not sent again", 1L));
    assertThat(run.ledger.duplicated()).isZero();
    assertThat(target.copies()).isEqualTo(run.ledger.acknowledged());
  }

  @Test
  void answer_itemsRefused_itemPolicySendsOnlyThoseAgain() {
    setup.policy = ErrorPolicy.ITEM;
    var target = itemsOfFirstRequest(429, 2);
    var run = run(target, 1.5, 60);

    assertThat(target.requests.get(target.requests.size() - 1))
        .containsExactly(target.requests.get(0).get(2));
    assertThat(run.ledger.duplicated()).isZero();
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
    assertThat(target.copies()).isEqualTo(run.ledger.generated());
  }

  @Test
  void answer_itemThatDoesNotFitTheMapping_isRejectedByItsReason() {
    for (ErrorPolicy policy : List.of(ErrorPolicy.ITEM, ErrorPolicy.ES_LOSSY)) {
      setup.policy = policy;
      var run = run(itemsOfFirstRequest(400, 2), 1.5, 60);
      assertThat(run.ledger.rejectedByReason())
          .as(policy.text())
          .containsExactly(Map.entry("400 mapper_parsing_exception", 1L));
      assertThat(run.ledger.balance()).isZero();
    }
  }

  /** out_opensearch retries 400 like anything else; after retry_limit the target's word counts. */
  @Test
  void answer_itemThatNeverFits_chunkPolicySendsAllAgainBeforeItGivesUp() {
    var target =
        new SimulatedOpenSearch() {
          @Override
          int itemStatus(int request, int item) {
            return item == 2 ? 400 : 201;
          }
        };
    setup.files = 1;
    var run = run(target, 1.5, 60);

    assertThat(run.ledger.rejected()).isEqualTo(run.ledger.generated() - run.ledger.acknowledged());
    assertThat(run.ledger.rejected()).isPositive();
    assertThat(run.ledger.duplicated()).isEqualTo(run.ledger.acknowledged());
    assertThat(target.copies()).isEqualTo(2 * run.ledger.acknowledged());
  }

  /** The whole is stored, the answer is longer than buffer_size: sent again, hence twice. */
  @Test
  void answer_longerThanTheBuffer_isSentAgainAlthoughStored() {
    var target =
        new SimulatedOpenSearch() {
          @Override
          int padding(int request) {
            return request == 0 ? 600_000 : 0;
          }
        };
    var run = run(target, 1.5, 60);

    int first = target.requests.get(0).size();
    assertThat(run.ledger.duplicated()).isEqualTo(first);
    assertThat(target.copies()).isEqualTo(run.ledger.generated() + first);
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
  }

  @Test
  void answer_lostOnTheWay_countsAsPossiblyTwice() {
    var target =
        new SimulatedOpenSearch() {
          @Override
          Outcome instead(int request, long nanoTime) {
            return request == 0 ? Outcome.failure(LATENCY, Failure.TIMEOUT) : null;
          }

          @Override
          boolean storesUnanswered(int request) {
            return true;
          }
        };
    var run = run(target, 1.5, 60);

    int first = target.requests.get(0).size();
    assertThat(run.ledger.duplicated()).isEqualTo(first);
    assertThat(target.copies()).isEqualTo(run.ledger.generated() + first);
  }

  /** retry_limit 1 and an outage that never ends: all is dropped after the second attempt. */
  @Test
  void outage_longerThanTheRetries_dropsAll() {
    var target = outage(0, Long.MAX_VALUE, Failure.CONNECT);
    var run = run(target, 5, 60);

    assertThat(run.ledger.dropped()).isEqualTo(run.ledger.generated()).isPositive();
    assertThat(run.ledger.droppedByReason()).containsOnlyKeys("retry_limit 1: no connection");
    assertThat(run.attempts).isEqualTo(target.requests.size()).isEven();
  }

  /**
   * Memory 100 kB: chunks fill it, then records wait in their files and come in full afterwards.
   */
  @Test
  void outage_withMemoryLimit_pausesAndReadsOnAfterwards() {
    setup.retries = RetryTimes.DEFAULT.withLimit(RetryTimes.FOR_EVER);
    setup.bufferBytes = 100_000;
    setup.recordsPerSecond = 50;
    var target = outage(0, 20 * SimulatedContext.SECOND, Failure.CONNECT);
    var reactor = new SimulatedReactor(target);
    var node = setup.node();
    var context = new SimulatedContext(60, 1);
    node.start(reactor, context);
    reactor.runUntil(19 * SimulatedContext.SECOND);

    assertThat(node.bufferedBytes()).isBetween(99_000L, 102_000L);
    reactor.runUntil(60 * SimulatedContext.SECOND);
    node.stop();
    reactor.runUntil(3_000 * SimulatedContext.SECOND);
    assertThat(node.drained()).isTrue();
    assertThat(node.bufferedBytes()).isZero();
    assertThat(context.ledger.acknowledged()).isEqualTo(context.ledger.generated());
    assertThat(target.copies()).isEqualTo(context.ledger.generated());
  }

  /** A paused file keeps 50 MiB, here 308,405 records of 170 B; older ones are gone. */
  @Test
  void outage_longerThanTheFilesLast_losesWhatWasRotated() {
    setup.retries = RetryTimes.DEFAULT.withLimit(RetryTimes.FOR_EVER);
    setup.bufferBytes = 100_000;
    setup.files = 1;
    setup.recordsPerSecond = 20_000;
    setup.flushMillis = 10_000;
    var run = run(outage(0, Long.MAX_VALUE, Failure.CONNECT), 60, 1);

    assertThat(run.ledger.droppedByReason())
        .containsOnlyKeys("paused: log rotated before it was read");
    assertThat(run.ledger.unsent()).isBetween(308_405L, 308_700L);
    assertThat(run.ledger.balance()).isZero();
  }

  /** Filesystem 100 kB: the oldest chunks are deleted, the newest are there when it is over. */
  @Test
  void outage_withFilesystemLimit_deletesTheOldest() {
    setup.storage = Storage.FILESYSTEM;
    setup.retries = RetryTimes.DEFAULT.withLimit(RetryTimes.FOR_EVER);
    setup.bufferBytes = 100_000;
    var target = outage(0, 30 * SimulatedContext.SECOND, Failure.CONNECT);
    var run = run(target, 31, 3_000);

    assertThat(run.ledger.droppedByReason())
        .containsOnlyKeys("storage.total_limit_size: oldest chunk deleted");
    assertThat(run.ledger.acknowledged()).isPositive();
    assertThat(run.ledger.balance()).isZero();
    assertThat(target.copies()).isEqualTo(run.ledger.acknowledged());
    assertThat(target.stored.keySet())
        .noneMatch(d -> d.contains("\"@timestamp\":\"2026-08-21T10:00:05"));
  }

  @Test
  void abandon_whileTheTargetHangs_leavesAllUnsent() {
    var target =
        new SimulatedOpenSearch() {
          @Override
          Outcome instead(int request, long nanoTime) {
            return Outcome.failure(1_000 * SimulatedContext.SECOND, Failure.TIMEOUT);
          }
        };
    var run = run(target, 5, 1);

    assertThat(run.ledger.unsent()).isEqualTo(run.ledger.generated()).isPositive();
  }

  /** Bodies under way may hold 64 KiB: others wait, written anew when there is room. */
  @Test
  void send_beyondTheMemoryForBodies_waitsItsTurn() {
    setup.bodyBytes = 65_536;
    setup.files = 40;
    var target = new SimulatedOpenSearch();
    var reactor = new SimulatedReactor(target);
    var run = SimulatedContext.run(reactor, setup.node(), 10, 60);

    assertThat(reactor.mostUnderWay()).isLessThanOrEqualTo(16);
    assertThat(run.ledger.acknowledged()).isEqualTo(run.ledger.generated());
    assertThat(target.copies()).isEqualTo(run.ledger.generated());
  }

  /** Whatever fails, every record is accounted, and what is acknowledged is there. */
  @ParameterizedTest
  @EnumSource(ErrorPolicy.class)
  void ledger_underRandomFaults_balances(ErrorPolicy policy) {
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new SplittableRandom(31L * seed + policy.text().length());
      var setup = new BulkSetups();
      setup.policy = policy;
      setup.seed = seed;
      setup.ids = random.nextInt(4) == 0;
      setup.gzip = random.nextInt(8) == 0;
      setup.tagging = random.nextBoolean() ? Tagging.PER_FILE : Tagging.PER_NODE;
      setup.storage = random.nextBoolean() ? Storage.MEMORY : Storage.FILESYSTEM;
      setup.bufferBytes = random.nextBoolean() ? 0 : 5_000 + random.nextInt(40_000);
      setup.tasks = random.nextBoolean() ? 2_048 : 1 + random.nextInt(4);
      setup.bodyBytes = random.nextBoolean() ? 1 << 30 : 10_000;
      setup.responseBufferBytes = random.nextBoolean() ? 0 : 1_000 + random.nextInt(4_000);
      setup.retries = RetryTimes.DEFAULT.withLimit(random.nextInt(4) - 1);
      var target = new RandomFaults(random.split());
      double drain = random.nextBoolean() ? 20 : 400;
      var run = run(setup, target, 8, drain);

      var ledger = run.ledger;
      assertThat(ledger.balance()).as("seed %d: %s", seed, ledger.droppedByReason()).isZero();
      assertThat(ledger.generated()).isPositive();
      assertThat((long) target.stored.size())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(ledger.acknowledged());
      assertThat(target.copies() - target.stored.size())
          .as("copies of seed %d", seed)
          .isLessThanOrEqualTo(ledger.duplicated());
    }
  }

  private static final class RandomFaults extends SimulatedOpenSearch {
    private static final List<Failure> FAILURES = List.of(Failure.values());

    private final SplittableRandom random;
    private final int badness;
    private boolean reachesTheIndex;

    RandomFaults(SplittableRandom random) {
      this.random = random;
      this.badness = random.nextInt(60);
    }

    @Override
    int itemStatus(int request, int item) {
      int draw = random.nextInt(600);
      return draw >= badness ? 201 : List.of(429, 400, 503, 409).get(draw % 3);
    }

    @Override
    Outcome instead(int request, long nanoTime) {
      if (random.nextInt(100) >= badness) {
        return null;
      }
      long after = random.nextLong(SimulatedContext.SECOND);
      int draw = random.nextInt(9);
      // Time-outs, closed connections, unreadable answers and 504 tell nothing of what was stored.
      reachesTheIndex = ((draw > 1 && draw < 5) || draw == 8) && random.nextBoolean();
      return draw < 5
          ? Outcome.failure(after, FAILURES.get(draw))
          : Outcome.answer(after, List.of(429, 503, 413, 504).get(draw - 5));
    }

    @Override
    boolean storesUnanswered(int request) {
      return reachesTheIndex;
    }
  }

  private SimulatedOpenSearch itemsOfFirstRequest(int status, int refused) {
    return new SimulatedOpenSearch() {
      @Override
      int itemStatus(int request, int item) {
        return request == 0 && item == refused ? status : 201;
      }
    };
  }

  private static SimulatedOpenSearch outage(long fromNanos, long toNanos, Failure failure) {
    return new SimulatedOpenSearch() {
      @Override
      Outcome instead(int request, long nanoTime) {
        return nanoTime >= fromNanos && nanoTime < toNanos
            ? Outcome.failure(LATENCY, failure)
            : null;
      }
    };
  }

  private SimulatedContext run(SimulatedOpenSearch target, double seconds, double drain) {
    return run(setup, target, seconds, drain);
  }

  private static SimulatedContext run(
      BulkSetups setup, SimulatedOpenSearch target, double seconds, double drain) {
    return SimulatedContext.run(new SimulatedReactor(target), setup.node(), seconds, drain);
  }

  private static String pod(String document) {
    var matcher = POD.matcher(document);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
