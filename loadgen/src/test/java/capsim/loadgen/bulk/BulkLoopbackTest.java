package capsim.loadgen.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.fault.FaultScript;
import capsim.loadgen.http.ClientOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.http.NettyReactor;
import capsim.loadgen.receiver.EmbeddedReceiver;
import capsim.loadgen.receiver.ReceiverConfig;
import capsim.loadgen.run.JvmHostMeter;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over real sockets to the receiver of another hand: both count the same records. */
class BulkLoopbackTest {
  private final BulkSetups setup = new BulkSetups();

  @Test
  void run_compressedToAHealthyReceiver_storesEveryRecord() throws IOException {
    setup.gzip = true;
    setup.recordsPerSecond = 500;
    setup.flushMillis = 100;
    try (var receiver = EmbeddedReceiver.start(ReceiverConfig.onLoopback())) {
      RunResult result = run(receiver);

      assertThat(result.ledger().acknowledged())
          .isEqualTo(result.ledger().generated())
          .isEqualTo(receiver.logs().totalDocuments())
          .isPositive();
    }
  }

  @Test
  void run_itemsRefused_accountsThemAsTheReceiverDoes() throws IOException {
    setup.policy = ErrorPolicy.ITEM;
    setup.retries = RetryTimes.DEFAULT.withLimit(0);
    setup.recordsPerSecond = 500;
    setup.flushMillis = 100;
    var faults = FaultScript.parse("items 429 share 10%; items 400 share 5%");
    try (var receiver = EmbeddedReceiver.start(ReceiverConfig.onLoopback().withFaults(faults, 3))) {
      RunResult result = run(receiver);

      var ledger = result.ledger();
      assertThat(ledger.balance()).isZero();
      assertThat(ledger.acknowledged()).isEqualTo(receiver.logs().totalDocuments());
      assertThat(ledger.dropped()).isEqualTo(receiver.logs().failedItems().get(429));
      assertThat(ledger.rejected()).isEqualTo(receiver.logs().failedItems().get(400));
    }
  }

  private RunResult run(EmbeddedReceiver receiver) {
    Endpoint endpoint = Endpoint.parse(receiver.address().toString());
    return Run.start(
            RunPlan.constant(Duration.ZERO, Duration.ofSeconds(1)),
            List.of(List.of(setup.node())),
            (number, onDefect) ->
                NettyReactor.start(endpoint, ClientOptions.DEFAULT, "test", onDefect),
            SimulatedContext.START_MILLIS,
            new JvmHostMeter(),
            progress -> {})
        .result()
        .join();
  }
}
