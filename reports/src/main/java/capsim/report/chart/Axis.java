package capsim.report.chart;

/**
 * What an axis counts.
 *
 * @param title in words, without the unit; empty if the chart's title says it
 * @param quantity how its numbers are written
 * @param unit of a {@link Quantity#COUNT} ({@code requests/h}) or the currency of {@link
 *     Quantity#MONEY}; empty for others, whose unit is known
 */
public record Axis(String title, Quantity quantity, String unit) {
  /** An axis of a quantity that knows its unit. */
  public static Axis of(String title, Quantity quantity) {
    return new Axis(title, quantity, "");
  }
}
