package capsim.loadgen.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.Scope;
import capsim.workload.series.ChurnPlan;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExporterTest {
  private static final long START = 1_800_000_000_000L;
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  private final HttpClient client = HttpClient.newHttpClient();
  private Exporter exporter;

  @BeforeEach
  void start() throws IOException {
    var config =
        new ExporterConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            1,
            List.of(ExporterJobs.of(Scope.NODE, 1)),
            5,
            ChurnPlan.NONE);
    exporter = Exporter.start(config, () -> START);
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws IOException {
    var address = URI.create("http://127.0.0.1:" + exporter.address().getPort() + path);
    var request = HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void metrics_gzipAccepted_sameText() throws IOException {
    var plain = get("/metrics?target=1");
    var packed = get("/metrics?target=1", "Accept-Encoding", "gzip");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(exporter.scrapes()).isEqualTo(2);
  }

  @Test
  void metrics_unknownTarget_saysWhichThereAre() throws IOException {
    for (String path : List.of("/metrics", "/metrics?target=2", "/metrics?target=x")) {
      var response = get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("k in 0..1");
    }
  }

  @Test
  void serviceDiscovery_everyTarget_withLabelsAndInterval() throws IOException {
    String document = new String(get("/sd").body(), StandardCharsets.UTF_8);

    assertThat(document)
        .startsWith(
            "[{\"targets\":[\"127.0.0.1:" + exporter.address().getPort() + "\"],\"labels\":{")
        .contains("\"__param_target\":\"1\"", "\"__scrape_interval__\":\"15000ms\"")
        .contains("\"__scrape_timeout__\":\"10000ms\"", "\"job\":\"web\"", "\"cluster\":\"c1\"")
        .contains("\"prometheus_replica\":\"a\"")
        .doesNotContain("__name__");
  }

  /** Read by an independent protobuf implementation. */
  @Test
  void metrics_protobuf_familiesOfEveryType() throws IOException {
    var response = get("/metrics?target=0", "Accept", PROTOBUF);
    var input = CodedInputStream.newInstance(response.body());
    Map<String, UnknownFieldSet> families = new HashMap<>();
    while (!input.isAtEnd()) {
      var family = UnknownFieldSet.parseFrom(input.readByteArray());
      families.put(family.getField(1).getLengthDelimitedList().get(0).toStringUtf8(), family);
    }

    assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("delimited");
    assertThat(families.keySet())
        .containsExactlyInAnyOrder(
            "requests_total",
            "reads",
            "latency_seconds",
            "size_bytes",
            "gc_seconds",
            "temperature");
    // Two pods on the node, two paths.
    assertThat(families.get("requests_total").getField(4).getLengthDelimitedList()).hasSize(4);
    var classic = message(message(families.get("latency_seconds"), 4), 7);
    assertThat(classic.getField(3).getLengthDelimitedList()).hasSize(3);
    var sparse = message(message(families.get("size_bytes"), 4), 7);
    long count = sparse.getField(1).getVarintList().get(0);
    long sum = 0;
    long bucket = 0;
    for (long delta : sparse.getField(13).getVarintList()) {
      bucket += CodedInputStream.decodeZigZag64(delta);
      sum += bucket;
    }
    assertThat(sum).isEqualTo(count).isPositive();
    var summary = message(message(families.get("gc_seconds"), 4), 4);
    assertThat(summary.getField(3).getLengthDelimitedList()).hasSize(2);
  }

  private static UnknownFieldSet message(UnknownFieldSet message, int field) throws IOException {
    return UnknownFieldSet.parseFrom(message.getField(field).getLengthDelimitedList().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|TEXT",
        "text/html|TEXT",
        "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5|OPEN_METRICS",
        "application/openmetrics-text;q=0.4,text/plain;version=0.0.4;q=0.5|TEXT",
        "text/plain,application/openmetrics-text|TEXT",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
            + "application/openmetrics-text;q=0.75|PROTOBUF",
        "application/vnd.google.protobuf;proto=other;encoding=delimited,*/*;q=0.1|TEXT",
      })
  void accepted_header_bestFormat(String accept, ExpositionFormat expected) {
    assertThat(ExpositionFormat.accepted(accept)).isEqualTo(expected);
  }
}
