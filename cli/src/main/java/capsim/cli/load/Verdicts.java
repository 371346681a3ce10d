package capsim.cli.load;

import capsim.cli.ExitCode;
import capsim.cli.load.LoadReport.Verdict;
import capsim.loadgen.verify.Verification;
import java.util.List;

/** What the process says of a run in one number. */
final class Verdicts {
  private static final List<String> WORST_LAST =
      List.of(Verdict.VALID, "suspect", Verdict.GENERATOR_BOUND);

  private Verdicts() {}

  /**
   * The exit code of a report. A run that somebody ended says nothing more; a target that took
   * nothing makes everything else meaningless; so does a generator that could not keep up; then
   * come thresholds, and samples that are not what was sent.
   */
  static int exitCode(LoadReport report) {
    if (report.run().interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    boolean tried = report.traffic().attempts() > 0;
    if (tried && report.items().acknowledged() == 0) {
      return ExitCode.TARGET;
    }
    if (report.verdict().word().equals(Verdict.GENERATOR_BOUND)) {
      return ExitCode.GENERATOR_BOUND;
    }
    if (report.thresholds().stream().anyMatch(threshold -> !threshold.passed())) {
      return ExitCode.THRESHOLD;
    }
    return report.verification().filter(v -> !holds(v, report)).isPresent()
        ? ExitCode.FAILURE
        : ExitCode.OK;
  }

  /** Samples may be missing as long as the ledger does not call them acknowledged. */
  static boolean holds(Verification read, LoadReport report) {
    long notStored = report.items().generated() - report.items().acknowledged();
    return read.matched() > 0
        && read.different() == 0
        && read.unexpected() == 0
        && read.missing() <= notStored;
  }

  /** The exit code of several reports: the first of them that is not 0 in the order above. */
  static int exitCode(List<LoadReport> reports) {
    List<Integer> codes = reports.stream().map(Verdicts::exitCode).toList();
    for (int code :
        List.of(
            ExitCode.INTERRUPTED,
            ExitCode.TARGET,
            ExitCode.GENERATOR_BOUND,
            ExitCode.THRESHOLD,
            ExitCode.FAILURE)) {
      if (codes.contains(code)) {
        return code;
      }
    }
    return ExitCode.OK;
  }

  /** The worse of the verdicts. */
  static String worst(List<LoadReport> reports) {
    return reports.stream()
        .map(report -> report.verdict().word())
        .reduce(Verdict.VALID, (a, b) -> WORST_LAST.indexOf(b) > WORST_LAST.indexOf(a) ? b : a);
  }
}
