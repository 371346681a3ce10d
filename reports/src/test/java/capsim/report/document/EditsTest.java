package capsim.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.model.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Values deep in a scenario are changed by their keys, and nothing else is. */
class EditsTest {
  private static final Scenario PROD = SampleEnvironments.of("prod").scenario();

  @Test
  void edit_keyOfEachElement_changesAllOfThemAndNothingElse() {
    Scenario edited =
        Edits.edit(PROD, "clusters[*].metricSources[*].interval", any -> Duration.ofSeconds(45));

    assertThat(edited.clusters())
        .allSatisfy(
            cluster ->
                assertThat(cluster.metricSources())
                    .allSatisfy(s -> assertThat(s.interval()).hasSeconds(45)));
    assertThat(Option.settings(PROD, edited))
        .extracting(Option.Setting::key)
        .containsExactly("clusters[*].metricSources[*].interval");
  }

  @Test
  void edit_unknownKey_namesIt() {
    assertThatThrownBy(() -> Edits.edit(PROD, "metrics.agent.size", any -> 1))
        .hasMessageContaining("size");
  }
}
