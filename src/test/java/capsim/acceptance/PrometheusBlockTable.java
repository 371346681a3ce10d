package capsim.acceptance;

import java.util.Locale;

/** What the exact sizes and the closed form said, against what was measured, for people. */
final class PrometheusBlockTable {
  private final StringBuilder text = new StringBuilder();

  boolean isEmpty() {
    return text.length() == 0;
  }

  void begin(String workload) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-20s %15s %15s %15s %9s %9s%n",
            workload,
            "exact",
            "closed form",
            "measured",
            "exact",
            "closed"));
  }

  void row(String what, double exact, double closed, double measured) {
    String number = measured < 1000 ? "%,15.3f" : "%,15.0f";
    text.append(
        String.format(
            Locale.ROOT,
            "  %-18s " + number + " " + number + " " + number + " %+8.3f%% %+8.3f%%%n",
            what,
            exact,
            closed,
            measured,
            errorPercent(exact, measured),
            errorPercent(closed, measured)));
  }

  private static double errorPercent(double predicted, double measured) {
    return 100 * (predicted - measured) / measured;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
