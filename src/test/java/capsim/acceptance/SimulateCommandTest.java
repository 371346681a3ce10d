package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capsim simulate} as people and programs see it. */
class SimulateCommandTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    var all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(args));
    return Cli.run(all.toArray(new String[0]), new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void simulate_json_isOneDocumentWithPeaksAndTheirCause() throws Exception {
    int code =
        run(PlanScenarios.file("dev").toString(), "--days", "3", "--seed", "5", "--format", "json");

    assertThat(code).as(err.toString()).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("seed").asLong()).isEqualTo(5);
    JsonNode peak = json.get("meters").get("compactor.scratchBytes").get("peak");
    assertThat(peak.get("value").asDouble()).isPositive();
    assertThat(peak.get("cause").asText()).contains("merge");
  }

  /** Two of eight replicas too slow for the quorum: a refusal, and a buffer that fills. */
  @Test
  void simulate_json_fitsThePublishedSchema() throws Exception {
    String text =
        Files.readString(PlanScenarios.file("prod"))
            + "\nevents:\n  - {kind: receive-slow, after: 1d, replicas: 2}\n"
            + "  - {kind: platform-cut-off, after: 30h, lasts: 5h}\n";
    Path file = Files.writeString(directory.resolve("s.yaml"), text);

    JsonNode simulation = valid(file.toString(), "--days", "2");
    JsonNode slow = simulation.get("events").get(0);
    assertThat(slow.get("refusals").get(0).get("why").asText()).contains("receive-forward-timeout");
    assertThat(simulation.get("events").get(1).get("losses")).isNotEmpty();
    assertThat(valid(file.toString(), "--runs", "3").get("runs").asInt()).isEqualTo(3);
  }

  private JsonNode valid(String... args) throws Exception {
    out.getBuffer().setLength(0);
    assertThat(
            Cli.run(
                new String[] {"schema", "simulation"}, new PrintWriter(out), new PrintWriter(err)))
        .isZero();
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(out.toString());
    out.getBuffer().setLength(0);
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--format", "json"));
    assertThat(run(all.toArray(new String[0]))).as(err.toString()).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(schema.validate(json)).isEmpty();
    return json;
  }

  @Test
  void simulate_out_writesSeriesSummaryAndCharts() throws Exception {
    int code =
        run(
            PlanScenarios.file("dev").toString(),
            "--days",
            "2",
            "--step",
            "1h",
            "--out",
            directory + "");

    assertThat(code).as(err.toString()).isZero();
    List<String> rows = Files.readAllLines(directory.resolve("series.csv"));
    assertThat(rows).hasSize(1 + 48);
    assertThat(rows.get(1)).startsWith("2026-01-01T00:00:00Z,");
    assertThat(directory.resolve("charts/storage.svg")).isNotEmptyFile();
    assertThat(directory.resolve("charts/storage.png")).isNotEmptyFile();
    assertThat(directory.resolve("summary.txt")).content().isEqualTo(out.toString());
  }

  @Test
  void simulate_runs_sameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws Exception {
    String file = PlanScenarios.file("prod").toString();
    String first = spread(file, 1);

    assertThat(spread(file, 3)).isEqualTo(first).contains("rankCorrelation");
  }

  /** Parallel streams run in the pool that they were started from. */
  private String spread(String file, int threads) throws Exception {
    out.getBuffer().setLength(0);
    var pool = new ForkJoinPool(threads);
    try {
      int code = pool.submit(() -> run(file, "--runs", "20", "--format", "json")).get();
      assertThat(code).as(err.toString()).isZero();
    } finally {
      pool.shutdown();
    }
    return out.toString();
  }

  @Test
  void simulate_sameSeed_sameSeriesAndSummary() throws Exception {
    String file = PlanScenarios.file("stage").toString();
    for (String name : List.of("a", "b")) {
      assertThat(run(file, "--days", "3", "--out", directory.resolve(name).toString())).isZero();
    }

    for (String name : List.of("series.csv", "summary.json", "charts/storage.svg")) {
      assertThat(directory.resolve("a").resolve(name))
          .hasSameBinaryContentAs(directory.resolve("b").resolve(name));
    }
  }

  @Test
  void simulate_runsWithoutARange_saysWhatToDo() {
    assertThat(run(PlanScenarios.file("dev").toString(), "--runs", "10")).isEqualTo(2);
    assertThat(err.toString()).contains("no value is a range").doesNotContain("Exception");
  }

  @Test
  void simulate_wrongOptions_areUsageErrors() {
    String file = PlanScenarios.file("dev").toString();
    assertThat(run(file, "--days", "0")).isEqualTo(2);
    assertThat(run(file, "--step", "soon")).isEqualTo(2);
    assertThat(run("missing.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("--days", "--step", "missing.yaml: no such file");
  }

  @Test
  void simulate_eventOfAnUnknownCluster_namesTheNearest() throws Exception {
    String text =
        Files.readString(PlanScenarios.file("dev"))
            + "\nevents:\n  - {kind: log-storm, cluster: dev-portals}\n";
    Path file = Files.writeString(directory.resolve("s.yaml"), text);

    assertThat(run(file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("events[0].cluster", "dev-portal");
  }
}
