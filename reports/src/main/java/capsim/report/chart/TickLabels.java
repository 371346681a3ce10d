package capsim.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Labels of which no two are alike and none is long: XChart 4.0.3 tries one distance of marks after
 * the other until labels differ and have at most 20 characters (AxisTickCalculator_.java), and
 * never ends if that cannot be.
 */
final class TickLabels implements Function<Double, String> {
  /** Sums of steps differ in their last bits. */
  private static final MathContext SAME = new MathContext(9);

  private static final int MOST = 16;

  private final Function<Double, String> wanted;
  private final Map<BigDecimal, String> labels = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  TickLabels(Function<Double, String> wanted) {
    this.wanted = wanted;
  }

  @Override
  public String apply(Double value) {
    return labels.computeIfAbsent(
        new BigDecimal(value).round(SAME).stripTrailingZeros(), this::unused);
  }

  private String unused(BigDecimal value) {
    String label = wanted.apply(value.doubleValue());
    // More digits than a person wants, but another mark than its neighbour.
    String exact = used.contains(label) ? value.toString() : label;
    var different = new StringBuilder(exact.substring(0, Math.min(MOST, exact.length())));
    while (!used.add(different.toString())) {
      different.append(' ');
    }
    return different.toString();
  }
}
