package capsim.report.document;

import capsim.model.trace.Unit;
import java.util.Locale;

/**
 * What a number counts.
 *
 * @param unit of its base
 * @param share whether a ratio is a part of a whole, shown in percent
 * @param currency of money; empty for anything else
 * @param bare whether the unit stands in the heading of its column
 */
public record Measure(Unit unit, boolean share, String currency, boolean bare) {
  /** A plain number. */
  public static final Measure COUNT = new Measure(Unit.COUNT, false, "", false);

  /** A part of a whole. */
  public static final Measure SHARE = new Measure(Unit.RATIO, true, "", false);

  /** A number of this unit. */
  public static Measure of(Unit unit) {
    return new Measure(unit, false, "", false);
  }

  /** Money a month. */
  public static Measure money(String currency) {
    return new Measure(Unit.MONEY_PER_MONTH, false, currency, false);
  }

  /** The measure of a figure: a ratio is a share if its key calls it one. */
  static Measure of(Unit unit, String key, String currency) {
    return new Measure(
        unit,
        unit == Unit.RATIO && isShare(key),
        unit == Unit.MONEY_PER_MONTH ? currency : "",
        false);
  }

  /** The same in a column whose heading says the unit. */
  Measure inTable() {
    return new Measure(unit, share, currency, true);
  }

  private static boolean isShare(String key) {
    String name = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.endsWith("utilization") || name.endsWith("share") || name.equals("limit");
  }
}
