package capsim.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What moved between two plans, and because of which input. */
class RevisionTest {
  private static final Environment BEFORE = SampleEnvironments.of("prod");
  private static final Baseline BASELINE =
      new Baseline(BEFORE.plan(), ScenarioKeys.of(BEFORE.scenario()));

  @Test
  void revision_samePlan_nothingMoved() {
    var revision = new Revision(BASELINE, SampleEnvironments.of("prod"));

    assertThat(revision.inputs()).isEmpty();
    assertThat(revision.moved()).isEmpty();
  }

  @Test
  void revision_otherRetention_movesWhatRestsOnItAndNamesIt() {
    Environment now = SampleEnvironments.of("prod", "metrics.retention.raw=60d");

    var revision = new Revision(BASELINE, now);

    assertThat(revision.inputs())
        .containsExactly(new Revision.Input("metrics.retention.raw", "30d", "60d"));
    assertThat(revision.moved())
        .filteredOn(moved -> moved.key().equals("minio.requiredRawBytes"))
        .singleElement()
        .satisfies(
            moved -> {
              assertThat(moved.because()).containsExactly("metrics.retention.raw");
              assertThat(moved.before())
                  .isEqualTo(PlanReader.value(BEFORE.plan(), "minio.requiredRawBytes"));
            });
    assertThat(revision.moved()).extracting(Revision.Moved::key).doesNotContain("receive.replicas");
    assertThat(
            revision.before("receive.replicas", PlanReader.value(now.plan(), "receive.replicas")))
        .isEmpty();
  }
}
