package capsim.report.render;

import capsim.report.document.Expression;
import capsim.report.document.Text.Amount;

/** How a format marks what stands within a line. */
interface Marks {
  /** Text without meaning to the format. */
  String plain(String text);

  /** What is typed. */
  String code(String text);

  /** A number that was written for a language. */
  String amount(String shown, Amount amount);

  /** A formula within a line. */
  String maths(Expression expression);
}
