package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code capsim validate} against a real Prometheus, a real OpenSearch and a real S3 server; then
 * the calibration of that workload predicts another.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ValidateTest {
  private static final String SCENARIO =
      """
      apiVersion: capsim/v1
      environment: dev
      clusters:
        - name: dev-compute
          nodes: 3
          podsPerNode: 20
          churn: {deploymentsPerDay: 30%, jobShare: 0%}
          metricSources:
            - {profile: node-exporter, interval: 1m}
            - {profile: cadvisor, interval: 1m}
      metrics:
        agent: {replicas: 1}
      """;

  /** Another profile, other pods, another codec than those of the calibration. */
  private static final String OTHER_WORKLOAD =
      """
      apiVersion: capsim/v1
      environment: stage
      clusters:
        - name: stage-portal
          role: portal
          nodes: 4
          podsPerNode: 30
          logSources: [{profile: access-log, podShare: 60%, recordsPerSecondPerPod: 4}]
      logs:
        openSearch: {codec: best-compression}
      """;

  @TempDir static Path directory;
  private static Path prometheus;
  private static Path calibration;

  @BeforeAll
  static void findServers() {
    prometheus = RealPrometheusBinary.findOrSkip();
    calibration = directory.resolve("here.json");
  }

  private record Run(int exitCode, JsonNode json, String err) {
    JsonNode comparison(String figure) {
      for (JsonNode comparison : json.path("comparisons")) {
        if (comparison.path("figure").asText().equals(figure)) {
          return comparison;
        }
      }
      throw new AssertionError("no " + figure + " in " + json + "\n" + err);
    }

    double error(String figure) {
      return comparison(figure).path("error").asDouble();
    }
  }

  private static Run validate(String name, String scenario, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve(name), scenario);
    var args = new ArrayList<>(List.of("validate", file.toString(), "--format", "json", "--quiet"));
    args.addAll(List.of(more));
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(
            args.toArray(String[]::new),
            Map.of("PROMETHEUS_BIN", prometheus.toString()),
            new PrintWriter(out),
            new PrintWriter(err));
    return new Run(code, new ObjectMapper().readTree(out.toString()), err.toString());
  }

  @Test
  @Order(1)
  void validate_smallDevScenario_holdsAgainstRealServers() throws IOException {
    Path results = directory.resolve("results");
    Run run =
        validate(
            "dev.yaml",
            SCENARIO,
            "--documents",
            "25000",
            "--samples-per-second",
            "150000",
            "--records-per-second",
            "2500",
            "--out",
            results.toString(),
            "--calibrate",
            calibration.toString());

    assertThat(run.exitCode()).as("%s%n%s", run.json().toPrettyString(), run.err()).isZero();
    assertThat(run.json().path("verdict").asText()).isEqualTo("passed");
    for (String exact : List.of("metrics.samples", "logs.documents", "metrics.bucket.objects")) {
      assertThat(run.comparison(exact).path("measured").asDouble())
          .as(exact)
          .isPositive()
          .isEqualTo(run.comparison(exact).path("predicted").asDouble());
    }
    for (String figure :
        List.of(
            "metrics.bucket.bytes",
            "metrics.block.chunksBytes",
            "metrics.block.indexBytes",
            "metrics.remoteWrite.wireBytesPerSample",
            "logs.bulkBytesPerRecord",
            "openSearch.indexBytes",
            "openSearch.snapshotBytes")) {
      assertThat(Math.abs(run.error(figure))).as(figure).isLessThanOrEqualTo(0.05);
    }
    assertThat(results)
        .isDirectoryContaining("glob:**/prediction.json")
        .isDirectoryContaining("glob:**/observation.json")
        .isDirectoryContaining("glob:**/validation.json")
        .isDirectoryContaining("glob:**/validation.txt");
  }

  /** {@code openSearch.indexSize} is the measured coefficient that index bytes rest on. */
  @Test
  @Order(2)
  void validate_otherWorkload_isPredictedByTheCalibration() throws IOException {
    assertThat(calibration).as("the first test wrote it").exists();
    assertThat(Files.readString(calibration)).contains("openSearch.indexSize");
    Run run =
        validate(
            "stage.yaml",
            OTHER_WORKLOAD,
            "--only",
            "logs",
            "--documents",
            "25000",
            "--records-per-second",
            "2500",
            "--calibration",
            calibration.toString());

    assertThat(Math.abs(run.error("openSearch.indexBytes")))
        .as("%s", run.json())
        .isLessThanOrEqualTo(0.1);
  }

  @Test
  @Order(3)
  void validate_targetThatNobodyAllowed_isRefusedBeforeAnythingIsSent() throws IOException {
    Path file = Files.writeString(directory.resolve("guarded.yaml"), SCENARIO);
    var err = new StringWriter();
    int code =
        Cli.run(
            new String[] {
              "validate", file.toString(), "--metrics-target", "http://prod.example/api/v1/write"
            },
            new PrintWriter(new StringWriter()),
            new PrintWriter(err));

    assertThat(code).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("prod.example").contains("--allow-target");
  }
}
