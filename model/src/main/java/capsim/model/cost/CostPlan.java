package capsim.model.cost;

import capsim.model.finding.Finding;
import capsim.model.trace.Figure;
import capsim.model.trace.Gathered;
import java.util.List;

/**
 * The bill of a month of 730 hours.
 *
 * @param monthly the sum of the lines, in their order
 * @param currency of all prices
 * @param lines what is paid
 * @param findings what to know
 */
public record CostPlan(
    Figure monthly, String currency, List<Line> lines, @Gathered List<Finding> findings) {
  public CostPlan {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  /**
   * One line.
   *
   * @param item what
   * @param quantity how much in a month
   * @param unit of the quantity
   * @param unitPrice price of one unit
   * @param monthly quantity times price
   */
  public record Line(String item, Figure quantity, String unit, Figure unitPrice, Figure monthly) {}
}
