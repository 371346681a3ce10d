package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.Leaves;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Figure;
import capsim.scenario.ScenarioFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The plan as programs read it: its keys are a contract. */
class PlanJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What was promised to whoever reads plans; {@code []} stands for every element of a list. */
  private static final List<String> STABLE_KEYS =
      List.of(
          "metrics.activeSeries",
          "metrics.samplesPerSecond",
          "metrics.remoteWrite.wireBytesPerSample",
          "metrics.remoteWrite.rawBytesPerSample",
          "metrics.remoteWrite.requestsPerSecond",
          "metrics.remoteWrite.bytesPerSecond",
          "blocks[].resolution",
          "blocks[].range",
          "blocks[].bytes",
          "blocks[].chunksBytes",
          "blocks[].indexBytes",
          "blocks[].series",
          "blocks[].samples",
          "blocks[].chunks",
          "blocks[].objects",
          "blocks[].perDay",
          "objectStore.requests[].component",
          "objectStore.requests[].operation",
          "objectStore.requests[].perHour",
          "objectStore.requests[].peakPerHour",
          "objectStore.stored[].resolution",
          "objectStore.stored[].day",
          "objectStore.stored[].bytes",
          "compaction.bursts[].kind",
          "compaction.bursts[].readBytes",
          "compaction.bursts[].writeBytes",
          "compaction.bursts[].scratchBytes",
          "compaction.bursts[].seconds",
          "compaction.utilization",
          "logs.recordsPerSecond",
          "openSearch.indexBytesPerDay",
          "openSearch.primaryShardsPerIndex",
          "openSearch.totalShards",
          "openSearch.tiers[].tier",
          "openSearch.tiers[].nodes",
          "openSearch.tiers[].boundBy",
          "openSearch.tiers[].diskBytes",
          "minio.nodes",
          "minio.drives",
          "minio.boundBy",
          "minio.usableBytes",
          "minio.rawBytes",
          "network[].link",
          "network[].averageBitsPerSecond",
          "network[].peakBitsPerSecond",
          "network[].utilization",
          "cost.monthly",
          "cost.currency",
          "cost.lines[].monthly",
          "findings[].severity",
          "findings[].subject",
          "findings[].what",
          "findings[].why",
          "findings[].advice");

  @ParameterizedTest
  @FieldSource("capsim.acceptance.PlanScenarios#NAMES")
  void plan_scenarioFile_fitsThePublishedSchema(String name) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(run("schema", "plan"));

    assertThat(schema.validate(json("plan", file(name)))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("capsim.acceptance.PlanScenarios#NAMES")
  void plan_scenarioFile_hasEveryStableKey(String name) throws IOException {
    JsonNode plan = json("plan", file(name));

    for (String key : STABLE_KEYS) {
      List<JsonNode> values = at(plan, key);
      assertThat(values).as(key).isNotEmpty();
      for (JsonNode value : values) {
        assertThat(value.isMissingNode() || value.isNull()).as("%s is missing", key).isFalse();
        assertThat(value.isTextual() && value.asText().isBlank()).as("%s is blank", key).isFalse();
      }
    }
  }

  @ParameterizedTest
  @FieldSource("capsim.acceptance.PlanScenarios#NAMES")
  void plan_sameFile_sameBytes(String name) {
    assertThat(run("plan", file(name), "--format", "json"))
        .isEqualTo(run("plan", file(name), "--format", "json"));
  }

  @Test
  void explain_everyFigureOfProd_hasFormulaAndSource() throws IOException {
    ScenarioFile prod = PlanScenarios.read("prod", List.of());
    var planner = new Planner(PlanScenarios.PROFILES, prod.scenario().seed());
    PlanNode plan = planner.plan(prod.scenario(), prod.variations());
    Map<String, PlanNode.Quantity> figures = Leaves.byKey("", plan);

    assertThat(figures).hasSizeGreaterThan(300);
    figures.forEach(
        (path, quantity) -> {
          assertThat(plan.at(path)).as(path).containsSame(quantity);
          Figure figure = quantity.figure();
          assertThat(figure.formula()).as("formula of %s", path).isNotBlank();
          assertThat(figure.source()).as("source of %s", path).isNotBlank();
        });
    // The command line reads and plans anew every time, so it is asked for a few of them.
    for (String path :
        List.of(
            "metrics.remoteWrite.wireBytesPerSample",
            "blocks[0].indexBytes",
            "openSearch.tiers[0].bounds[0].nodes")) {
      assertThat(figures).containsKey(path);
      assertThat(run("plan", file("prod"), "--explain", path))
          .startsWith(path + " = ")
          .contains("formula")
          .contains("source");
    }
  }

  @Test
  void explain_coefficients_listsAll() {
    String text = run("plan", file("minimal"), "--explain", "coefficients");

    assertThat(CoefficientCatalog.ALL).isNotEmpty();
    for (Coefficient coefficient : CoefficientCatalog.ALL) {
      assertThat(text).contains(coefficient.key() + " = ");
    }
  }

  @Test
  void set_replacesWhatTheFileSays() throws IOException {
    JsonNode plan = json("plan", file("minimal"), "--set", "clusters[0].nodes=25");

    assertThat(plan.required("nodes").asInt()).isEqualTo(25);
    assertThat(json("plan", file("minimal")).required("nodes").asInt()).isEqualTo(10);
  }

  @Test
  void plan_twoFiles_comparesThem() throws IOException {
    assertThat(run("plan", file("dev"), file("stage"))).contains("dev").contains("stage");

    JsonNode comparison = json("plan", file("dev"), file("stage"));
    assertThat(comparison.required("plans")).hasSize(2);
    assertThat(comparison.required("changes"))
        .anySatisfy(
            change -> {
              assertThat(change.required("key").asText()).isEqualTo("metrics.activeSeries");
              assertThat(change.required("values")).hasSize(2);
            });
  }

  private static List<JsonNode> at(JsonNode plan, String key) {
    List<JsonNode> nodes = List.of(plan);
    for (String step : key.split("\\.", -1)) {
      var next = new ArrayList<JsonNode>();
      for (JsonNode node : nodes) {
        JsonNode child = node.path(step.replace("[]", ""));
        if (step.endsWith("[]")) {
          child.forEach(next::add);
        } else {
          next.add(child);
        }
      }
      nodes = next;
    }
    return nodes;
  }

  private static String file(String name) {
    return PlanScenarios.file(name).toString();
  }

  private static JsonNode json(String... args) throws IOException {
    String[] all =
        Stream.concat(Stream.of(args), Stream.of("--format", "json")).toArray(String[]::new);
    return MAPPER.readTree(run(all));
  }

  private static String run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    assertThat(Cli.run(args, new PrintWriter(out), new PrintWriter(err)))
        .as("%s: %s", List.of(args), err)
        .isZero();
    return out.toString();
  }
}
