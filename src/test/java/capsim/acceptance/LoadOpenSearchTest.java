package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capsim load logs} into a real OpenSearch, from the set-up to the cleaning up. */
class LoadOpenSearchTest {
  @TempDir Path directory;

  @Test
  void logs_setUpLoadedAndCleanedUp_documentsAreCountedAndNothingIsLeft() throws Exception {
    try (var server = RealOpenSearch.start("opensearch-load", RealOpenSearch.Size.FUNCTIONAL)) {
      Path out = directory.resolve("results");
      LoadRun run =
          LoadRun.of(
              "logs",
              "--rate",
              "200",
              "--duration",
              "8s",
              "--index",
              "capsim-test",
              "--setup",
              "--verify",
              "--out",
              out.toString(),
              "--target",
              server.uri().toString());

      assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
      assertThat(run.err()).contains("the index-management plugin answers");
      long acknowledged = run.result().path("records").path("acknowledged").asLong();
      assertThat(acknowledged).as("%s", run).isGreaterThan(1000);
      assertThat(run.read("matched")).as("%s", run).isEqualTo(acknowledged);
      assertThat(server.succeed("GET", "capsim-test-*/_count", ""))
          .contains("\"count\":" + acknowledged + ",");
      assertThat(server.succeed("GET", "_index_template/capsim-test", ""))
          .contains("capsim-test-*");

      var said = new StringWriter();
      int code =
          Cli.run(
              new String[] {"load", "cleanup", out.toString()},
              new PrintWriter(said),
              new PrintWriter(said));
      assertThat(code).as(said.toString()).isZero();
      assertThat(server.succeed("GET", "_cat/indices/capsim-test-*", "")).isBlank();
    }
  }
}
