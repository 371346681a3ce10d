package capsim.observe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.access.HostileServer;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComponentReaderTest {
  private static final String OPERATIONS = "thanos_objstore_bucket_operations_total";

  private final Problems problems = new Problems();

  private Optional<ComponentObservation> read(String exposition) throws IOException {
    return read("text/plain; version=0.0.4", exposition);
  }

  private Optional<ComponentObservation> read(String type, String exposition) throws IOException {
    try (HostileServer server =
        HostileServer.start(
            HostileServer.answer("200 OK", "Content-Type: " + type + "\r\n", exposition))) {
      return new ComponentReader(Reading.into(problems)).read("x", HttpTarget.open(server.uri()));
    }
  }

  private static Measure measure(ComponentObservation seen, String figure, String... labels) {
    Map<String, String> wanted = labels.length == 0 ? Map.of() : Map.of(labels[0], labels[1]);
    return seen.measures().stream()
        .filter(m -> m.figure().equals(figure) && m.labels().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void read_receive_summedOverTenantsAndByOperation() throws IOException {
    ComponentObservation seen =
        read("prometheus_tsdb_head_series{tenant=\"a\"} 100\n"
                + "prometheus_tsdb_head_series{tenant=\"b\"} 23\n"
                + "thanos_receive_write_samples_sum{code=\"200\",tenant=\"a\"} 7\n"
                + OPERATIONS
                + "{bucket=\"x\",operation=\"upload\"} 12\n"
                + OPERATIONS
                + "{bucket=\"x\",operation=\"exists\"} 4\n"
                + "something_else 1\n")
            .orElseThrow();

    assertThat(seen.kind()).isEqualTo("receive");
    assertThat(seen.series()).isEqualTo(6);
    assertThat(measure(seen, "activeSeries").value()).isEqualTo(123);
    assertThat(measure(seen, "receivedSamples", "code", "200").value()).isEqualTo(7);
    assertThat(measure(seen, "bucketOperations", "operation", "upload").value()).isEqualTo(12);
    assertThat(seen.measures()).hasSize(4);
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void read_minioOfBothVersions_sameFiguresAndLabels() throws IOException {
    ComponentObservation v2 =
        read("minio_s3_requests_total{api=\"getobject\",server=\"a\"} 5\n").orElseThrow();
    ComponentObservation v3 =
        read("minio_api_requests_total{name=\"GetObject\",server=\"a\",type=\"s3\"} 5\n")
            .orElseThrow();

    assertThat(measure(v2, "s3Requests", "api", "getobject").value()).isEqualTo(5);
    assertThat(measure(v3, "s3Requests", "api", "getobject").value()).isEqualTo(5);
  }

  @Test
  void read_openMetricsWithoutItsEnd_malformed() throws IOException {
    String type = "application/openmetrics-text; version=1.0.0";

    assertThat(read(type, "prometheus_tsdb_head_series 1.0\n")).isEmpty();
    assertThat(problems.list()).extracting(Problem::kind).containsExactly(Kind.MALFORMED);
    assertThat(read(type, "prometheus_tsdb_head_series 1.0\n# EOF\n")).isPresent();
  }

  @Test
  void read_expositionOfSomethingElse_saysThatNothingIsKnown() throws IOException {
    assertThat(read("up 1\n").orElseThrow().measures()).isEmpty();
    assertThat(problems.list()).extracting(Problem::kind).containsExactly(Kind.MISSING);
  }

  @Test
  void since_twoReadings_ratesOfTotalsOnly() throws IOException {
    ComponentObservation first =
        read("prometheus_tsdb_head_series 10\n" + OPERATIONS + "{operation=\"get\"} 100\n")
            .orElseThrow();
    ComponentObservation second =
        read("prometheus_tsdb_head_series 40\n"
                + OPERATIONS
                + "{operation=\"get\"} 130\n"
                + OPERATIONS
                + "{operation=\"upload\"} 6\n")
            .orElseThrow();

    ComponentObservation rated = second.since(first, 60);

    assertThat(measure(rated, "activeSeries").perSecond()).isEmpty();
    assertThat(measure(rated, "bucketOperations", "operation", "get").perSecond())
        .isEqualTo(OptionalDouble.of(0.5));
    // A label value appears with its first request.
    assertThat(measure(rated, "bucketOperations", "operation", "upload").perSecond())
        .isEqualTo(OptionalDouble.of(0.1));
    assertThat(second.restartedSince(first)).isFalse();
    assertThat(first.restartedSince(second)).isTrue();
    assertThat(measure(first.since(second, 60), "bucketOperations", "operation", "get").perSecond())
        .isEmpty();
  }
}
