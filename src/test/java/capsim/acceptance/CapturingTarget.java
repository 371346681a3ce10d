package capsim.acceptance;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xerial.snappy.Snappy;

/** Takes remote write 1.0 and keeps every body as it came. */
final class CapturingTarget implements AutoCloseable {
  private static final int TIME_SERIES = 1;

  private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  CapturingTarget() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/write";
  }

  /** Bodies in an order of their own, since senders side by side have none. */
  List<String> sortedBodies() {
    return bodies.stream().map(HexFormat.of()::formatHex).sorted().toList();
  }

  /**
   * Messages of one series each, with its labels and its samples, in an order of their own: how
   * they are dealt out to requests depends on deadlines.
   */
  List<String> sortedSeries() throws IOException {
    var series = new ArrayList<String>();
    for (byte[] body : bodies) {
      CodedInputStream in = CodedInputStream.newInstance(Snappy.uncompress(body));
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == TIME_SERIES) {
          series.add(HexFormat.of().formatHex(in.readByteArray()));
        } else {
          in.skipField(tag);
        }
      }
    }
    return series.stream().sorted().toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
