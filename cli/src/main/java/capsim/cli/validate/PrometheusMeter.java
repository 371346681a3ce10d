package capsim.cli.validate;

import capsim.loadgen.api.ApiClient;
import capsim.observe.server.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a Prometheus of our own says of its process and its head. */
final class PrometheusMeter {
  private static final String CPU = "process_cpu_seconds_total";
  private static final String RESIDENT = "process_resident_memory_bytes";
  private static final String SERIES = "prometheus_tsdb_head_series";
  private static final String SAMPLES = "prometheus_tsdb_head_samples_appended_total";

  private final PrometheusServer server;
  private final ApiClient client;
  private final Map<String, Double> before;

  private PrometheusMeter(PrometheusServer server, ApiClient client) throws IOException {
    this.server = server;
    this.client = client;
    this.before = read();
  }

  /** Notes where its counters stand. */
  static PrometheusMeter start(PrometheusServer server, ApiClient client) throws IOException {
    return new PrometheusMeter(server, client);
  }

  /** What it needed since the start. */
  Level stop() throws IOException {
    Map<String, Double> now = read();
    return new Level(
        now.get(SERIES),
        now.get(SAMPLES) - before.get(SAMPLES),
        now.get(CPU) - before.get(CPU),
        now.get(RESIDENT),
        bytes(server.data().resolve("wal")));
  }

  /** Sums of the metrics of interest over their labels; 0 for one that is not there. */
  private Map<String, Double> read() throws IOException {
    var values = new HashMap<String, Double>();
    for (String name : new String[] {CPU, RESIDENT, SERIES, SAMPLES}) {
      values.put(name, 0.0);
    }
    for (String line : client.get("/metrics").body().split("\n")) {
      int end = line.indexOf('{') < 0 ? line.indexOf(' ') : line.indexOf('{');
      if (end > 0 && values.containsKey(line.substring(0, end))) {
        double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        values.merge(line.substring(0, end), value, Double::sum);
      }
    }
    return values;
  }

  private static double bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
