package capsim.loadgen.receiver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/** Talks to a receiver: by a client as it should be, and byte by byte. */
final class Client {
  private static final String V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
  private static final int TIMEOUT_MILLIS = 30_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  Client(EmbeddedReceiver receiver) {
    this.address = receiver.address();
  }

  HttpResponse<String> write(byte[] message) throws IOException {
    return post("/api/v1/write", "application/x-protobuf", "snappy", Snappy.compress(message));
  }

  HttpResponse<String> write2(byte[] message) throws IOException {
    return post("/api/v1/write", V2, "snappy", Snappy.compress(message));
  }

  HttpResponse<String> bulk(String body) throws IOException {
    return post("/_bulk", "application/x-ndjson", "", body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, String type, String encoding, byte[] body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(address.resolve(path)).POST(BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!encoding.isEmpty()) {
      request.header("Content-Encoding", encoding);
    }
    return send(request);
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends bytes on a connection of their own and returns all that comes until it is closed. */
  byte[] exchange(byte[] bytes) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      return socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A POST as bytes, of which the connection is closed after the answer. */
  static byte[] postBytes(String path, String headers, byte[] body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }
}
