package capsim.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.plan.PlanNode;
import capsim.model.scenario.Scenario;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What options change, and what that saves in plans made anew. */
class OptionsTest {
  private static final Environment STAGE = SampleEnvironments.of("stage");

  private static double gauge(String option, Gauge gauge) {
    Scenario changed = option(option).apply(STAGE.scenario());
    PlanNode plan = STAGE.planner().plan(changed, List.of());
    return gauge.of(plan).orElseThrow() / gauge.of(STAGE.plan()).orElseThrow();
  }

  private static Option option(String id) {
    return java.util.stream.Stream.concat(Options.METRICS.stream(), Options.LOGS.stream())
        .filter(option -> option.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void options_ids_areUnique() {
    var ids = new HashSet<String>();
    List.of(Options.METRICS, Options.LOGS, Options.growth())
        .forEach(list -> list.forEach(option -> assertThat(ids.add(option.id())).isTrue()));
  }

  @Test
  void oneAgentInsteadOfTwo_halvesSamplesAndSeries() {
    assertThat(gauge("one-agent", Gauge.SAMPLES)).isEqualTo(0.5);
    assertThat(gauge("one-agent", Gauge.SERIES)).isEqualTo(0.5);
  }

  @Test
  void remoteWrite2_savesWireAndNothingInTheBucket() {
    assertThat(gauge("remote-write-2", Gauge.WIRE)).isBetween(0.2, 0.5);
    assertThat(gauge("remote-write-2", Gauge.BLOCKS_STORED)).isEqualTo(1);
  }

  @Test
  void noReplica_halvesWhatTiersStore() {
    assertThat(gauge("no-replica", Gauge.TIER_STORE)).isEqualTo(0.5);
  }

  @Test
  void coldHalf_leavesSnapshotsOfHotAndWarmAndHalfOfCold() {
    // Stage keeps 7 d hot, 7 d warm and 60 d cold: (14 + 30) / (14 + 60) of the days.
    assertThat(gauge("cold-half", Gauge.REPOSITORY))
        .isCloseTo(44.0 / 74, org.assertj.core.data.Percentage.withPercentage(5));
  }
}
