package capsim.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.load.LoadReport.Items;
import capsim.cli.load.LoadReport.RunIdentity;
import capsim.cli.load.LoadReport.Signal;
import capsim.cli.load.LoadReport.Threshold;
import capsim.cli.load.LoadReport.Traffic;
import capsim.cli.load.LoadReport.Verdict;
import capsim.loadgen.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private boolean interrupted;
  private long acknowledged = 90;
  private String verdict = Verdict.VALID;
  private boolean passed = true;
  private Optional<Verification> read = Optional.empty();

  private LoadReport report() {
    LoadReport sample = SampleReport.of(Signal.METRICS);
    return new LoadReport(
        Signal.METRICS,
        new RunIdentity("r", 1, "s", "t", 0, 1, interrupted, Map.of()),
        new Verdict(verdict, List.of()),
        new Items(100, acknowledged, 0, 100 - acknowledged, 0, 0, new TreeMap<>(), new TreeMap<>()),
        sample.rate(),
        new Traffic(1, 1, 1, 1, new TreeMap<>()),
        sample.latency(),
        sample.serviceTime(),
        List.of(new Threshold("latency", "avg<1s", 0, passed)),
        new TreeMap<>(),
        sample.predicted(),
        read,
        Optional.empty());
  }

  private static Verification verification(long matched, long missing, long different) {
    return new Verification(1, matched, missing, different, 0, List.of());
  }

  @Test
  void exitCode_allWell_0() {
    assertThat(Verdicts.exitCode(report())).isZero();
  }

  @Test
  void exitCode_everythingWrong_theGravestFirst() {
    read = Optional.of(verification(1, 0, 1));
    assertThat(Verdicts.exitCode(report())).isEqualTo(1);
    passed = false;
    assertThat(Verdicts.exitCode(report())).isEqualTo(99);
    verdict = Verdict.GENERATOR_BOUND;
    assertThat(Verdicts.exitCode(report())).isEqualTo(4);
    acknowledged = 0;
    assertThat(Verdicts.exitCode(report())).isEqualTo(3);
    interrupted = true;
    assertThat(Verdicts.exitCode(report())).isEqualTo(130);
  }

  @Test
  void exitCode_missingSamples_countOnlyBeyondWhatTheLedgerLost() {
    read = Optional.of(verification(50, 10, 0));
    assertThat(Verdicts.exitCode(report())).as("10 were dropped").isZero();
    read = Optional.of(verification(50, 11, 0));
    assertThat(Verdicts.exitCode(report())).as("11 cannot have been").isEqualTo(1);
    read = Optional.of(verification(0, 0, 0));
    assertThat(Verdicts.exitCode(report())).as("nothing was compared").isEqualTo(1);
  }

  @Test
  void worst_severalVerdicts_theLeastTrustworthy() {
    LoadReport valid = report();
    verdict = "suspect";
    LoadReport suspect = report();

    assertThat(Verdicts.worst(List.of(valid, valid))).isEqualTo("valid");
    assertThat(Verdicts.worst(List.of(suspect, valid))).isEqualTo("suspect");
  }
}
