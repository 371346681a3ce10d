package capsim.loadgen.receiver;

import capsim.loadgen.server.HttpServer;
import capsim.loadgen.server.SinkCounts;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Takes whatever is posted to it and looks at nothing: what a generator can do when the receiver
 * costs next to nothing. Remote write 2.0 senders that insist on {@code …-Written} headers will not
 * be content with it, for it does not know what was written. Thread-safe.
 */
public final class DiscardingSink implements AutoCloseable {
  private final SinkCounts counts = new SinkCounts();
  private final HttpServer server;

  private DiscardingSink(InetSocketAddress bind, int threads) throws IOException {
    server = HttpServer.startSink(new HttpServer.Settings("capsim-sink", bind, threads, 0), counts);
  }

  /**
   * Starts a sink.
   *
   * @param bind where it listens; port 0 for any free one
   * @throws IOException that names the address if it is not to be had
   */
  public static DiscardingSink start(InetSocketAddress bind, int threads) throws IOException {
    return new DiscardingSink(bind, threads);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Requests read to their end. */
  public long requests() {
    return counts.requests();
  }

  /** Bytes of their bodies. */
  public long bodyBytes() {
    return counts.bodyBytes();
  }

  @Override
  public void close() {
    server.close();
  }
}
