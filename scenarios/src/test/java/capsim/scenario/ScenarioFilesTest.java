package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.ingest.LogLoad;
import capsim.model.ingest.LogLoads;
import capsim.model.scenario.Cluster;
import capsim.workload.sizing.Measurements;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged scenario files, and the schemas that are published beside them. */
class ScenarioFilesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  private static Set<String> violations(JsonSchema schema, String yaml) {
    Problems problems = new Problems();
    JsonNode json = json(YamlTree.read("test", yaml, problems).orElseThrow());
    Set<String> messages = new HashSet<>();
    schema.validate(json).forEach(message -> messages.add(message.toString()));
    return messages;
  }

  /** A tree as an editor's schema check sees it: plain scalars by YAML's core schema. */
  private static JsonNode json(Value value) {
    if (value instanceof Value.Section section) {
      var object = MAPPER.createObjectNode();
      section.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
      return object;
    }
    if (value instanceof Value.Sequence sequence) {
      var array = MAPPER.createArrayNode();
      sequence.items().forEach(item -> array.add(json(item)));
      return array;
    }
    Value.Scalar scalar = (Value.Scalar) value;
    if (scalar.plain() && value.isNull()) {
      return MAPPER.nullNode();
    }
    if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return MAPPER.getNodeFactory().booleanNode(Boolean.parseBoolean(scalar.text()));
    }
    if (scalar.plain() && scalar.text().matches("[-+]?[0-9]+")) {
      return MAPPER.getNodeFactory().numberNode(Long.parseLong(scalar.text()));
    }
    if (scalar.plain() && scalar.text().matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")) {
      return MAPPER.getNodeFactory().numberNode(Double.parseDouble(scalar.text()));
    }
    return MAPPER.getNodeFactory().textNode(scalar.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "stage", "prod", "minimal"})
  void packagedFile_readsAndFitsTheSchema(String name) throws Exception {
    Path file = MODULE.resolve(name + ".yaml");
    ScenarioFile read = TestProfiles.reader().read(file, List.of());
    assertThat(read.name()).isEqualTo(file.toString());
    assertThat(violations(schema(ScenarioSchema.json()), Files.readString(file))).isEmpty();
    assertThat(ScenarioTemplates.text(name))
        .isEqualTo(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=scenario.schema.json\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "stage", "prod"})
  void environment_hasTheFourClustersOfTheSeed(String name) {
    ScenarioFile read = TestProfiles.reader().parse(name, ScenarioTemplates.text(name), List.of());
    assertThat(read.scenario().environment()).isEqualTo(name);
    assertThat(read.scenario().clusters())
        .extracting(Cluster::name)
        .containsExactly(
            name + "-compute", name + "-storage", name + "-portal", name + "-observability");
    assertThat(read.scenario().clusters())
        .extracting(Cluster::role)
        .containsExactly(Cluster.Role.values());
  }

  /**
   * GKE sizes its logging agent for 100 KiB/s of a node (documentation, "adjust log throughput").
   * It promises up to 500 KiB/s on idle nodes; a node's mean that is far from the former needs a
   * reason, which none of these clusters gives.
   */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "stage", "prod"})
  void environment_logsOfANodeAreNearWhatAgentsAreSizedFor(String name) {
    ScenarioFile read = TestProfiles.reader().parse(name, ScenarioTemplates.text(name), List.of());
    LogLoad load = LogLoads.of(read.scenario(), ProfileReader.builtIn(), Measurements.none());
    for (int i = 0; i < load.clusters().size(); i++) {
      double nodes = read.scenario().clusters().get(i).nodes();
      assertThat(load.clusters().get(i).rawBytesPerSecond().value() / nodes)
          .as(load.clusters().get(i).cluster())
          .isBetween(25.0 * 1024, 150.0 * 1024);
    }
  }

  @Test
  void prod_statesItsUnknownsAsRanges() {
    ScenarioFile prod =
        TestProfiles.reader().parse("prod", ScenarioTemplates.text("prod"), List.of());
    assertThat(prod.variations())
        .extracting(v -> v.key())
        .contains(
            "clusters[0].nodes",
            "clusters[0].logSources[0].recordsPerSecondPerPod",
            "logs.openSearch.hot");
  }

  @Test
  void minimal_hasAtMostEightLines() {
    assertThat(ScenarioTemplates.text("minimal").lines().count()).isLessThanOrEqualTo(8);
  }

  /** What the reader refuses, an editor marks too, as far as a schema can say it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes: -3",
        "nodes: 1000000000000",
        "nodes: 1.5",
        "nodes: 3\n    nods: 4",
        "nodes: 3\n    link: {bandwidth: 10Gbs}",
        "nodes: 3\n    link: {roundTripTime: 5}",
        "nodes: 3\n    role: computer",
        "nodes: {low: 1, high: 2}",
        "nodes: 3\n    churn: {jobShare: 40}",
      })
  void scenarioSchema_wrongFile_violated(String cluster) {
    String text = "apiVersion: capsim/v1\nclusters:\n  - name: a\n    " + cluster + "\n";
    assertThat(violations(schema(ScenarioSchema.json()), text)).isNotEmpty();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> TestProfiles.reader().parse("s", text, List.of()))
        .isInstanceOf(ScenarioException.class);
  }

  @Test
  void profileSchema_fitsWhatTheReaderReads() {
    JsonSchema schema = schema(ProfileSchema.json());
    assertThat(violations(schema, ProfileReaderTest.METRICS)).isEmpty();
    assertThat(violations(schema, ProfileReaderTest.LOGS)).isEmpty();
    assertThat(violations(schema, ProfileReaderTest.METRICS.replace("type: gauge", "type: guage")))
        .isNotEmpty();
    assertThat(violations(schema, ProfileReaderTest.LOGS.replace("activeShare", "active")))
        .isNotEmpty();
  }

  @Test
  void packagedProfiles_readAndFitTheSchema() {
    JsonSchema schema = schema(ProfileSchema.json());
    for (ProfileReader.Packaged packaged : ProfileReader.index()) {
      assertThat(violations(schema, Resources.text(ProfileReader.FOLDER + packaged.file())))
          .as(packaged.file())
          .isEmpty();
    }
    assertThat(ProfileNames.of(ProfileReader.builtIn())).isEqualTo(ProfileReader.builtInNames());
  }

  /** The names that tests use instead of the packaged ones must be packaged, and so must roles'. */
  @Test
  void roleDefaults_nameOnlyPackagedProfiles() {
    for (Cluster.Role role : Cluster.Role.values()) {
      assertThat(ProfileReader.builtInNames().metrics())
          .containsAll(
              RoleDefaults.of(role).metricSources().stream().map(s -> s.profile()).toList());
      assertThat(ProfileReader.builtInNames().logs())
          .containsAll(RoleDefaults.of(role).logSources().stream().map(s -> s.profile()).toList());
    }
  }
}
