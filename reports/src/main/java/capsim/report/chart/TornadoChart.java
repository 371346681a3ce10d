package capsim.report.chart;

import java.util.List;

/**
 * How far each uncertain input moves a result.
 *
 * @param value the result
 * @param middle the result with every input at its likely value
 * @param swings the farthest first
 */
public record TornadoChart(Caption caption, Axis value, double middle, List<Swing> swings)
    implements ChartSpec {
  public TornadoChart {
    swings = List.copyOf(swings);
  }

  /**
   * The result with one input at its ends.
   *
   * @param input its name or key
   * @param lowInput its low end, as people write it; empty if unknown
   * @param highInput its high end
   * @param atLow the result there
   * @param atHigh and at the high end
   */
  public record Swing(
      String input, String lowInput, String highInput, double atLow, double atHigh) {
    /** Whether both ends move the result to the same side. */
    boolean oneSided(double middle) {
      return (atLow - middle) * (atHigh - middle) > 0;
    }
  }
}
