package capsim.workload.profile;

import java.util.Locale;

/** Help texts of metric families, which profiles do not state. */
public final class HelpText {
  private HelpText() {}

  /**
   * A text of the usual form and length, made from the metric's name: {@code Container memory usage
   * bytes.}
   */
  public static String of(String metric) {
    String words = metric.replace('_', ' ');
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
