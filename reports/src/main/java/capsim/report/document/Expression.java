package capsim.report.document;

import java.util.List;

/** A formula: built once, written as LaTeX or MathML. */
public sealed interface Expression {
  /** A symbol with an index: {@code N} and {@code receive}. */
  record Symbol(String base, String index) implements Expression {}

  /** A number or unit as it stands. */
  record Literal(String text) implements Expression {}

  /** Parts with an operator between them: {@code +}, {@code -}, {@code ·}, {@code =}. */
  record Chain(String operator, List<Expression> parts) implements Expression {
    public Chain {
      parts = List.copyOf(parts);
    }
  }

  /** A fraction. */
  record Fraction(Expression above, Expression below) implements Expression {}

  /** A part in round brackets. */
  record Bracket(Expression inner) implements Expression {}

  /** Rounded up. */
  record Ceiling(Expression inner) implements Expression {}

  /** The most of some. */
  record Most(List<Expression> parts) implements Expression {
    public Most {
      parts = List.copyOf(parts);
    }
  }

  /** A sum over something. */
  record Sum(String over, Expression body) implements Expression {}

  /** A symbol. */
  static Expression symbol(String base, String index) {
    return new Symbol(base, index);
  }

  /** A symbol without an index. */
  static Expression symbol(String base) {
    return new Symbol(base, "");
  }

  /** Left and right of an equals sign. */
  static Expression equation(Expression left, Expression right) {
    return new Chain("=", List.of(left, right));
  }

  /** A product. */
  static Expression times(Expression... factors) {
    return new Chain("·", List.of(factors));
  }

  /** A sum of a few. */
  static Expression plus(Expression... terms) {
    return new Chain("+", List.of(terms));
  }

  /** A difference. */
  static Expression minus(Expression... terms) {
    return new Chain("-", List.of(terms));
  }

  /** A fraction. */
  static Expression over(Expression above, Expression below) {
    return new Fraction(above, below);
  }
}
