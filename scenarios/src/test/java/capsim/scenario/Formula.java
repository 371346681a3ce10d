package capsim.scenario;

import capsim.model.trace.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Works out a figure's formula from its inputs, where the formula is arithmetic and not prose:
 * {@code +}, {@code -}, {@code ·}, {@code /}, parentheses, numbers, input names, and {@code min},
 * {@code max}, {@code ceil}, {@code floor} of terms.
 */
final class Formula {
  private static final List<String> FUNCTIONS = List.of("min", "max", "ceil", "floor");

  private final Figure figure;
  private final String text;
  private int at;

  private Formula(Figure figure) {
    this.figure = figure;
    this.text = figure.formula();
  }

  /** The formula's value; empty for prose. */
  static OptionalDouble value(Figure figure) {
    var formula = new Formula(figure);
    try {
      double value = formula.sum();
      formula.blanks();
      return formula.at == formula.text.length()
          ? OptionalDouble.of(value)
          : OptionalDouble.empty();
    } catch (Prose e) {
      return OptionalDouble.empty();
    }
  }

  private static final class Prose extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private double sum() {
    double value = product();
    while (true) {
      if (take("+")) {
        value += product();
      } else if (take("-")) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  private double product() {
    double value = term();
    while (true) {
      if (take("·")) {
        value *= term();
      } else if (take("/")) {
        value /= term();
      } else {
        return value;
      }
    }
  }

  private double term() {
    if (take("(")) {
      double value = sum();
      expect(")");
      return value;
    }
    Figure.Input longest = null;
    for (Figure.Input input : figure.inputs()) {
      if (text.startsWith(input.name(), at)
          && endsAt(at + input.name().length())
          && (longest == null || input.name().length() > longest.name().length())) {
        longest = input;
      }
    }
    if (longest != null) {
      at += longest.name().length();
      return longest.value();
    }
    for (String function : FUNCTIONS) {
      if (take(function + "(")) {
        return call(function);
      }
    }
    return number();
  }

  private double call(String function) {
    var arguments = new ArrayList<Double>();
    do {
      arguments.add(sum());
    } while (take(","));
    expect(")");
    double first = arguments.get(0);
    return switch (function) {
      case "min" -> arguments.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      case "max" -> arguments.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      case "ceil" -> Math.ceil(first);
      default -> Math.floor(first);
    };
  }

  private double number() {
    int end = at;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == at || !endsAt(end)) {
      throw new Prose();
    }
    double value = Double.parseDouble(text.substring(at, end));
    at = end;
    return value;
  }

  private boolean endsAt(int end) {
    return end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
  }

  private void expect(String token) {
    if (!take(token)) {
      throw new Prose();
    }
  }

  private boolean take(String token) {
    blanks();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    blanks();
    return true;
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
