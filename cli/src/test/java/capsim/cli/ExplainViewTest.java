package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExplainViewTest {
  private final Planned plan = SamplePlan.withSeries("sample", 1_000_000);

  @Test
  void of_figure_formulaInputsAndSources() {
    assertThat(ExplainView.of(plan, "metrics.activeSeries"))
        .isEqualTo(
            """
            metrics.activeSeries = 1 M [800 k – 1.25 M] series
              exactly  1,000,000 series
              formula  targets · series per target
              source   Prometheus v3.9 scrape/scrape.go
              from
                targets = 200
                    formula  nodes · targets per node
                    from
                      nodes = 100
                          formula  sum of nodes
                          from
                            nodes = 100  scenario: clusters[0].nodes
                      targets per node = 2  constant: kube-prometheus v0.15 ServiceMonitors
                memory = 4,096 B/series  coefficient receive.memoryPerSeries [2,048 – 8,192]: measured on v0.42,
                    1 M series
            """);
  }

  @Test
  void of_deepFigure_stopsAfterThreeLevels() {
    Figure figure = Figure.figure(Unit.COUNT, "bottom").of(1);
    for (int level = 0; level < 8; level++) {
      figure = Figure.figure(Unit.COUNT, "level " + level).from("below", figure).of(1);
    }
    var root =
        SamplePlan.section(
            "deep", new PlanNode.Quantity(figure, OptionalDouble.empty(), OptionalDouble.empty()));

    assertThat(
            ExplainView.of(new Planned("deep", root, List.of(), Coefficients.defaults()), "deep"))
        .contains("level 7", "level 6", "level 5", "level 4")
        .doesNotContain("level 3");
  }

  @Test
  void of_section_listsItsFigures() {
    assertThat(ExplainView.of(plan, "minio"))
        .isEqualTo(
            """
            minio.nodes        4
            minio.drives       16
            minio.usableBytes  90.9 TiB
            minio.rawBytes     121 TiB
            """);
  }

  @Test
  void of_rowOfAList_listedByIndex() {
    assertThat(ExplainView.of(plan, "objectStore.requests[2]"))
        .contains("objectStore.requests[2].perHour ");
  }

  @Test
  void of_coefficientsKey_thatCoefficient() {
    assertThat(ExplainView.of(plan, "receive.memoryPerSeries"))
        .startsWith("receive.memoryPerSeries = 4,096 B/series [2,048 – 8,192]\n")
        .contains("measured on v0.42");
  }

  @Test
  void coefficients_replacedValue_saysInsteadOfWhat() {
    assertThat(
            ExplainView.coefficients(
                plan.coefficients(), Coefficients.defaults().with(SamplePlan.SERIES_MEMORY, 3000)))
        .contains("= 3,000 B/series [2,048 – 8,192], instead of 4,096");
  }

  @Test
  void of_misspelledKey_nearestKeys() {
    assertThatThrownBy(() -> ExplainView.of(plan, "metrics.activSeries"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no figure 'metrics.activSeries'; nearest:\n  metrics.activeSeries");
    assertThatThrownBy(() -> ExplainView.of(plan, "usableBytes"))
        .hasMessageContaining("minio.usableBytes");
    assertThatThrownBy(() -> ExplainView.of(plan, "")).isInstanceOf(InputException.class);
  }

  @Test
  void json_figure_sameFactsAsText() throws Exception {
    JsonNode json = new ObjectMapper().readTree(ExplainJson.of(plan, "metrics.activeSeries"));

    assertThat(json.at("/formula").asText()).isEqualTo("targets · series per target");
    assertThat(json.at("/inputs/0/inputs/0/inputs/0/scenarioKey").asText())
        .isEqualTo("clusters[0].nodes");
    assertThat(json.at("/inputs/1/coefficient").asText()).isEqualTo("receive.memoryPerSeries");
  }
}
