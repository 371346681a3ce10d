package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
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

      assertThat(server.series("{capsim_run=\"vm\"}")).isEqualTo(2000);
      var out = new StringWriter();
      int code =
          Cli.run(
              new String[] {
                "load", "cleanup", "--run", "vm", "--target", server.writeAddress().toString()
              },
              new PrintWriter(out, true),
              new PrintWriter(out, true));

      assertThat(code).as("%s", out).isZero();
      assertThat(out.toString()).contains("Deleted the series of {capsim_run=\"vm\"}");
      assertThat(server.series("{capsim_run=\"vm\"}")).isZero();
    }
  }
}
