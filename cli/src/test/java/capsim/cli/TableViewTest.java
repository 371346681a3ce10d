package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.trace.Coefficients;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableViewTest {
  private final String page =
      TableView.of(SamplePlan.withSeries("sample", 1_000_000), Terminal.PLAIN);

  @Test
  void of_plan_headlineNumbers() {
    assertThat(page)
        .contains("capacity plan: sample")
        .containsPattern(
            "Active series +1 M series \\[800 k – 1.25 M] series|1 M \\[800 k – 1.25 M] series")
        .containsPattern("Logs, raw +86.4 GB/d")
        // The last day of raw and 5m: 2e10 + 5e9 bytes.
        .containsPattern("Stored at steady state +23.3 GiB")
        .containsPattern("OpenSearch nodes +5 ")
        .containsPattern("Monthly cost +USD 10,000 /month");
  }

  @Test
  void of_plan_noLineWiderThanAPage() {
    String wide =
        TableView.of(
            new Planned(
                "a name that is much longer than anybody would ever give to a scenario file but who"
                    + " knows",
                SamplePlan.root(
                    987_654_321_987.0,
                    List.of(SamplePlan.finding("critical", "s", "word ".repeat(80)))),
                List.of(),
                Coefficients.defaults()),
            Terminal.PLAIN);

    assertThat((page + wide).lines()).allMatch(line -> TextTable.width(line) <= TableView.WIDTH);
  }

  @Test
  void of_requestsThatNeverHappen_leftOut() {
    assertThat(page).containsPattern("receive +put +60").doesNotContainPattern("receive +delete");
  }

  @Test
  void of_stored_daysAcross() {
    assertThat(page)
        .containsPattern("Resolution +day 1 +day 30")
        .contains("minio: figures (--explain minio.nodes)")
        .containsPattern("5m +95.4 MiB +4.66 GiB");
  }

  @Test
  void of_component_statusAndWhatBinds() {
    assertThat(page).containsPattern("receive +6 replicas +WARN +memory +84 %");
  }

  @Test
  void of_terminal_coloursOnlyThere() {
    assertThat(page).doesNotContain("\u001b");
    assertThat(TableView.of(SamplePlan.withSeries("sample", 1_000_000), new Terminal(true)))
        .contains("\u001b[33mWARN\u001b[0m");
  }

  @Test
  void of_colours_changeNoColumn() {
    String coloured = TableView.of(SamplePlan.withSeries("sample", 1_000_000), new Terminal(true));

    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(page);
  }

  @Test
  void of_emptyPlan_headlineAndNoFindings() {
    String empty =
        TableView.of(
            new Planned("none", SamplePlan.section(), List.of(), Coefficients.defaults()),
            Terminal.PLAIN);

    assertThat(empty).contains("capacity plan: none").contains("Findings").contains("None");
  }
}
