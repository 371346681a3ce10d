package capsim.report.chart;

import java.util.List;
import java.util.Locale;

/**
 * How far an axis of amounts reaches, and which limits it shows: one that is many times above all
 * values would press them onto the axis, so it is named beside the plot instead.
 *
 * @param low the axis begins here, 0 or below
 * @param high and ends here, at a mark
 * @param ticks its marks
 * @param shown limits on it
 * @param beyond limits above it
 */
record Reach(double low, double high, Ticks ticks, List<Limit> shown, List<Limit> beyond) {
  private static final double FAR_AWAY = 4;

  /**
   * An axis for values.
   *
   * @param least of the values
   * @param highest of the values
   * @param most marks
   */
  static Reach of(
      Axis axis,
      Locale language,
      double least,
      double highest,
      List<Limit> limits,
      int most,
      boolean whole) {
    List<Limit> shown =
        limits.stream().filter(each -> each.value() <= FAR_AWAY * highest || highest <= 0).toList();
    List<Limit> beyond = limits.stream().filter(each -> !shown.contains(each)).toList();
    double top = Math.max(0, highest);
    for (Limit each : shown) {
      top = Math.max(top, each.value());
    }
    double bottom = Math.min(0, least);
    if (top <= bottom) {
      top = bottom + 1;
    }
    double step = Ticks.of(axis, language, bottom, top, most, whole).step();
    double high = Math.ceil(top / step - 1e-9) * step;
    double low = Math.floor(bottom / step + 1e-9) * step;
    return new Reach(low, high, Ticks.of(axis, language, low, high, most, whole), shown, beyond);
  }
}
