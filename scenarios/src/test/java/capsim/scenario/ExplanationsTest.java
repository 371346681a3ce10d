package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.model.trace.Figure;
import capsim.workload.profile.Profiles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever follows an explanation down must find every input in the formula, and its value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationsTest {
  private static final List<String> SECTIONS =
      List.of(
          "metrics",
          "receive",
          "blocks",
          "objectStore",
          "compaction",
          "storeGateway",
          "querier",
          "minio");

  /** Figures of other parts of a plan that these sections add up. */
  private static final Set<String> ELSEWHERE = Set.of("openSearch", "snapshots");

  /** Such a formula adds up or compares a list; its inputs bear the names of the elements. */
  private static final List<String> LISTS = List.of("sum of", "sum over", "maximum over");

  private final Set<Figure> figures = Collections.newSetFromMap(new IdentityHashMap<>());

  @BeforeAll
  void planTemplates() {
    Profiles profiles = ProfileReader.builtIn();
    var reader = new ScenarioReader(CoefficientCatalog.ALL, profiles);
    for (String name : ScenarioTemplates.NAMES) {
      var scenario = reader.parse(name, ScenarioTemplates.text(name), List.of()).scenario();
      PlanNode plan = new Planner(profiles, 1).plan(scenario, List.of());
      for (String section : SECTIONS) {
        plan.at(section).ifPresent(this::collect);
      }
    }
    assertThat(figures).hasSizeGreaterThan(1000);
  }

  private void collect(PlanNode node) {
    if (node instanceof PlanNode.Quantity quantity) {
      collect(quantity.figure());
    } else if (node instanceof PlanNode.Items items) {
      items.elements().forEach(this::collect);
    } else if (node instanceof PlanNode.Section section) {
      Map<String, PlanNode> children = section.children();
      boolean elsewhere =
          children.values().stream()
              .anyMatch(c -> c instanceof PlanNode.Text text && ELSEWHERE.contains(text.text()));
      if (!elsewhere) {
        children.values().forEach(this::collect);
      }
    }
  }

  private void collect(Figure figure) {
    if (figures.add(figure)) {
      for (Figure.Input input : figure.inputs()) {
        if (input instanceof Figure.Derived derived && !ELSEWHERE.contains(input.name())) {
          collect(derived.figure());
        }
      }
    }
  }

  @Test
  void formulas_ofAllTemplates_nameTheirInputs() {
    var missing = new TreeSet<String>();
    for (Figure figure : figures) {
      if (LISTS.stream().anyMatch(figure.formula()::contains)) {
        continue;
      }
      for (Figure.Input input : figure.inputs()) {
        if (!figure.formula().contains(input.name())) {
          missing.add(input.name() + " is not in: " + figure.formula());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void formulas_thatAreArithmetic_giveTheValue() {
    var wrong = new TreeSet<String>();
    int arithmetic = 0;
    for (Figure figure : figures) {
      OptionalDouble value = Formula.value(figure);
      if (value.isPresent() && !figure.inputs().isEmpty()) {
        arithmetic++;
        // A division by nothing is the one thing that code decides and a formula does not say.
        double expected = Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : 0;
        if (Math.abs(expected - figure.value()) > 1e-9 * Math.max(1, Math.abs(expected))) {
          wrong.add(figure.formula() + " is " + expected + ", not " + figure.value());
        }
      }
    }
    assertThat(wrong).isEmpty();
    // If formulas turn into prose, this test no longer says anything.
    assertThat(arithmetic).isGreaterThan(figures.size() / 4);
  }
}
