package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed, run and start give the same data, whatever the number of threads. */
class LoadRepeatedTest {
  private static final int SERIES = 4000;

  private static LoadRun load(CapturingTarget target, String... more) {
    var args = new ArrayList<>(List.of("metrics", "--series", Integer.toString(SERIES)));
    args.addAll(List.of("--interval", "1s", "--speed", "5", "--start", "2026-08-01T00:00:00Z"));
    args.addAll(List.of("--duration", "1500ms", "--warmup", "200ms", "--run", "same"));
    // Several requests in each second of data, and agents for several threads.
    args.addAll(List.of("--set", "metrics.agent.maxSamplesPerSend=100"));
    args.addAll(List.of("--set", "metrics.agent.batchSendDeadline=100ms"));
    args.addAll(List.of("--set", "metrics.agent.replicas=2"));
    args.addAll(List.of("--target", target.url()));
    args.addAll(List.of(more));
    LoadRun run = LoadRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
    assertThat(run.samples("acknowledged"))
        .as("%s", run)
        .isPositive()
        .isEqualTo(run.samples("generated"));
    return run;
  }

  private static List<String> bodies(String... more) throws IOException {
    try (var target = new CapturingTarget()) {
      load(target, more);
      return target.sortedBodies();
    }
  }

  private static List<String> series(String... more) throws IOException {
    try (var target = new CapturingTarget()) {
      LoadRun run = load(target, more);
      List<String> series = target.sortedSeries();
      assertThat(series).hasSize(Math.toIntExact(run.samples("acknowledged")));
      return series;
    }
  }

  @Test
  void metrics_rawWithSameSeedRunAndStart_sameBytesOnOneThreadAndTwo() throws IOException {
    List<String> one = bodies("--sender", "raw", "--threads", "1");

    // Two agents, 20,000 samples in a second of each, for 1.5 s: in requests of 100.
    assertThat(one).hasSizeBetween(590, 610).doesNotHaveDuplicates();
    assertThat(bodies("--sender", "raw", "--threads", "1").equals(one)).isTrue();
    assertThat(bodies("--sender", "raw", "--threads", "2").equals(one)).isTrue();
    assertThat(bodies("--sender", "raw", "--set", "seed=2").equals(one)).isFalse();
  }

  @Test
  void metrics_agentsWithSameSeedRunAndStart_sameSamplesOnOneThreadAndTwo() throws IOException {
    List<String> one = series("--threads", "1");

    // Two agents, and 7.5 s of data: seven or eight scrapes of each target.
    assertThat(one).hasSizeBetween(2 * 7 * SERIES, 2 * 8 * SERIES).doesNotHaveDuplicates();
    assertThat(series("--threads", "1").equals(one)).isTrue();
    assertThat(series("--threads", "2").equals(one)).isTrue();
    assertThat(series("--set", "seed=2").equals(one)).isFalse();
  }
}
