package capsim.loadgen.receiver;

import capsim.loadgen.fault.FaultDecision;
import capsim.loadgen.fault.FaultRule;
import capsim.loadgen.receiver.bulk.BulkBook;
import capsim.loadgen.receiver.bulk.IndexApi;
import capsim.loadgen.receiver.bulk.LogCounts;
import capsim.loadgen.receiver.metrics.MetricBook;
import capsim.loadgen.receiver.metrics.MetricCounts;
import capsim.loadgen.receiver.metrics.QueryApi;
import capsim.loadgen.server.Answer;
import capsim.loadgen.server.HttpCall;
import capsim.loadgen.server.HttpServer;
import capsim.loadgen.server.Responder;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A receiver of remote write ({@code /api/v1/write}, {@code /api/v1/receive}, {@code /api/v1/push})
 * and {@code _bulk} that decodes and accounts everything it is sent. Thread-safe.
 *
 * <p>Its faults count requests that bring data, from 0, and time from the first of them.
 */
public final class EmbeddedReceiver implements AutoCloseable {
  private static final String API = "/api/v1/";

  private final ReceiverConfig config;
  private final LongSupplier nanoClock;
  private final Traffic traffic = new Traffic();
  private final MetricBook metrics;
  private final BulkBook logs = new BulkBook();
  private final QueryApi queries;
  private final IndexApi indices = new IndexApi(logs);
  private final Endpoint remoteWrite;
  private final Endpoint bulk;
  private final AtomicLong firstNanos = new AtomicLong(Long.MIN_VALUE);
  private final HttpServer server;

  private EmbeddedReceiver(ReceiverConfig config, LongSupplier nanoClock) throws IOException {
    this.config = config;
    this.nanoClock = nanoClock;
    metrics =
        new MetricBook(
            config.order(), config.maxSeries(), config.keptSeries(), config.keptPoints());
    queries = new QueryApi(metrics);
    remoteWrite = new RemoteWriteEndpoint(metrics, traffic);
    bulk = new BulkEndpoint(logs, traffic, config.maxBodyBytes());
    server =
        HttpServer.start(
            new HttpServer.Settings(
                "capsim-receiver", config.bind(), config.threads(), config.maxBodyBytes()),
            this::handle);
  }

  /**
   * Starts a receiver.
   *
   * @throws IOException that names the address if it is not to be had
   */
  public static EmbeddedReceiver start(ReceiverConfig config) throws IOException {
    return new EmbeddedReceiver(config, System::nanoTime);
  }

  /** Starts a receiver whose faults follow another clock; outages still take real time. */
  static EmbeddedReceiver start(ReceiverConfig config, LongSupplier nanoClock) throws IOException {
    return new EmbeddedReceiver(config, nanoClock);
  }

  /** {@code http://host:port}. */
  public URI address() {
    InetSocketAddress address = server.address();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  /** Requests that brought data. */
  public RequestCounts requests() {
    return traffic.snapshot();
  }

  /** What was stored by remote write. */
  public MetricCounts metrics() {
    return metrics.counts();
  }

  /** What was stored by remote write, by tenant; the empty name for requests that name none. */
  public SortedMap<String, MetricCounts> metricsByTenant() {
    return metrics.countsByTenant();
  }

  /** What was stored by {@code _bulk}. */
  public LogCounts logs() {
    return logs.counts();
  }

  private void handle(HttpCall call, Responder responder) {
    Endpoint endpoint = endpoint(call);
    if (endpoint == null) {
      responder.answer(other(call));
      return;
    }
    long request = traffic.request(call.bodyLength());
    long elapsedNanos = elapsedNanos();
    FaultDecision decision =
        config.faults().decide(config.seed(), request, elapsedNanos, call.bodyLength());
    Answer answer = null;
    if (decision.stored()) {
      answer = endpoint.store(call, decision.items());
    }
    if (answer == null || decision.status() != 0) {
      answer = endpoint.fault(decision.status() == 0 ? 500 : decision.status());
      if (decision.retryAfterSeconds() >= 0) {
        answer = answer.with("Retry-After", Long.toString(decision.retryAfterSeconds()));
      }
    }
    boolean comes = decision.ending() == FaultDecision.Ending.COMPLETE;
    traffic.answer(comes ? answer.status() : 0);
    responder.answer(answer, decision);
  }

  /** Time since the first request that brought data, which starts the outages' clocks. */
  private long elapsedNanos() {
    long now = nanoClock.getAsLong();
    if (firstNanos.compareAndSet(Long.MIN_VALUE, now)) {
      for (FaultRule outage : config.faults().outages()) {
        server.after(outage.fromNanos(), server::goOut);
        server.after(outage.fromNanos() + outage.forNanos(), server::comeBack);
      }
    }
    return now - firstNanos.get();
  }

  /** Who takes the data of a request; null if it brings none. */
  private Endpoint endpoint(HttpCall call) {
    boolean post = call.method().equals("POST");
    return switch (call.path()) {
      case API + "write", API + "receive", API + "push" -> post ? remoteWrite : null;
      default -> {
        boolean put = post || call.method().equals("PUT");
        String path = call.path();
        yield put && (path.endsWith("/_bulk") || path.endsWith("/_bulk/")) ? bulk : null;
      }
    };
  }

  private Answer other(HttpCall call) {
    String path = call.path();
    if (path.equals("/-/ready") || path.equals("/-/healthy")) {
      return Answer.text(200, "The capsim receiver is ready.");
    }
    if (!path.startsWith(API)) {
      return indices.answer(path);
    }
    try {
      String tenant = RemoteWriteEndpoint.tenant(call);
      return queries.answer(path.substring(API.length()), tenant, parameters(call));
    } catch (IllegalArgumentException e) {
      return Answer.text(400, "badly escaped parameters: " + e.getMessage());
    }
  }

  /** Parameters of the URL, and of a form in the body. */
  private static Map<String, List<String>> parameters(HttpCall call) {
    var parameters = new HashMap<>(call.query());
    String type = call.header("Content-Type");
    if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
      String form = new String(call.body(), 0, call.bodyLength(), StandardCharsets.UTF_8);
      parameters.putAll(new QueryStringDecoder(form, false).parameters());
    }
    return parameters;
  }

  @Override
  public void close() {
    server.close();
  }
}
