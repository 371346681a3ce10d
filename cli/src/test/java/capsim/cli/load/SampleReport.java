package capsim.cli.load;

import capsim.cli.load.LoadReport.FindMax;
import capsim.cli.load.LoadReport.Items;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.Rate;
import capsim.cli.load.LoadReport.RunIdentity;
import capsim.cli.load.LoadReport.Signal;
import capsim.cli.load.LoadReport.Step;
import capsim.cli.load.LoadReport.Threshold;
import capsim.cli.load.LoadReport.Traffic;
import capsim.cli.load.LoadReport.Verdict;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A report with something under every heading. */
final class SampleReport {
  private SampleReport() {}

  static LoadReport of(Signal signal) {
    return new LoadReport(
        signal,
        new RunIdentity("r1", 7, "dev.yaml", "embedded", 0, 60, false, Map.of("team", "관측")),
        new Verdict("suspect", List.of("The generator was 120 ms late at the 99th percentile.")),
        new Items(
            1_000_000,
            990_000,
            6_000,
            3_000,
            1_000,
            2_000,
            new TreeMap<>(Map.of("400 out of order sample", 6_000L)),
            new TreeMap<>(Map.of("queue full", 3_000L))),
        new Rate(16_666.7, 16_500),
        new Traffic(
            495, 500, 600_000_000, 60_000_000, new TreeMap<>(Map.of(0, 2L, 204, 495L, 503, 3L))),
        new TimeSummary(495, 0.001, 0.012, 0.01, 0.02, 0.03, 0.25, 1.5, 2.5, 0),
        TimeSummary.NONE,
        List.of(
            new Threshold("latency", "p(99)<500ms", 0.25, true),
            new Threshold("errors", "rate<0.001", 0.01, false)),
        new TreeMap<>(Map.of("cpuShare", 0.42, "slipP99", Double.NaN)),
        new Predicted(16_700, 9, 1.2e6),
        Optional.of(new Verification(10, 2_390, 10, 0, 0, List.of("up at 15000: missing"))),
        Optional.of(
            new FindMax(
                12_000,
                List.of("achieved / offered at least 98 %"),
                List.of(
                    new Step(12_000, 11_990, 0.1, true, ""),
                    new Step(24_000, 15_000, 3, false, "too slow")))));
  }
}
