package capsim.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two real exporters, node_exporter and Prometheus itself, both scraped each second by a real
 * Prometheus and, at the same time, into files. Closing it ends both.
 */
final class ScrapedExporters implements AutoCloseable {
  private static final DebianPackage NODE_EXPORTER =
      new DebianPackage(
          "prometheus-node-exporter", "usr/bin/prometheus-node-exporter", "NODE_EXPORTER_BIN");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path directory;
  private final RealProcess nodeExporter;
  private final RealProcess prometheus;
  private final URI node;
  private final URI root;

  private ScrapedExporters(
      Path directory, RealProcess nodeExporter, RealProcess prometheus, URI node, URI root) {
    this.directory = directory;
    this.nodeExporter = nodeExporter;
    this.prometheus = prometheus;
    this.node = node;
    this.root = root;
  }

  /** Starts both, or skips the test where there is none. */
  static ScrapedExporters start(Path prometheusBinary) throws IOException, InterruptedException {
    Path nodeBinary = NODE_EXPORTER.findOrSkip();
    Path directory = AcceptanceFiles.emptyTarget("learned-exporters");
    URI node = URI.create("http://127.0.0.1:" + RealProcess.freePort());
    RealProcess exporter =
        RealProcess.start(
            "node-exporter",
            directory,
            List.of(nodeBinary.toString(), "--web.listen-address=" + node.getAuthority()),
            Map.of());
    try {
      exporter.await(node);
      URI root = URI.create("http://127.0.0.1:" + RealProcess.freePort());
      Path config = directory.resolve("prometheus.yml");
      Files.writeString(config, config(node, root));
      RealProcess server =
          RealProcess.start(
              "prometheus",
              directory,
              List.of(
                  prometheusBinary.toString(),
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + directory.resolve("data"),
                  "--web.listen-address=" + root.getAuthority(),
                  "--web.enable-admin-api"),
              Map.of());
      var both = new ScrapedExporters(directory, exporter, server, node, root);
      try {
        server.await(root.resolve("/-/ready"));
        // The first query of each kind makes series of Prometheus' own.
        for (String path : List.of("query?query=up", "metadata", "status/tsdb")) {
          server.await(root.resolve("/api/v1/" + path));
        }
        return both;
      } catch (IOException | InterruptedException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      exporter.close();
      throw e;
    }
  }

  private static String config(URI node, URI prometheus) {
    return """
    global: {scrape_interval: 1s, scrape_timeout: 1s}
    scrape_configs:
    - job_name: node
      static_configs: [{targets: ["%s"], labels: {cluster: learned}}]
    - job_name: prometheus
      static_configs: [{targets: ["%s"], labels: {cluster: learned}}]
    """
        .formatted(node.getAuthority(), prometheus.getAuthority());
  }

  /** Saves a scrape of each exporter every second. */
  void save(int scrapes) throws IOException, InterruptedException {
    Files.createDirectories(saved("node"));
    Files.createDirectories(saved("prometheus"));
    long begin = System.nanoTime();
    for (int i = 0; i < scrapes; i++) {
      TimeUnit.NANOSECONDS.sleep(begin + TimeUnit.SECONDS.toNanos(i) - System.nanoTime());
      String name = "scrape-%04d".formatted(i);
      save(node, saved("node").resolve(name));
      save(root, saved("prometheus").resolve(name));
    }
  }

  private void save(URI exporter, Path file) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(exporter.resolve("/metrics"))
            .header("Accept", "application/openmetrics-text;version=1.0.0")
            .build();
    client.send(request, BodyHandlers.ofFile(file));
  }

  /** The directory with the saved scrapes of an exporter. */
  Path saved(String job) {
    return directory.resolve(job);
  }

  /** Where Prometheus answers queries. */
  URI queries() {
    return root;
  }

  /** Has Prometheus cut a block of all that it holds; its directory. */
  Path cut() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(root.resolve("/api/v1/admin/tsdb/snapshot"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    try (var snapshots = Files.newDirectoryStream(directory.resolve("data/snapshots"))) {
      for (Path snapshot : snapshots) {
        try (var blocks = Files.newDirectoryStream(snapshot, "??????????????????????????")) {
          return blocks.iterator().next();
        }
      }
    }
    throw new IllegalStateException("no snapshot: " + answer);
  }

  @Override
  public void close() {
    prometheus.close();
    nodeExporter.close();
  }
}
