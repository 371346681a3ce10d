package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code --verify} against the embedded receiver: every sample that was sent, and no other. */
class LoadReadBackTest {
  private static LoadRun load(int series, String... more) {
    var args = new ArrayList<>(List.of("metrics", "--series", Integer.toString(series)));
    args.addAll(List.of("--interval", "1s", "--speed", "10", "--verify"));
    args.addAll(List.of("--set", "metrics.agent.batchSendDeadline=100ms"));
    args.addAll(List.of(more));
    return LoadRun.of(args.toArray(String[]::new));
  }

  private static void assertExact(LoadRun run) {
    assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
    assertThat(run.samples("acknowledged")).isEqualTo(run.samples("generated"));
    assertThat(run.read("missing") + run.read("different") + run.read("unexpected"))
        .as("%s", run)
        .isZero();
  }

  @Test
  void metrics_constantLoad_lastScrapesAreReadBackToo() {
    LoadRun run = load(100, "--duration", "2s");

    assertExact(run);
    // One target, so that the series looked at have as many samples as any other.
    assertThat(run.read("series")).isEqualTo(20);
    assertThat(run.read("matched") * 100 / 20).isEqualTo(run.samples("generated"));
  }

  @Test
  void metrics_lateScrapesAndSamples_allReadBack() {
    LoadRun run =
        load(
            2000,
            "--duration",
            "2s",
            "--set",
            "metrics.agent.lateScrapes=30%",
            "--set",
            "load.outOfOrderShare=5%");

    assertExact(run);
    assertThat(run.read("matched")).isGreaterThan(19 * run.read("series") - 100);
  }

  @Test
  void metrics_stages_targetsThatWereNotScrapedAreNotMissing() {
    LoadRun run = load(8000, "--stage", "1s:100%", "--stage", "0s:30%", "--stage", "1s:10%");

    assertExact(run);
    assertThat(run.read("series")).isEqualTo(80);
    // 20 scrapes if all targets had been scraped throughout.
    assertThat(run.read("matched")).isBetween(10 * 80L, 15 * 80L);
  }

  @Test
  void metrics_hourOfDay_targetsThatWereNotScrapedAreNotMissing() {
    String hours = "load.hourOfDay=[1,3,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]";

    // Ten seconds of data on either side of one o'clock, when load triples.
    LoadRun run = load(8000, "--duration", "2s", "--start", "2026-08-01T00:59:50Z", "--set", hours);

    assertExact(run);
    assertThat(run.read("series")).isEqualTo(80);
    assertThat(run.read("matched")).isBetween(10 * 80L, 17 * 80L);
  }

  @Test
  void metrics_requestsRefused_missingOnlyWhatTheLedgerDoesNotCallAcknowledged() {
    LoadRun run = load(100, "--duration", "2s", "--fault", "status 400 every 4");

    assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
    assertThat(run.samples("rejected")).isPositive();
    assertThat(run.read("missing"))
        .as("%s", run)
        .isPositive()
        .isLessThanOrEqualTo(run.samples("rejected"));
    assertThat(run.read("different") + run.read("unexpected")).isZero();
  }
}
