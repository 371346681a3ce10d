package capsim.loadgen.receiver;

import static capsim.loadgen.receiver.Requests.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import capsim.workload.remotewrite.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** Bodies that were cut or changed anywhere: there is an answer, and the receiver works on. */
class HostileRequestsTest {
  private static final int ROUNDS = 3000;
  private static final String SNAPPY = "Content-Encoding: snappy\r\n";
  private static final String V1 = SNAPPY + "Content-Type: application/x-protobuf\r\n";
  private static final String V2 =
      SNAPPY + "Content-Type: application/x-protobuf;proto=io.prometheus.write.v2.Request\r\n";
  private static final String PLAIN = "Content-Type: application/x-ndjson\r\n";
  private static final String GZIP = PLAIN + "Content-Encoding: gzip\r\n";

  @Test
  void bodies_cutOrChanged_alwaysAnswered() throws IOException {
    byte[] v1 = Requests.many(Protocol.V1, 20);
    byte[] v2 = Requests.many(Protocol.V2, 20);
    byte[] bulk =
        "{\"create\":{\"_index\":\"logs\"}}\n{\"log\":\"\\ud55c \ud55c\",\"n\":[1,2]}\n"
            .repeat(5)
            .getBytes(StandardCharsets.UTF_8);
    try (var receiver = EmbeddedReceiver.start(ReceiverConfig.onLoopback());
        Socket socket = new Client(receiver).connect()) {
      socket.setTcpNoDelay(true);
      var random = new Random(11);
      for (int i = 0; i < ROUNDS; i++) {
        post(socket, "/api/v1/write", V1, Snappy.compress(changed(v1, random)));
        post(socket, "/api/v1/write", V2, Snappy.compress(changed(v2, random)));
        post(socket, "/api/v1/write", V1, changed(Snappy.compress(v1), random));
        post(socket, "/_bulk", PLAIN, changed(bulk, random));
        post(socket, "/_bulk", GZIP, changed(gzip(bulk), random));
      }

      assertThat(receiver.requests().requests()).isEqualTo(5L * ROUNDS);
      assertThat(receiver.requests().answers())
          .containsKeys(200, 204, 400)
          .doesNotContainKeys(500, 0);
      assertThat(new Client(receiver).write(Requests.v1("good", T, 1)).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void heads_randomBytes_connectionEndsAndReceiverWorksOn() throws IOException {
    try (var receiver = EmbeddedReceiver.start(ReceiverConfig.onLoopback())) {
      var client = new Client(receiver);
      var random = new Random(12);
      byte[] request = Client.postBytes("/_bulk", PLAIN, new byte[10]);
      for (int i = 0; i < 300; i++) {
        client.exchange(changed(request, random));
      }

      assertThat(client.write(Requests.v1("good", T, 1)).statusCode()).isEqualTo(204);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Cut somewhere, or up to three bits turned, or a run of bytes replaced. */
  private static byte[] changed(byte[] bytes, Random random) {
    byte[] other = bytes.clone();
    switch (random.nextInt(3)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> {
        for (int i = 0; i <= random.nextInt(3); i++) {
          other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> {
        int from = random.nextInt(other.length);
        for (int i = from; i < Math.min(other.length, from + 10); i++) {
          other[i] = (byte) random.nextInt();
        }
      }
    }
    return other;
  }

  /** Posts on a connection that is kept, and reads the answer by its length. */
  private static void post(Socket socket, String path, String headers, byte[] body)
      throws IOException {
    byte[] bytes = Client.postBytes(path, headers, body);
    String request = new String(bytes, StandardCharsets.ISO_8859_1);
    socket
        .getOutputStream()
        .write(
            request
                .replaceFirst("Connection: close\r\n", "")
                .getBytes(StandardCharsets.ISO_8859_1));
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        fail("connection closed after: " + head);
      }
      head.append((char) next);
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 ");
    int at = head.indexOf("Content-Length: ");
    if (at >= 0) {
      int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
      in.readNBytes(length);
    }
  }
}
