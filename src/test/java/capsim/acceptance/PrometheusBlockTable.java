package capsim.acceptance;

import java.util.Locale;

/** Predicted against measured, for people. */
final class PrometheusBlockTable {
  private final StringBuilder text = new StringBuilder();

  boolean isEmpty() {
    return text.length() == 0;
  }

  void begin(String workload) {
    text.append(
        String.format(
            Locale.ROOT, "%n%-24s %16s %16s %10s%n", workload, "predicted", "measured", "error"));
  }

  void row(String what, long predicted, long measured) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-22s %,16d %,16d %9.3f%%%n",
            what,
            predicted,
            measured,
            errorPercent((double) predicted, (double) measured)));
  }

  void row(String what, double predicted, double measured) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-22s %16.3f %16.3f %9.3f%%%n",
            what,
            predicted,
            measured,
            errorPercent(predicted, measured)));
  }

  private static double errorPercent(double predicted, double measured) {
    return 100 * (predicted - measured) / measured;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
