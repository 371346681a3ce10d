package capsim.loadgen.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawBulkSenderTest {
  private final BulkSetups setup = new BulkSetups();

  @Test
  void run_healthyTarget_sendsEqualBulksAtTheRate() {
    var target = new SimulatedOpenSearch();
    var run = run(target, 500, 1_000, 8, 10);

    assertThat(target.requests).hasSize(20).allMatch(r -> r.size() == 500);
    assertThat(run.ledger.acknowledged()).isEqualTo(10_000).isEqualTo(run.ledger.generated());
    assertThat(target.stored).hasSize(10_000);
  }

  /** Requests take 5 ms and one may be under way, but one is due every ms: latency grows. */
  @Test
  void run_slowTarget_keepsTheScheduleAndCountsLatencyFromIt() {
    var run = run(new SimulatedOpenSearch(), 10, 10_000, 1, 1);

    assertThat(run.ledger.generated()).isEqualTo(10_000);
    assertThat(run.ledger.acknowledged()).isEqualTo(10_000);
    assertThat(run.longestWaitNanos / 1e9).isBetween(3.9, 4.1);
  }

  @Test
  void run_refusedItems_areDroppedAndSentOnce() {
    var target =
        new SimulatedOpenSearch() {
          @Override
          int itemStatus(int request, int item) {
            return item == 0 ? 429 : item == 1 ? 400 : 201;
          }
        };
    var run = run(target, 10, 100, 4, 10);

    assertThat(target.requests).hasSize(100);
    assertThat(run.ledger.dropped()).isEqualTo(100);
    assertThat(run.ledger.rejectedByReason())
        .containsExactly(Map.entry("400 mapper_parsing_exception", 100L));
    assertThat(run.ledger.acknowledged()).isEqualTo(800);
    assertThat(run.ledger.balance()).isZero();
  }

  /** A sink answers without items; that nothing failed is said of all of them. */
  @Test
  void run_sinkThatNamesNoItems_isBelieved() {
    var target =
        new SimulatedOpenSearch() {
          @Override
          Outcome instead(int request, long nanoTime) {
            byte[] body =
                "{\"took\":0,\"errors\":false,\"items\":[]}".getBytes(StandardCharsets.US_ASCII);
            return Outcome.answer(LATENCY, 200, Map.of(), body);
          }
        };
    assertThat(run(target, 10, 100, 4, 1).ledger.acknowledged()).isEqualTo(100);
  }

  private SimulatedContext run(
      SimulatedOpenSearch target, int records, double rate, int underWay, double seconds) {
    var sender = new RawBulkSender(setup.files(), records, rate, underWay, setup.shared());
    return SimulatedContext.run(new SimulatedReactor(target), sender, seconds, 30);
  }
}
