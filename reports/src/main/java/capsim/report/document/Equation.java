package capsim.report.document;

import capsim.model.plan.PlanNode.Quantity;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.report.document.Expression.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A formula of the model with its symbols: what it says is tested against the plan.
 *
 * @param expression an equation, the result on its left
 * @param terms its symbols, the result first
 */
record Equation(Expression expression, List<Term> terms) {
  Equation {
    terms = List.copyOf(terms);
  }

  static Equation of(Expression result, Expression formula, Term... terms) {
    return new Equation(Expression.equation(result, formula), Arrays.asList(terms));
  }

  /**
   * A symbol.
   *
   * @param meaning key of its message
   * @param unit of its value
   * @param figure key of a figure of the plan
   * @param inputs names of inputs, from that figure down to the value; empty for the figure itself
   * @param key what the table says it is called
   */
  record Term(
      Symbol symbol, String meaning, Unit unit, String figure, List<String> inputs, String key) {
    /** A figure of the plan. */
    static Term figure(Expression symbol, Unit unit, String key) {
      return new Term((Symbol) symbol, "f." + key, unit, key, List.of(), key);
    }

    /**
     * An input of a figure.
     *
     * @param meaning key of its message, without {@code s.}
     * @param figure of which it is an input
     * @param inputs names on the way to it
     */
    static Term input(
        Expression symbol, String meaning, Unit unit, String figure, String... inputs) {
      return new Term((Symbol) symbol, "s." + meaning, unit, figure, Arrays.asList(inputs), "");
    }

    /** The value in an environment; empty if its plan has none. */
    Optional<Double> value(Case one) {
      return find(one).map(Found::value);
    }

    Text amount(Case one) {
      return find(one)
          .map(found -> (Text) Text.Amount.of(found.value(), Measure.of(unit, key, one.currency())))
          .orElse(Text.message("formulas.stated"));
    }

    /** The key of the scenario or coefficient that states it, if one does. */
    String origin(Case one) {
      return find(one).map(Found::origin).orElse("");
    }

    private record Found(double value, String origin) {}

    private Optional<Found> find(Case one) {
      Optional<Figure> start =
          one.plan()
              .at(figure)
              .filter(Quantity.class::isInstance)
              .map(node -> ((Quantity) node).figure());
      if (start.isEmpty()) {
        return Optional.empty();
      }
      Figure at = start.get();
      Found found = new Found(at.value(), figure);
      for (String name : inputs) {
        Optional<Figure.Input> input =
            at.inputs().stream().filter(each -> each.name().equals(name)).findFirst();
        if (input.isEmpty()) {
          return Optional.empty();
        }
        found = new Found(input.get().value(), origin(input.get()));
        if (input.get() instanceof Figure.Derived derived) {
          at = derived.figure();
        }
      }
      return Optional.of(found);
    }

    private static String origin(Figure.Input input) {
      if (input instanceof Figure.Given given) {
        return given.key();
      }
      return input instanceof Figure.Tunable tunable ? tunable.coefficient().key() : "";
    }
  }
}
