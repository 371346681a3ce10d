package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkipReportListenerTest {
  @Test
  void testPlanExecutionFinished_oneAbortedOneDisabledOnePassed_printsTwoWithTheirReasons() {
    var printed = new ByteArrayOutputStream();
    var listener = new SkipReportListener(new PrintStream(printed, true, StandardCharsets.UTF_8));
    var config = LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false);
    LauncherFactory.create(config.build())
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Cases.class)).build(),
            listener);

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .startsWith("Skipped acceptance tests: 2")
        .anyMatch(line -> line.contains("aborted()") && line.contains("no such server here"))
        .anyMatch(line -> line.contains("disabled()") && line.contains("not today"));
  }

  /** Run by the test above only: a nested static class without {@code @Nested} is not found. */
  static final class Cases {
    @Test
    void aborted() {
      Assumptions.abort("no such server here");
    }

    @Test
    @Disabled("not today")
    void disabled() {
      assertThat("a disabled test").isEqualTo("not run");
    }

    @Test
    @Tag("passes")
    void passes() {
      assertThat(true).isTrue();
    }
  }
}
