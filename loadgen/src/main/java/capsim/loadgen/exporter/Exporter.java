package capsim.loadgen.exporter;

import capsim.loadgen.server.Answer;
import capsim.loadgen.server.HttpCall;
import capsim.loadgen.server.HttpServer;
import capsim.loadgen.server.Responder;
import capsim.workload.series.SeriesCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * Serves {@code /metrics?target=k} of simulated targets, and {@code /sd} for {@code
 * http_sd_configs}. A scrape configuration needs {@code honor_labels: true}, because labels of a
 * profile's families win over those of the target. Thread-safe.
 */
public final class Exporter implements AutoCloseable {
  /** Requests have no bodies worth reading. */
  private static final int MAX_BODY_BYTES = 1 << 16;

  private final List<ScrapeTarget> targets = new ArrayList<>();
  private final LongSupplier millisClock;
  private final LongAdder scrapes = new LongAdder();
  private final HttpServer server;

  private Exporter(ExporterConfig config, LongSupplier millisClock) throws IOException {
    this.millisClock = millisClock;
    var catalog = SeriesCatalog.of(config.jobs(), config.seed(), config.churn());
    long start = millisClock.getAsLong();
    for (int i = 0; i < catalog.targetCount(); i++) {
      targets.add(new ScrapeTarget(catalog, i, start));
    }
    server =
        HttpServer.start(
            new HttpServer.Settings(
                "capsim-exporter", config.bind(), config.threads(), MAX_BODY_BYTES),
            this::handle);
  }

  /**
   * Starts an exporter; series begin with their first values now.
   *
   * @throws IOException that names the address if it is not to be had
   */
  public static Exporter start(ExporterConfig config) throws IOException {
    return new Exporter(config, System::currentTimeMillis);
  }

  /** The same with another clock, in milliseconds since the epoch. */
  public static Exporter start(ExporterConfig config, LongSupplier millisClock) throws IOException {
    return new Exporter(config, millisClock);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Number of targets. */
  public int targetCount() {
    return targets.size();
  }

  /** Scrapes answered. */
  public long scrapes() {
    return scrapes.sum();
  }

  /**
   * The targets as JSON for {@code file_sd_configs}.
   *
   * @param address host and port by which Prometheus reaches the exporter
   */
  public byte[] serviceDiscovery(String address) {
    long now = millisClock.getAsLong();
    List<ServiceDiscovery.Discovered> discovered = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      ScrapeTarget target = targets.get(i);
      discovered.add(
          new ServiceDiscovery.Discovered(i, target.labels(now), target.intervalMillis()));
    }
    return ServiceDiscovery.document(discovered, address);
  }

  private void handle(HttpCall call, Responder responder) {
    responder.answer(answer(call));
  }

  private Answer answer(HttpCall call) {
    return switch (call.path()) {
      case "/metrics" -> scrape(call);
      case "/sd" -> {
        String host = call.header("Host");
        yield Answer.of(200, "application/json", serviceDiscovery(host == null ? "" : host));
      }
      case "/-/ready", "/-/healthy" -> Answer.text(200, "The capsim exporter is ready.");
      default -> Answer.text(404, "paths are /metrics?target=0 and /sd");
    };
  }

  private Answer scrape(HttpCall call) {
    int number;
    try {
      List<String> values = call.query().getOrDefault("target", List.of());
      number = values.isEmpty() ? -1 : Integer.parseInt(values.get(0));
    } catch (IllegalArgumentException e) {
      number = -1;
    }
    if (number < 0 || number >= targets.size()) {
      return Answer.text(
          404,
          "no such target: /metrics?target=k needs k in 0.." + (targets.size() - 1) + ", see /sd");
    }
    ExpositionFormat format = ExpositionFormat.accepted(call.header("Accept"));
    byte[] body = targets.get(number).scrape(millisClock.getAsLong(), format);
    scrapes.increment();
    String encodings = call.header("Accept-Encoding");
    if (encodings == null || !encodings.contains("gzip")) {
      return Answer.of(200, format.contentType(), body);
    }
    return Answer.of(200, format.contentType(), gzip(body)).with("Content-Encoding", "gzip");
  }

  private static byte[] gzip(byte[] body) {
    var bytes = new ByteArrayOutputStream(body.length / 8 + 64);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.close();
  }
}
