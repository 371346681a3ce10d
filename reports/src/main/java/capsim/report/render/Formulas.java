package capsim.report.render;

import capsim.report.document.Expression;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Formulas as LaTeX, which GitHub shows, and as MathML, which browsers do. */
final class Formulas {
  private Formulas() {}

  static String latex(Expression expression) {
    if (expression instanceof Expression.Symbol symbol) {
      String base = symbol.base().length() == 1 ? symbol.base() : "\\mathit{" + symbol.base() + "}";
      return symbol.index().isEmpty() ? base : base + "_{\\mathrm{" + symbol.index() + "}}";
    }
    if (expression instanceof Expression.Literal literal) {
      return "\\mathrm{" + literal.text().replace("%", "\\%").replace(" ", "\\ ") + "}";
    }
    if (expression instanceof Expression.Chain chain) {
      String operator = chain.operator().equals("·") ? " \\cdot " : " " + chain.operator() + " ";
      return joined(chain.parts(), operator, Formulas::latex);
    }
    if (expression instanceof Expression.Fraction fraction) {
      return "\\frac{" + latex(fraction.above()) + "}{" + latex(fraction.below()) + "}";
    }
    if (expression instanceof Expression.Bracket bracket) {
      return "\\left(" + latex(bracket.inner()) + "\\right)";
    }
    if (expression instanceof Expression.Ceiling ceiling) {
      return "\\left\\lceil " + latex(ceiling.inner()) + " \\right\\rceil";
    }
    if (expression instanceof Expression.Most most) {
      return "\\max\\left(" + joined(most.parts(), ",\\ ", Formulas::latex) + "\\right)";
    }
    Expression.Sum sum = (Expression.Sum) expression;
    return "\\sum_{\\mathrm{" + sum.over() + "}} " + latex(sum.body());
  }

  static String mathMl(Expression expression) {
    if (expression instanceof Expression.Symbol symbol) {
      String base = "<mi>" + symbol.base() + "</mi>";
      return symbol.index().isEmpty()
          ? base
          : "<msub>" + base + "<mtext>" + symbol.index() + "</mtext></msub>";
    }
    if (expression instanceof Expression.Literal literal) {
      return "<mtext>" + literal.text() + "</mtext>";
    }
    if (expression instanceof Expression.Chain chain) {
      String operator = chain.operator().equals("-") ? "−" : chain.operator();
      return row(joined(chain.parts(), "<mo>" + operator + "</mo>", Formulas::mathMl));
    }
    if (expression instanceof Expression.Fraction fraction) {
      return "<mfrac>" + mathMl(fraction.above()) + mathMl(fraction.below()) + "</mfrac>";
    }
    if (expression instanceof Expression.Bracket bracket) {
      return row("<mo>(</mo>" + mathMl(bracket.inner()) + "<mo>)</mo>");
    }
    if (expression instanceof Expression.Ceiling ceiling) {
      return row("<mo>⌈</mo>" + mathMl(ceiling.inner()) + "<mo>⌉</mo>");
    }
    if (expression instanceof Expression.Most most) {
      String parts = joined(most.parts(), "<mo>,</mo>", Formulas::mathMl);
      return row("<mi>max</mi><mo>(</mo>" + parts + "<mo>)</mo>");
    }
    Expression.Sum sum = (Expression.Sum) expression;
    return row("<munder><mo>∑</mo><mtext>" + sum.over() + "</mtext></munder>" + mathMl(sum.body()));
  }

  private static String row(String parts) {
    return "<mrow>" + parts + "</mrow>";
  }

  private static String joined(
      List<Expression> parts, String separator, Function<Expression, String> write) {
    return parts.stream().map(write).collect(Collectors.joining(separator));
  }
}
