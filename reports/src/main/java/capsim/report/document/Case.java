package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.plan.PlanNode.Quantity;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficient;
import capsim.report.document.Text.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An environment with everything that documents say of it. */
final class Case {
  private final Environment environment;
  private final Optional<Study> study;
  private final Optional<Revision> revision;
  private final Map<String, String> settings;

  Case(Environment environment, Optional<Study> study, Optional<Revision> revision) {
    this.environment = environment;
    this.study = study;
    this.revision = revision;
    this.settings = ScenarioKeys.of(environment.scenario());
  }

  String name() {
    return environment.name();
  }

  String file() {
    return environment.file();
  }

  Scenario scenario() {
    return environment.scenario();
  }

  List<Coefficient> coefficients() {
    return environment.coefficients();
  }

  PlanNode plan() {
    return environment.plan();
  }

  /** What is known beyond the plan; only documents of plans ask for it. */
  Study study() {
    return study.orElseThrow();
  }

  Optional<Revision> revision() {
    return revision;
  }

  String currency() {
    return PlanReader.text(plan(), "cost.currency");
  }

  /** A value of the scenario as a file would have it; empty if it has none. */
  Text setting(String key) {
    String value = settings.get(key);
    return value == null ? Text.EMPTY : new Text.Code(value);
  }

  /** A figure with its range; empty if the plan has none. */
  Text amount(String key) {
    return plan()
        .at(key)
        .map(node -> node instanceof Quantity quantity ? (Text) amount(key, quantity) : word(node))
        .orElse(Text.EMPTY);
  }

  /** A figure without its range. */
  Text middle(String key) {
    Text text = amount(key);
    return text instanceof Amount amount ? amount.middle() : text;
  }

  /** A figure for a column whose heading says the unit, without its range. */
  Text cell(String key) {
    Text text = middle(key);
    return text instanceof Amount amount
        ? new Amount(
            amount.value(),
            amount.low(),
            amount.high(),
            amount.measure().inTable(),
            amount.key(),
            amount.before())
        : text;
  }

  private Amount amount(String key, Quantity quantity) {
    double value = quantity.figure().value();
    return new Amount(
        value,
        quantity.low(),
        quantity.high(),
        Measure.of(quantity.figure().unit(), key, currency()),
        key,
        revision.isPresent() ? revision.get().before(key, value) : OptionalDouble.empty());
  }

  private static Text word(PlanNode node) {
    if (node instanceof PlanNode.Text text) {
      return new Text.Word(text.text());
    }
    return node instanceof PlanNode.Whole whole
        ? Amount.of(whole.value(), Measure.COUNT)
        : Text.EMPTY;
  }
}
