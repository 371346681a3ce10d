package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.exporter.Exporter;
import capsim.loadgen.exporter.ExporterConfig;
import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.scenario.ProfileReader;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.series.ChurnPlan;
import capsim.workload.series.HistogramSample;
import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A real Prometheus discovers and scrapes the exporter; what it then holds is what remote write of
 * the same jobs and seed would have sent, sample by sample.
 */
class ExporterTest {
  private static final long SEED = 77;
  private static final int INTERVAL_MILLIS = 1000;

  /** A scrape by the wall clock can see the values of the scrape due just before or after it. */
  private static final int NEIGHBOURS = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong start = new AtomicLong();

  @Test
  void scrapes_ofNodes_storedAsIntended() throws IOException, InterruptedException {
    List<ScrapeJob> jobs = jobs("node-exporter", "kubelet");
    var binary = RealPrometheusBinary.findOrSkip();
    try (var exporter = exporter(jobs);
        var prometheus =
            prometheus(
                exporter,
                RealPrometheus.start(binary, "exporter-text", "--web.enable-lifecycle"))) {
      Expected expected = new Expected(jobs, start.get());
      awaitSamples(prometheus, expected.series());

      JsonNode stored = query(prometheus, "{cluster=\"dev\"}[5m]");

      long compared = 0;
      for (JsonNode series : stored) {
        LabelSet labels = labels(series.get("metric"));
        if (isOfTheScrape(labels)) {
          continue;
        }
        for (JsonNode point : series.get("values")) {
          double value = Double.parseDouble(point.get(1).asText().replace("Inf", "Infinity"));
          long millis = Math.round(point.get(0).asDouble() * 1000);
          assertThat(expected.around(labels, millis))
              .as("%s at %d", labels, millis)
              .contains(value);
          compared++;
        }
      }
      assertThat(compared).isGreaterThanOrEqualTo(2L * expected.series());
    }
  }

  /** With the feature on, Prometheus asks for protobuf and gets native histograms. */
  @Test
  void scrapes_ofNativeHistograms_storedAsIntended() throws IOException, InterruptedException {
    List<ScrapeJob> jobs = jobs("application-red-native");
    var binary = RealPrometheusBinary.findOrSkip();
    try (var exporter = exporter(jobs);
        var prometheus =
            prometheus(
                exporter,
                RealPrometheus.start(
                    binary,
                    "exporter-protobuf",
                    "--web.enable-lifecycle",
                    "--enable-feature=native-histograms"))) {
      Expected expected = new Expected(jobs, start.get());
      awaitSamples(prometheus, expected.series());

      JsonNode counts =
          query(prometheus, "histogram_count(http_request_duration_seconds{cluster=\"dev\"})");

      assertThat(counts).isNotEmpty();
      for (JsonNode series : counts) {
        LabelSet labels =
            with(labels(series.get("metric")), "__name__", "http_request_duration_seconds");
        long millis = Math.round(series.get("value").get(0).asDouble() * 1000);
        assertThat(expected.around(labels, millis))
            .as("%s at %d", labels, millis)
            .contains(Double.parseDouble(series.get("value").get(1).asText()));
      }
    }
  }

  private static List<ScrapeJob> jobs(String... names) {
    var hardware = new Population.NodeHardware(4, 2, 2, 3);
    var population = new Population("dev", 3, 4, 1.5, 2, 2, hardware);
    List<ScrapeJob> jobs = new ArrayList<>();
    for (String name : names) {
      MetricProfile profile = ProfileReader.builtIn().metrics().get(name);
      double targets = ScrapeJob.targetsOf(profile, population, 0.25);
      var timing = ScrapeTiming.exact(INTERVAL_MILLIS);
      jobs.add(new ScrapeJob(profile, population, targets, 1, timing, LabelSet.none()));
    }
    return jobs;
  }

  private Exporter exporter(List<ScrapeJob> jobs) throws IOException {
    var bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return Exporter.start(
        new ExporterConfig(bind, 1, jobs, SEED, ChurnPlan.NONE),
        () -> {
          long now = System.currentTimeMillis();
          start.compareAndSet(0, now);
          return now;
        });
  }

  /** Tells a running Prometheus where to discover its targets. */
  private RealPrometheus prometheus(Exporter exporter, RealPrometheus prometheus)
      throws IOException, InterruptedException {
    Files.writeString(
        prometheus.data().resolveSibling("prometheus.yml"),
        """
        scrape_configs:
          - job_name: simulated
            honor_labels: true
            http_sd_configs:
              - url: http://127.0.0.1:%d/sd
                refresh_interval: 1s
        """
            .formatted(exporter.address().getPort()));
    var reload =
        HttpRequest.newBuilder(prometheus.root().resolve("/-/reload"))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = client.send(reload, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return prometheus;
  }

  /** Waits until every series that is expected is there, and every target was scraped thrice. */
  private void awaitSamples(RealPrometheus prometheus, int series)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    double stored = 0;
    double scrapes = 0;
    while (System.nanoTime() < deadline) {
      stored = number(query(prometheus, "count({cluster=\"dev\"})"));
      scrapes = number(query(prometheus, "min(count_over_time(up{cluster=\"dev\"}[5m]))"));
      if (stored == series && scrapes >= 3) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError(
        series
            + " series expected, stored: "
            + stored
            + " in scrapes: "
            + scrapes
            + prometheus.quotedOutput());
  }

  private static double number(JsonNode result) {
    return result.isEmpty() ? 0 : result.get(0).get("value").get(1).asDouble();
  }

  private JsonNode query(RealPrometheus prometheus, String query)
      throws IOException, InterruptedException {
    URI address =
        prometheus
            .root()
            .resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body()).get("data").get("result");
  }

  private static LabelSet labels(JsonNode metric) {
    var labels = new TreeMap<String, String>();
    metric.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return set(labels);
  }

  private static LabelSet with(LabelSet labels, String name, String value) {
    var all = new TreeMap<String, String>();
    for (int i = 0; i < labels.size(); i++) {
      all.put(labels.names()[i], labels.values()[i]);
    }
    all.put(name, value);
    return set(all);
  }

  private static LabelSet set(Map<String, String> labels) {
    return new LabelSet(
        labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
  }

  private static boolean isOfTheScrape(LabelSet labels) {
    return labels.values()[0].equals("up") || labels.values()[0].startsWith("scrape_");
  }

  /** What remote write would have sent from the start on, for as long as the test may take. */
  private static final class Expected {
    private static final int SCRAPES = 120;

    private final Map<LabelSet, double[]> values = new HashMap<>();
    private final Map<LabelSet, Long> firstDue = new HashMap<>();

    Expected(List<ScrapeJob> jobs, long startMillis) {
      var store = SeriesStore.of(jobs, SEED, StoreOptions.PLAIN, startMillis);
      for (int target = 0; target < store.targetCount(); target++) {
        long first = store.clock(target).firstDueAtOrAfter(startMillis);
        long due = store.clock(target).dueMillis(first);
        for (int k = 0; k < SCRAPES; k++) {
          int at = k;
          store.scrape(
              target,
              first + k,
              (series, value, timestamp) -> {
                LabelSet labels = store.labels(series);
                values.computeIfAbsent(labels, any -> new double[SCRAPES])[at] =
                    observed(store, series, value);
                firstDue.put(labels, due);
              });
        }
      }
    }

    /** The value, or the count of a native histogram, whose buckets are rounded. */
    private static double observed(SeriesStore store, int series, double value) {
      String name = store.labels(series).values()[0];
      if (!name.equals("http_request_duration_seconds")) {
        return value;
      }
      var sample = new HistogramSample();
      HistogramShape.of(store.labels().histogramShape(series)).fill(value, sample);
      return sample.count();
    }

    int series() {
      return values.size();
    }

    /** The values that a scrape about this time can have seen; empty for an unknown series. */
    List<Double> around(LabelSet labels, long millis) {
      double[] sent = values.get(labels);
      List<Double> possible = new ArrayList<>();
      if (sent != null) {
        int due = (int) Math.floorDiv(millis - firstDue.get(labels), INTERVAL_MILLIS);
        for (int k = due - NEIGHBOURS; k <= due + NEIGHBOURS; k++) {
          possible.add(sent[Math.max(0, Math.min(k, SCRAPES - 1))]);
        }
      }
      return possible;
    }
  }
}
