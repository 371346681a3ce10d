package capsim.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of a scenario look as a file would have them. */
class ScenarioKeysTest {
  @Test
  void written_quantities_asInAScenarioFile() {
    assertThat(ScenarioKeys.written(Duration.ofNanos(500_000))).isEqualTo("0.5ms");
    assertThat(ScenarioKeys.written(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(ScenarioKeys.written(Duration.ofMinutes(15))).isEqualTo("15m");
    assertThat(ScenarioKeys.written(Duration.ofHours(36))).isEqualTo("36h");
    assertThat(ScenarioKeys.written(Duration.ofDays(30))).isEqualTo("30d");
    assertThat(ScenarioKeys.written(Duration.ZERO)).isEqualTo("0s");
    assertThat(ScenarioKeys.written(new Bytes(40 * Bytes.GIB))).isEqualTo("40GiB");
    assertThat(ScenarioKeys.written(new Bytes(10e9))).isEqualTo("10GB");
    assertThat(ScenarioKeys.written(new BitRate(25e9))).isEqualTo("25Gbps");
    assertThat(ScenarioKeys.written(new Ratio(0.625))).isEqualTo("62.5%");
    assertThat(ScenarioKeys.written(ThanosVersion.V0_42)).isEqualTo("v0.42");
  }

  @Test
  void of_scenario_hasGivenValuesAndDefaults() {
    Map<String, String> keys = ScenarioKeys.of(SampleEnvironments.of("prod").scenario());

    assertThat(keys)
        .containsEntry("clusters[0].nodes", "60")
        .containsEntry("metrics.retention.raw", "30d")
        .containsEntry("logs.openSearch.codec", "best-compression")
        .containsEntry("metrics.compactor.waitInterval", "5m")
        .doesNotContainKey("metrics.receive.replicas");
  }
}
