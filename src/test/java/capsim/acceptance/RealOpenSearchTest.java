package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The node that other tests rely on is the real thing and keeps what it acknowledged. */
class RealOpenSearchTest {
  private static final String BULK =
      """
      {"create":{"_index":"logs"}}
      {"@timestamp":"2026-08-21T10:00:00.123Z","log":"결제 요청 처리 완료"}
      {"create":{"_index":"logs"}}
      {"@timestamp":"2026-08-21T10:00:01.123Z","log":"second"}
      """;

  @Test
  void restart_afterKill_keepsWhatWasAcknowledged() throws IOException, InterruptedException {
    try (var server = RealOpenSearch.start("opensearch-restart", RealOpenSearch.Size.FUNCTIONAL)) {
      assertThat(server.succeed("GET", "", "")).contains("\"number\" : \"2.19.6\"");
      assertThat(server.succeed("POST", "_bulk", BULK)).contains("\"errors\":false");

      server.kill();
      server.restart();

      server.succeed("POST", "logs/_refresh", "");
      assertThat(server.succeed("GET", "logs/_count?q=log:결제", "")).contains("\"count\":1,");
      assertThat(server.succeed("GET", "logs/_count", "")).contains("\"count\":2,");
      server.stop();
    }
  }
}
