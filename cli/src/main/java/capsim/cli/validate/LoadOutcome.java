package capsim.cli.validate;

import capsim.cli.ExitCode;
import capsim.cli.validate.LoadCall.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a load's report means for a validation. */
final class LoadOutcome {
  private LoadOutcome() {}

  /**
   * Whether what the target now holds can be compared; if not, {@code findings} know why.
   *
   * @param items {@code samples} or {@code records}
   */
  static boolean usable(Said said, String items, Findings findings) {
    if (said.exitCode() == ExitCode.INTERRUPTED) {
      findings.interrupt();
      return false;
    }
    double generated = said.number("/" + items + "/generated");
    double acknowledged = said.number("/" + items + "/acknowledged");
    if (said.exitCode() == ExitCode.TARGET || acknowledged == 0) {
      findings.unreachable(
          "the target took none of the " + items + refused(said.report().path(items)));
      return false;
    }
    if (generated == acknowledged) {
      if (said.exitCode() == ExitCode.GENERATOR_BOUND) {
        findings.note(
            "the generator sent some "
                + items
                + " late; all of them arrived, and sizes do not depend on when");
      }
      return true;
    }
    String lost =
        String.format(
            Locale.ROOT,
            "%.0f of %.0f %s were not taken%s",
            generated - acknowledged,
            generated,
            items,
            refused(said.report().path(items)));
    if (said.exitCode() == ExitCode.GENERATOR_BOUND) {
      findings.generatorBound(lost + "; the generator was the bottleneck");
    } else {
      findings.failure(lost);
    }
    return true;
  }

  private static String refused(JsonNode ledger) {
    List<String> reasons = new ArrayList<>();
    for (String account : List.of("rejectedByReason", "droppedByReason")) {
      ledger.path(account).fieldNames().forEachRemaining(reasons::add);
    }
    return reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
  }
}
