package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --calibration}. */
class CalibrationTest {
  private static final String KEY = "receive.memoryPerHeadSeries";
  private static final String CALIBRATION =
      """
      {"apiVersion": "capsim/v1", "kind": "Calibration", "capsimVersion": "1", "scenario": "a.yaml",
       "machine": "2 processors", "confidence": 0.95, "coefficients": [
         {"key": "receive.memoryPerHeadSeries", "value": 3500, "low": 3400, "high": 3600,
          "unit": "B/series", "levels": 5, "observations": 10, "date": "2026-11-24",
          "server": "Prometheus 2.42.0", "how": "slope of resident memory"}]}
      """;

  @TempDir Path directory;
  private Path scenario;
  private Path calibration;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    scenario =
        Files.writeString(
            directory.resolve("s.yaml"),
            """
            apiVersion: capsim/v1
            clusters:
              - name: c
                nodes: 2
                podsPerNode: 5
                metricSources: [{profile: coredns, interval: 30s}]
                logSources: [{profile: access-log}]
            """);
    calibration = Files.writeString(directory.resolve("here.json"), CALIBRATION);
  }

  private int plan(String... more) {
    var args = new ArrayList<>(List.of("plan", scenario.toString()));
    args.addAll(List.of("--calibration", calibration.toString()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void explain_ofACalibratedCoefficient_saysMeasuredHereWithDateNumberAndInterval() {
    assertThat(plan("--explain", KEY)).isZero();

    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("3,500 B/series [3,400 – 3,600]")
        .contains("measured here on 2026-11-24, Prometheus 2.42.0, n = 10 at 5 levels")
        .contains("the default is 6,000");
  }

  @Test
  void figure_thatUsesIt_hasTheIntervalAsItsRange() {
    assertThat(plan("--explain", "receive.memoryBytesPerReplica")).isZero();

    assertThat(out.toString().lines().findFirst().orElseThrow())
        .matches("receive.memoryBytesPerReplica = .* \\[.* – .*\\] MiB");
    assertThat(out.toString()).contains("memoryPerHeadSeries = 3,500 B/series");
  }

  @Test
  void scenario_thatStatesTheCoefficient_wins() {
    assertThat(plan("--explain", KEY, "--set", "coefficients." + KEY + "=5000")).isZero();

    assertThat(out.toString()).contains("5,000 B/series").doesNotContain("measured here");
  }

  @Test
  void file_withUnknownKeyOrUnit_isAnErrorOfInput() throws IOException {
    Files.writeString(calibration, CALIBRATION.replace("HeadSeries\"", "HeadSerie\""));
    assertThat(plan()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("there is no coefficient").contains("did you mean " + KEY);

    Files.writeString(calibration, CALIBRATION.replace("B/series", "KiB/series"));
    assertThat(plan()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is in 'KiB/series', and the model has it in 'B/series'");
  }
}
