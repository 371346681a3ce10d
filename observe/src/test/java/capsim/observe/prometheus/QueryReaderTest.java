package capsim.observe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.FakeApi;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import capsim.observe.prometheus.QueryObservation.Head;
import capsim.observe.prometheus.QueryObservation.Job;
import capsim.observe.prometheus.QueryObservation.NamedSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryReaderTest {
  private static final String QUERY = "/api/v1/query?query=";
  private static final String SAMPLES = "scrape_samples_post_metric_relabeling";

  private final Problems problems = new Problems();
  private FakeApi api;

  @BeforeEach
  void start() throws IOException {
    api = new FakeApi().on(QUERY + "vector(1)", vector("{}", "1"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String vector(String... labelsAndValues) {
    var elements = new StringBuilder();
    for (int i = 0; i < labelsAndValues.length; i += 2) {
      elements
          .append(i == 0 ? "" : ",")
          .append("{\"metric\":")
          .append(labelsAndValues[i])
          .append(",\"value\":[1,\"")
          .append(labelsAndValues[i + 1])
          .append("\"]}");
    }
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
        + elements
        + "]}}";
  }

  private QueryObservation read() {
    return new QueryReader(Reading.into(problems))
        .read(HttpTarget.open(api.uri()), Duration.ofMinutes(1))
        .orElseThrow();
  }

  @Test
  void read_prometheus_headJobsAndComponents() {
    api.on("/api/v1/status/buildinfo", "{\"status\":\"success\",\"data\":{\"version\":\"3.9.1\"}}")
        .on(
            "/api/v1/status/tsdb",
            "{\"status\":\"success\",\"data\":{\"headStats\":{\"numSeries\":508,\"chunkCount\":937,"
                + "\"numLabelPairs\":90,\"minTime\":5,\"maxTime\":9},\"seriesCountByMetricName\":["
                + "{\"name\":\"up\",\"value\":3}]}}")
        .on(QUERY + "count(up == 1)", vector("{}", "2"))
        .on(QUERY + "count(up == 0)", vector("{}", "1"))
        .on(QUERY + "count by (job) (up)", vector("{\"job\":\"node\"}", "3"))
        .on(QUERY + "sum by (job) (" + SAMPLES + ")", vector("{\"job\":\"node\"}", "1500"))
        // 1,500 samples each 15 s for 5 minutes.
        .on(QUERY + "sum by (job) (sum_over_time", vector("{\"job\":\"node\"}", "30000"))
        .on(
            QUERY + "sum by (__name__, job,",
            vector(
                "{\"__name__\":\"prometheus_remote_storage_bytes_total\",\"job\":\"agent\"}",
                "700"))
        .on(
            QUERY + "sum by (job) (rate(prometheus_remote_storage_bytes_total[300s]))",
            vector("{\"job\":\"agent\"}", "3.5"));

    QueryObservation seen = read();

    assertThat(problems.list()).isEmpty();
    assertThat(seen.version()).isEqualTo("3.9.1");
    assertThat(seen.rateSeconds()).isEqualTo(300);
    assertThat(seen.head())
        .contains(new Head(508, 937, 90, 5, 9, List.of(new NamedSeries("up", 3))));
    assertThat(seen.targetsUp()).isEqualTo(2);
    assertThat(seen.targetsDown()).isEqualTo(1);
    assertThat(seen.jobs()).containsExactly(new Job("node", 3, 1500, 100));
    Measure bytes = seen.components().get(0).measures().get(0);
    assertThat(seen.components().get(0).name()).isEqualTo("agent");
    assertThat(bytes.figure()).isEqualTo("remoteWriteBytes");
    assertThat(bytes.value()).isEqualTo(700);
    assertThat(bytes.perSecond()).isEqualTo(OptionalDouble.of(3.5));
  }

  @Test
  void read_everythingButQueriesMissing_readWithProblems() {
    QueryObservation seen = read();

    assertThat(seen.head()).isEmpty();
    assertThat(seen.components()).isEmpty();
    // One for the build information, one for all queries.
    assertThat(problems.list()).hasSize(2);
    assertThat(problems.list()).extracting(Problem::count).containsExactly(1L, 6L);
  }

  @Test
  void read_thanosThatReachedSomeStoresOnly_saysSo() {
    api.on(
        QUERY + "count(up == 1)",
        "{\"status\":\"success\",\"warnings\":[\"store s1 is down\"],\"data\":{\"resultType\":"
            + "\"vector\",\"result\":[]}}");
    read();

    assertThat(problems.list())
        .anyMatch(problem -> problem.message().equals("it warns: store s1 is down"));
  }

  @Test
  void read_neverTouchesAllSeriesOrWrites() {
    read();

    assertThat(api.asked()).allMatch(request -> request.startsWith("GET "));
    assertThat(api.asked()).noneMatch(request -> request.contains("!="));
  }
}
