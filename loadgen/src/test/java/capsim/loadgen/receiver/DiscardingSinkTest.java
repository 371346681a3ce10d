package capsim.loadgen.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiscardingSinkTest {
  private static final String STORED = "HTTP/1.1 204 No Content\r\n\r\n";

  @Test
  void requests_onOneConnectionInAnyPieces_countedAndAnswered() throws IOException {
    String request = "POST /api/v1/write HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  5\r\n\r\nab\n\r\n";
    String bulk = "POST /_bulk HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
    byte[] bytes = (request + request + bulk).getBytes(StandardCharsets.US_ASCII);
    try (var sink = start();
        var socket = new Socket(InetAddress.getLoopbackAddress(), sink.address().getPort())) {
      socket.setTcpNoDelay(true);
      for (int at = 0; at < bytes.length; at += 7) {
        socket.getOutputStream().write(bytes, at, Math.min(7, bytes.length - at));
        socket.getOutputStream().flush();
      }

      String expected = STORED + STORED + "HTTP/1.1 200 OK\r\n";
      byte[] answer = socket.getInputStream().readNBytes(expected.length());

      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo(expected);
      assertThat(sink.requests()).isEqualTo(3);
      assertThat(sink.bodyBytes()).isEqualTo(10);
    }
  }

  @Test
  void bulkAnswer_lengthAsDeclared() throws IOException {
    String bulk = "POST /x/_bulk HTTP/1.1\r\nContent-Length: 1\r\n\r\na";
    try (var sink = start();
        var socket = new Socket(InetAddress.getLoopbackAddress(), sink.address().getPort())) {
      socket.getOutputStream().write(bulk.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).contains("Content-Length: 36\r\n");
      assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
          .hasSize(36)
          .isEqualTo("{\"took\":0,\"errors\":false,\"items\":[]}");
    }
  }

  @Test
  void requests_chunkedOrNonsense_refused() throws IOException {
    try (var sink = start()) {
      assertThat(answer(sink, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
          .startsWith("HTTP/1.1 411");
      assertThat(answer(sink, "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n")).isEmpty();
      assertThat(answer(sink, "\n\n\n\n\n\n")).isEmpty();
      assertThat(answer(sink, "x".repeat(40_000))).isEmpty();
      assertThat(sink.requests()).isZero();
    }
  }

  private static String answer(DiscardingSink sink, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sink.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }

  private static DiscardingSink start() throws IOException {
    return DiscardingSink.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
  }
}
