package capsim.report.render;

import capsim.report.document.ChartFigure;
import capsim.report.document.Expression;
import capsim.report.document.Text;
import java.util.Locale;

/** Words for charts, without marks. */
final class ChartLabels implements ChartFigure.Labels {
  private final Inline inline;
  private final Locale locale;

  ChartLabels(Wording words) {
    this.inline = new Inline(words, new PlainMarks());
    this.locale = words.language() == Language.KO ? Locale.KOREAN : Locale.ENGLISH;
  }

  @Override
  public String of(Text text) {
    return inline.of(text);
  }

  @Override
  public Locale locale() {
    return locale;
  }

  private static final class PlainMarks implements Marks {
    @Override
    public String plain(String text) {
      return text;
    }

    @Override
    public String code(String text) {
      return text;
    }

    @Override
    public String amount(String shown, Text.Amount amount) {
      return shown;
    }

    @Override
    public String maths(Expression expression) {
      return Formulas.latex(expression);
    }
  }
}
