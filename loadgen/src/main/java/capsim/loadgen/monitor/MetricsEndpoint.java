package capsim.loadgen.monitor;

import capsim.loadgen.server.Answer;
import capsim.loadgen.server.HttpCall;
import capsim.loadgen.server.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Serves the metrics of a run at {@code /metrics}. Thread-safe. */
public final class MetricsEndpoint implements AutoCloseable {
  /** Requests have no bodies worth reading. */
  private static final int MAX_BODY_BYTES = 1 << 16;

  private final HttpServer server;

  private MetricsEndpoint(InetSocketAddress bind, GeneratorMetrics metrics) throws IOException {
    server =
        HttpServer.start(
            new HttpServer.Settings("capsim-metrics", bind, 1, MAX_BODY_BYTES),
            (call, responder) -> responder.answer(answer(call, metrics)));
  }

  /**
   * Starts an endpoint.
   *
   * @param bind where it listens; port 0 for any free one
   * @throws IOException that names the address if it is not to be had
   */
  public static MetricsEndpoint start(InetSocketAddress bind, GeneratorMetrics metrics)
      throws IOException {
    return new MetricsEndpoint(bind, metrics);
  }

  private static Answer answer(HttpCall call, GeneratorMetrics metrics) {
    return call.path().equals("/metrics")
        ? metrics.answer(call.header("Accept"))
        : Answer.text(404, "the path is /metrics");
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
