package capsim.loadgen.receiver;

import static capsim.loadgen.receiver.Requests.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.loadgen.fault.FaultScript;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class ScriptedFaultsTest {
  private static final String ITEM = "{\"create\":{\"_index\":\"logs\"}}\n{\"a\":1}\n";
  private static final String SNAPPY = "Content-Type: application/x-protobuf\r\n";

  private final AtomicLong nanoTime = new AtomicLong(5);
  private EmbeddedReceiver receiver;
  private Client client;

  private void start(String script) throws IOException {
    receiver =
        EmbeddedReceiver.start(
            ReceiverConfig.onLoopback().withFaults(FaultScript.parse(script), 1), nanoTime::get);
    client = new Client(receiver);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void status_withRetryAfter_notStored() throws IOException {
    start("status 429 retry-after 2s");

    var write = client.write(Requests.v1("up", T, 1));
    var bulk = client.bulk(ITEM);

    assertThat(write.statusCode()).isEqualTo(429);
    assertThat(write.headers().firstValue("Retry-After")).contains("2");
    assertThat(bulk.statusCode()).isEqualTo(429);
    assertThat(bulk.body()).contains("rejected_execution_exception");
    assertThat(receiver.metrics().samples()).isZero();
    assertThat(receiver.logs().totalDocuments()).isZero();
  }

  @Test
  void status_stored_storedAllTheSame() throws IOException {
    start("status 500 stored");

    assertThat(client.write(Requests.v1("up", T, 1)).statusCode()).isEqualTo(500);
    assertThat(receiver.metrics().samples()).isEqualTo(1);
  }

  @Test
  void status_window_followsTheClock() throws IOException {
    start("status 503 from 20s for 10s");
    List<Integer> statuses = new ArrayList<>();
    for (int seconds : new int[] {0, 19, 20, 29, 30}) {
      nanoTime.set(5 + seconds * 1_000_000_000L);
      statuses.add(client.write(Requests.v1("up", T + seconds, 1)).statusCode());
    }

    assertThat(statuses).containsExactly(204, 204, 503, 503, 204);
  }

  @Test
  void share_sameSeed_sameAnswers() throws IOException {
    start("status 500 share 30%");
    List<Integer> first = statuses();
    receiver.close();
    start("status 500 share 30%");

    assertThat(statuses()).isEqualTo(first);
    assertThat(first).contains(204, 500);
  }

  private List<Integer> statuses() throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statuses.add(client.write(Requests.v1("up", T + i, 1)).statusCode());
    }
    return statuses;
  }

  @Test
  void hangUp_stored_halfAnAnswer() throws IOException {
    start("hang-up");

    byte[] answer = client.exchange(bulkBytes());

    String text = new String(answer, StandardCharsets.UTF_8);
    assertThat(text).startsWith("HTTP/1.1 200 OK");
    assertThat(text).doesNotEndWith("]}");
    assertThat(receiver.logs().totalDocuments()).isEqualTo(1);
    assertThat(receiver.requests().answers()).containsOnlyKeys(0);
  }

  @Test
  void hangUp_lost_noAnswerAtAll() throws IOException {
    start("hang-up lost");

    assertThat(client.exchange(bulkBytes())).isEmpty();
    assertThat(receiver.logs().totalDocuments()).isZero();
  }

  private static byte[] bulkBytes() {
    return Client.postBytes(
        "/_bulk", "Content-Type: application/x-ndjson\r\n", ITEM.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noAnswer_connectionStaysOpen() throws IOException {
    start("no-answer");

    try (Socket socket = client.connect()) {
      socket.setSoTimeout(200);
      socket.getOutputStream().write(bulkBytes());
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(receiver.logs().totalDocuments()).isEqualTo(1);
  }

  @Test
  void trickle_wholeAnswerInPieces() throws IOException {
    // About 300 bytes of answer in pieces of 100: three waits of a tenth of a second.
    start("trickle 1kB");
    long before = System.nanoTime();

    String answer = new String(client.exchange(bulkBytes()), StandardCharsets.UTF_8);

    assertThat(answer).endsWith("\"status\":201}}]}");
    assertThat(System.nanoTime() - before).isGreaterThan(200_000_000L);
  }

  @Test
  void latency_fixed_answerHeldBack() throws IOException {
    start("latency 120ms");
    long before = System.nanoTime();

    assertThat(client.write(Requests.v1("up", T, 1)).statusCode()).isEqualTo(204);

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(120_000_000L);
  }

  @Test
  void pad_answerAsLargeAsAsked() throws IOException {
    start("pad 600kB");

    assertThat(client.bulk(ITEM).body()).hasSize(600_000).startsWith("{\"took\"");
  }

  @Test
  void tooLarge_onlyAboveSize() throws IOException {
    start("too-large 100B");

    assertThat(client.bulk(ITEM).statusCode()).isEqualTo(200);
    assertThat(client.bulk(ITEM.repeat(10)).statusCode()).isEqualTo(413);
  }

  @Test
  void items_share_failSingly() throws IOException {
    start("items 429 share 50%");

    var response = client.bulk(ITEM.repeat(100));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"errors\":true", "\"status\":429", "\"status\":201");
    long failed = receiver.logs().failedItems().get(429);
    assertThat(receiver.logs().totalDocuments() + failed).isEqualTo(100);
  }

  @Test
  void outage_refusesAndComesBackOnSamePort() throws IOException {
    start("outage from 0s for 300ms");
    byte[] message =
        Client.postBytes("/api/v1/write", SNAPPY, Snappy.compress(Requests.v1("up", T, 1)));
    client.exchange(message);

    long deadline = System.nanoTime() + 20_000_000_000L;
    boolean refused = false;
    boolean back = false;
    while (!back && System.nanoTime() < deadline) {
      try (Socket socket = client.connect()) {
        socket.getOutputStream().write(message);
        back = refused && socket.getInputStream().read() == 'H';
      } catch (ConnectException e) {
        refused = true;
      } catch (IOException e) {
        // Closed while the outage began.
      }
    }
    assertThat(refused).as("refused").isTrue();
    assertThat(back).as("back on the same port").isTrue();
  }
}
