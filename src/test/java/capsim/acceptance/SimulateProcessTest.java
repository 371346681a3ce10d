package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation as a process of its own: what Ctrl-C does to it. */
class SimulateProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** A century, which nobody waits for. */
  @Test
  void simulate_interrupted_130AndWhatWasDone() throws Exception {
    Path results = directory.resolve("results");
    try (var simulation =
        LoadProcess.command(
            directory,
            "simulate",
            PlanScenarios.file("dev").toString(),
            "--days",
            "36500",
            "--step",
            "6h",
            "--out",
            results.toString(),
            "--format",
            "json")) {
      simulation.awaitText("capsim: [0-9,]+ of 36,500 days");
      simulation.interrupt();
      assertThat(simulation.endsWithin(60)).as("ended").isTrue();

      assertThat(simulation.exitCode()).as("%s", simulation.err()).isEqualTo(130);
      assertThat(simulation.err()).contains("interrupted").doesNotContain("Exception");
      JsonNode result = JSON.readTree(simulation.out());
      assertThat(result.path("complete").asBoolean(true)).isFalse();
      assertThat(JSON.readTree(results.resolve("summary.json").toFile())).isEqualTo(result);

      List<String> rows = Files.readAllLines(results.resolve("series.csv"));
      assertThat(rows.size()).as("rows").isGreaterThan(1);
      assertThat(rows.stream().map(row -> row.split(",").length).distinct())
          .as("numbers of columns")
          .hasSize(1);
      Instant last = Instant.parse(rows.get(rows.size() - 1).split(",")[0]);
      Instant end = Instant.parse(result.path("end").asText());
      assertThat(last).isBetween(end.minusSeconds(2 * 6 * 3600), end);
      assertThat(results.resolve("charts/storage.svg")).content().endsWith("</svg>\n");
    }
  }
}
