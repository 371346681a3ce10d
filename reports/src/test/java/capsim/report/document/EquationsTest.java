package capsim.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The formulas that documents show give what the plan has. */
class EquationsTest {
  private static final double SECONDS_PER_DAY = 86_400;

  private static final List<Case> CASES =
      List.of(
          new Case(SampleEnvironments.of("dev"), Optional.empty(), Optional.empty()),
          new Case(SampleEnvironments.of("stage"), Optional.empty(), Optional.empty()),
          new Case(SampleEnvironments.of("prod"), Optional.empty(), Optional.empty()));

  @Test
  void equation_withTheValuesOfItsTerms_givesTheResultOfThePlan() {
    for (Equation equation : Equations.ALL) {
      int evaluated = 0;
      for (Case one : CASES) {
        Map<Expression, Double> values = new HashMap<>();
        for (Equation.Term term : equation.terms()) {
          term.value(one).ifPresent(value -> values.put(term.symbol(), value));
        }
        // An environment that states a number itself does not compute it.
        if (values.size() == equation.terms().size()) {
          evaluated++;
          var sides = ((Expression.Chain) equation.expression()).parts();
          assertThat(value(sides.get(1), values))
              .as("%s of %s", equation.expression(), one.name())
              .isCloseTo(value(sides.get(0), values), withPercentage(0.01));
        }
      }
      assertThat(evaluated).as("%s", equation.expression()).isPositive();
    }
  }

  private static double value(Expression expression, Map<Expression, Double> values) {
    if (expression instanceof Expression.Symbol) {
      return values.get(expression);
    }
    if (expression instanceof Expression.Literal) {
      return SECONDS_PER_DAY;
    }
    if (expression instanceof Expression.Bracket bracket) {
      return value(bracket.inner(), values);
    }
    if (expression instanceof Expression.Ceiling ceiling) {
      return Math.ceil(value(ceiling.inner(), values));
    }
    if (expression instanceof Expression.Fraction fraction) {
      return value(fraction.above(), values) / value(fraction.below(), values);
    }
    Expression.Chain chain = (Expression.Chain) expression;
    var parts = new ArrayList<Double>();
    chain.parts().forEach(part -> parts.add(value(part, values)));
    return parts.stream()
        .reduce(
            (a, b) ->
                switch (chain.operator()) {
                  case "+" -> a + b;
                  case "-" -> a - b;
                  default -> a * b;
                })
        .orElseThrow();
  }
}
