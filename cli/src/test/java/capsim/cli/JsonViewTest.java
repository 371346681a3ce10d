package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonViewTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(SchemaCommand.planSchema());

  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void number_wholeAndFractions_shortest() {
    assertThat(JsonView.number(0)).isEqualTo("0");
    assertThat(JsonView.number(-0.0)).isEqualTo("0");
    assertThat(JsonView.number(12_345_678_901.0)).isEqualTo("12345678901");
    assertThat(JsonView.number(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(JsonView.number(1234.567890123)).isEqualTo("1234.56789");
    assertThat(JsonView.number(12_345_678_901.7)).isEqualTo("12345678900");
    assertThat(JsonView.number(1.5e-9)).isEqualTo("1.5E-9");
    assertThat(JsonView.number(3e25)).isEqualTo("3E+25");
  }

  @Test
  void number_anyMagnitude_parsesBackToNineFigures() {
    for (int exponent = -30; exponent <= 30; exponent++) {
      double value = 1.23456789012 * Math.pow(10, exponent);
      assertThat(Double.parseDouble(JsonView.number(value)) / value)
          .as("1e%d", exponent)
          .isBetween(1 - 1e-8, 1 + 1e-8);
    }
  }

  @Test
  void of_plan_keysOfTheContract() throws Exception {
    JsonNode json = mapper.readTree(JsonView.of(SamplePlan.withSeries("sample", 1_000_000).root()));

    assertThat(json.at("/metrics/activeSeries/low").asDouble()).isEqualTo(800_000);
    assertThat(json.at("/metrics/activeSeries/mid").asDouble()).isEqualTo(1_000_000);
    assertThat(json.at("/metrics/activeSeries/high").asDouble()).isEqualTo(1_250_000);
    assertThat(json.at("/metrics/remoteWrite/rawBytesPerSample").asText()).isEqualTo("190.123457");
    assertThat(json.at("/objectStore/stored/1/day").asInt()).isEqualTo(30);
    assertThat(json.at("/minio/boundBy").asText()).isEqualTo("capacity");
  }

  @Test
  void planSchema_brokenPlans_rejected() throws Exception {
    String good = JsonView.of(SamplePlan.withSeries("sample", 1_000_000).root());
    for (String broken :
        List.of(
            good.replace("\"activeSeries\"", "\"series\""),
            good.replace("\"warning\"", "\"bad\""),
            good.replace("\"mid\"", "\"middle\""),
            good.replace("190.123457", "-1"))) {
      assertThat(broken).isNotEqualTo(good);
      assertThat(SCHEMA.validate(mapper.readTree(broken))).isNotEmpty();
    }
  }

  @Test
  void of_samePlanTwice_sameBytes() {
    assertThat(JsonView.of(SamplePlan.withSeries("a", 12_345).root()))
        .isEqualTo(JsonView.of(SamplePlan.withSeries("a", 12_345).root()))
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void of_compareJson_oneDocumentWithPlansAndChanges() throws Exception {
    JsonNode json =
        mapper.readTree(
            CompareJson.of(
                List.of(SamplePlan.withSeries("a", 1000), SamplePlan.withSeries("b", 2000))));

    assertThat(json.at("/plans/1/name").asText()).isEqualTo("b");
    assertThat(json.at("/plans/1/plan/metrics/activeSeries/mid").asInt()).isEqualTo(2000);
    assertThat(json.at("/changes").findValuesAsText("key"))
        .contains("metrics.activeSeries", "blocks[raw 2h].bytes", "cost.monthly")
        .doesNotContain("minio.nodes");
  }
}
