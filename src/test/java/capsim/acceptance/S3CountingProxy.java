package capsim.acceptance;

import capsim.model.objectstore.S3Operation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and an S3 server on loopback and counts what passes, by operation. It
 * changes nothing, not even the Host header, so that signatures stay right. One per client, so that
 * the port says who asks.
 */
final class S3CountingProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerSocket listener;
  private final int upstreamPort;
  private final S3Counts counts = new S3Counts();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** One that listens on a port of its own and asks the server on {@code upstreamPort}. */
  S3CountingProxy(int upstreamPort) throws IOException {
    this.upstreamPort = upstreamPort;
    this.listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Host and port for the client's configuration. */
  String endpoint() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** What has passed so far. */
  S3Counts counts() {
    return counts.copy();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "s3-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        // Closed: the loop ends. Any other failure shows itself at the client.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var upstream = new Socket(InetAddress.getLoopbackAddress(), upstreamPort)) {
      open.add(upstream);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      var fromClient = new BufferedInputStream(client.getInputStream(), BUFFER_BYTES);
      var toClient = new BufferedOutputStream(client.getOutputStream(), BUFFER_BYTES);
      var fromServer = new BufferedInputStream(upstream.getInputStream(), BUFFER_BYTES);
      var toServer = new BufferedOutputStream(upstream.getOutputStream(), BUFFER_BYTES);
      while (exchange(fromClient, toServer, fromServer, toClient)) {
        // The next request of this connection.
      }
    } catch (IOException e) {
      // One side hung up; whoever waits for an answer notices.
    } finally {
      open.remove(client);
    }
  }

  /** One request and its answer; false when the client has hung up. */
  private boolean exchange(
      InputStream fromClient, OutputStream toServer, InputStream fromServer, OutputStream toClient)
      throws IOException {
    HttpHead request = HttpHead.read(fromClient);
    if (request == null) {
      return false;
    }
    toServer.write(request.bytes());
    if (request.header("expect") != null) {
      toServer.flush();
      relayHead(fromServer, toClient);
    }
    copyBody(request, fromClient, toServer, true);
    toServer.flush();
    HttpHead answer = relayHead(fromServer, toClient);
    boolean empty =
        request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    long sent = empty ? 0 : copyBody(answer, fromServer, toClient, false);
    S3Operation operation = operation(request);
    if (operation != null) {
      counts.add(operation, payload(request), answer.status() < 300 ? sent : 0);
    }
    toClient.flush();
    return true;
  }

  private static HttpHead relayHead(InputStream from, OutputStream to) throws IOException {
    HttpHead head = HttpHead.read(from);
    if (head == null) {
      throw new EOFException("the server hung up");
    }
    to.write(head.bytes());
    to.flush();
    return head;
  }

  private static long copyBody(HttpHead head, InputStream from, OutputStream to, boolean request)
      throws IOException {
    if ("chunked".equals(head.header("transfer-encoding"))) {
      return copyChunks(from, to);
    }
    String length = head.header("content-length");
    if (length == null) {
      return request ? 0 : from.transferTo(to);
    }
    return copy(from, to, Long.parseLong(length));
  }

  private static long copyChunks(InputStream from, OutputStream to) throws IOException {
    long sum = 0;
    while (true) {
      String line = HttpHead.line(from);
      to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      int end = line.indexOf(';');
      long size = Long.parseLong((end < 0 ? line : line.substring(0, end)).strip(), 16);
      // A chunk ends with a line end, and so does the last, empty one: no trailers are used.
      copy(from, to, size + 2);
      if (size == 0) {
        return sum;
      }
      sum += size;
    }
  }

  private static long copy(InputStream from, OutputStream to, long bytes) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    long left = bytes;
    while (left > 0) {
      int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException(left + " bytes missing");
      }
      to.write(buffer, 0, read);
      left -= read;
    }
    return bytes;
  }

  /** Bytes of the object, without the signatures between its chunks. */
  private static long payload(HttpHead request) {
    String decoded = request.header("x-amz-decoded-content-length");
    String length = decoded != null ? decoded : request.header("content-length");
    return length == null ? 0 : Long.parseLong(length);
  }

  /** Null for what has nothing to do with objects, such as the question where a bucket is. */
  private static S3Operation operation(HttpHead request) {
    Set<String> query = request.queryNames();
    return switch (request.method()) {
      case "PUT" -> query.contains("partNumber") ? S3Operation.UPLOAD_PART : S3Operation.PUT;
      case "HEAD" -> S3Operation.HEAD;
      case "DELETE" -> S3Operation.DELETE;
      case "POST" ->
          query.contains("uploads")
              ? S3Operation.CREATE_MULTIPART
              : query.contains("delete")
                  ? S3Operation.DELETE_OBJECTS
                  : S3Operation.COMPLETE_MULTIPART;
      case "GET" ->
          query.contains("location")
              ? null
              : query.contains("list-type")
                  ? S3Operation.LIST
                  : request.header("range") != null ? S3Operation.GET_RANGE : S3Operation.GET;
      default -> null;
    };
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
