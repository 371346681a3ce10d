package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code capsim load metrics} into a second kind of receiver. */
class LoadVictoriaMetricsTest {
  @Test
  void metrics_victoriaMetrics_valuesReadBackAsSentAndCleanedUp() throws Exception {
    try (var server = RealVictoriaMetrics.start("victoria-metrics-load")) {
      LoadRun run =
          LoadRun.of(
              "metrics",
              "--series",
              "2000",
              "--interval",
              "1s",
              "--duration",
              "6s",
              "--run",
              "vm",
              "--target",
              server.writeAddress().toString(),
              "--verify");

      assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
      assertThat(run.samples("generated")).isGreaterThanOrEqualTo(5 * 2000);
      assertThat(run.samples("acknowledged")).isEqualTo(run.samples("generated"));
      assertThat(run.read("matched")).as("%s", run).isGreaterThan(100);
      assertThat(run.read("missing") + run.read("different") + run.read("unexpected"))
          .as("%s", run)
          .isZero();
    }
  }
}
