package capsim.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import capsim.cli.Terminal;
import capsim.cli.load.LoadReport.Signal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonSchema published() throws Exception {
    var out = new StringWriter();
    assertThat(
            Cli.run(
                new String[] {"schema", "load-result"},
                new PrintWriter(out),
                new PrintWriter(new StringWriter())))
        .isZero();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(JSON.readTree(out.toString()));
  }

  @Test
  void json_metricsLogsAndBoth_fitThePublishedSchema() throws Exception {
    JsonSchema schema = published();
    LoadReport metrics = SampleReport.of(Signal.METRICS);
    LoadReport logs = SampleReport.of(Signal.LOGS);

    assertThat(schema.validate(JSON.readTree(ReportJson.of(metrics)))).isEmpty();
    assertThat(schema.validate(JSON.readTree(ReportJson.of(logs)))).isEmpty();
    assertThat(schema.validate(JSON.readTree(ReportJson.of(List.of(metrics, logs), "suspect"))))
        .isEmpty();
  }

  @Test
  void json_keysOfTheContract_haveTheirValues() throws Exception {
    JsonNode json = JSON.readTree(ReportJson.of(SampleReport.of(Signal.METRICS)));

    assertThat(json.path("verdict").asText()).isEqualTo("suspect");
    assertThat(json.path("samples").path("generated").asLong()).isEqualTo(1_000_000);
    assertThat(json.path("samples").path("acknowledged").asLong()).isEqualTo(990_000);
    assertThat(json.path("samples").path("rejected").asLong()).isEqualTo(6_000);
    assertThat(json.path("samples").path("dropped").asLong()).isEqualTo(3_000);
    assertThat(json.path("samples").path("unsent").asLong()).isEqualTo(1_000);
    assertThat(json.path("rate").path("offered").asDouble()).isEqualTo(16_666.7);
    assertThat(json.path("rate").path("achieved").asDouble()).isEqualTo(16_500);
    assertThat(json.path("bytes").path("raw").asLong()).isEqualTo(600_000_000);
    assertThat(json.path("bytes").path("wire").asLong()).isEqualTo(60_000_000);
    assertThat(json.path("latency").path("p999").asDouble()).isEqualTo(1.5);
    assertThat(json.path("serviceTime").path("max").asDouble()).isZero();
    assertThat(json.path("thresholds").path(1).path("passed").asBoolean(true)).isFalse();
    assertThat(json.path("generator").path("slipP99").isNull()).isTrue();
  }

  @Test
  void text_everything_verdictFirstAndSumsThatAddUp() {
    String text = ReportText.of(SampleReport.of(Signal.LOGS), Terminal.PLAIN);

    assertThat(text.lines().findFirst()).contains("Verdict       SUSPECT");
    assertThat(text)
        .contains("Achieved      16.5 k records/s (99 %)")
        .contains("Records       1,000,000 generated")
        .contains("= 990,000 acknowledged")
        .contains("+ 6,000 rejected")
        .contains("6,000 400 out of order sample")
        .contains("2,000 may be stored twice")
        .contains("(10.0 to 1)")
        .contains("no answer × 2, 204 × 495, 503 × 3")
        .contains("✓ latency: p(99)<500ms")
        .contains("✗ errors: rate<0.001")
        .contains("Highest sustainable rate  12 k records/s")
        .contains("2,390 documents counted, 10 missing")
        .doesNotContain("defect");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }
}
