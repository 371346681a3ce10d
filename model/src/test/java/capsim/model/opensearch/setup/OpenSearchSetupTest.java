package capsim.model.opensearch.setup;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.ingest.LogLoadsScenarios;
import capsim.model.opensearch.setup.OpenSearchSetup.Kind;
import capsim.model.scenario.LogStack.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Golden files: what is sent to OpenSearch is read by people before it is. */
class OpenSearchSetupTest {
  private final LogLoadsScenarios scenario = new LogLoadsScenarios();

  @Test
  void template_dataStream_isThatOfThePlan() throws IOException {
    scenario.codec = Codec.BEST_COMPRESSION;

    assertThat(setup(Kind.DATA_STREAM).template()).isEqualTo(golden("data-stream-template.json"));
  }

  @Test
  void policy_hotAndWarm_rollsMergesMovesSnapshotsAndDeletes() throws IOException {
    assertThat(setup(Kind.DATA_STREAM).policy()).isEqualTo(golden("hot-warm-policy.json"));
  }

  @Test
  void policy_searchableCold_convertsBeforeItDeletes() throws IOException {
    scenario.searchableCold = true;
    scenario.warmDays = 0;

    assertThat(setup(Kind.DATA_STREAM).policy()).isEqualTo(golden("hot-cold-policy.json"));
  }

  /** Indices of a day are not rolled over, and have no data stream. */
  @Test
  void policy_dailyIndices_onlyAge() throws IOException {
    var setup =
        new OpenSearchSetup(
            "logstash",
            Kind.DAILY,
            scenario.scenario().logs().openSearch(),
            3,
            Optional.empty(),
            Optional.empty());

    assertThat(setup.policy()).isEqualTo(golden("daily-policy.json"));
    assertThat(setup.template()).isEqualTo(golden("daily-template.json"));
  }

  @Test
  void create_eachKind_isUndoneByRemove() {
    assertThat(setup(Kind.DATA_STREAM).create())
        .map(AdminRequest::path)
        .containsExactly(
            "/_plugins/_ism/policies/capsim-logs",
            "/_index_template/capsim-logs",
            "/_data_stream/capsim-logs");
    assertThat(setup(Kind.DATA_STREAM).remove())
        .map(AdminRequest::path)
        .containsExactly(
            "/_data_stream/capsim-logs",
            "/_index_template/capsim-logs",
            "/_plugins/_ism/policies/capsim-logs");
    assertThat(setup(Kind.DAILY).create()).hasSize(2);
    assertThat(setup(Kind.DAILY).remove().get(0).path()).isEqualTo("/capsim-logs-*");
    assertThat(setup(Kind.FIXED).create().get(2).path()).isEqualTo("/capsim-logs");
    assertThat(setup(Kind.FIXED).remove().get(0).path()).isEqualTo("/capsim-logs");
    assertThat(setup(Kind.FIXED).create()).filteredOn(AdminRequest::plugin).hasSize(1);
  }

  private OpenSearchSetup setup(Kind kind) {
    return new OpenSearchSetup(
        "capsim-logs",
        kind,
        scenario.scenario().logs().openSearch(),
        10,
        Optional.of("temp"),
        Optional.of("s3"));
  }

  private static String golden(String file) throws IOException {
    try (InputStream stream = OpenSearchSetupTest.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
