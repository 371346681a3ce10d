package capsim.report.document;

import capsim.model.plan.Leaves;
import capsim.model.plan.PlanNode;
import capsim.model.trace.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** What moved since an earlier plan, and why. */
final class Revision {
  /** Values that agree to this share are the same figure written with nine digits. */
  private static final double SAME = 1e-7;

  private final Map<String, Double> before = new HashMap<>();
  private final List<Input> inputs = new ArrayList<>();
  private final List<Moved> moved = new ArrayList<>();

  /** An input that differs; what was or is not there is a dash. */
  record Input(String key, String before, String after) {}

  /**
   * A figure that differs.
   *
   * @param key in the new plan
   * @param because changed inputs that its formula rests on, directly or not
   */
  record Moved(String key, double before, PlanNode.Quantity now, List<String> because) {
    /** How far it moved: a halving weighs as much as a doubling. */
    double weight() {
      double value = now.figure().value();
      return before <= 0 || value <= 0
          ? Double.POSITIVE_INFINITY
          : Math.abs(Math.log(value / before));
    }
  }

  Revision(Baseline baseline, Environment environment) {
    Map<String, PlanNode.Quantity> old = Leaves.byIdentity(baseline.plan());
    Leaves.identities(environment.plan())
        .forEach(
            (key, identity) -> {
              PlanNode.Quantity quantity = old.get(identity);
              if (quantity != null) {
                before.put(key, quantity.figure().value());
              }
            });
    if (!baseline.inputs().isEmpty()) {
      compare(baseline.inputs(), ScenarioKeys.of(environment.scenario()));
    }
    Leaves.byKey("", environment.plan()).forEach(this::look);
    moved.sort(Comparator.comparingDouble(Moved::weight).reversed().thenComparing(Moved::key));
  }

  /** Inputs that differ, in the order of the scenario. */
  List<Input> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** Figures that moved, the farthest first. */
  List<Moved> moved() {
    return Collections.unmodifiableList(moved);
  }

  /** What a figure was, if it was another. */
  OptionalDouble before(String key, double now) {
    Double value = before.get(key);
    return value == null || same(value, now) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private void compare(Map<String, String> old, Map<String, String> now) {
    Set<String> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(new TreeSet<>(old.keySet()));
    for (String key : keys) {
      String was = old.getOrDefault(key, "–");
      String is = now.getOrDefault(key, "–");
      if (!was.equals(is)) {
        inputs.add(new Input(key, was, is));
      }
    }
  }

  private void look(String key, PlanNode.Quantity quantity) {
    Double value = before.get(key);
    if (value != null && !same(value, quantity.figure().value())) {
      Set<String> rests = new TreeSet<>();
      collect(quantity.figure(), rests, Collections.newSetFromMap(new IdentityHashMap<>()));
      List<String> because =
          inputs.stream()
              .map(Input::key)
              .filter(input -> rests.stream().anyMatch(rest -> concerns(rest, input)))
              .toList();
      if (because.isEmpty() && inputs.size() == 1) {
        // A sum names no inputs; if only one has changed, it is that one.
        because = List.of(inputs.get(0).key());
      }
      moved.add(new Moved(key, value, quantity, because));
    }
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Keys of the scenario and of coefficients that a figure rests on. */
  private static void collect(Figure figure, Set<String> keys, Set<Figure> seen) {
    if (!seen.add(figure)) {
      return;
    }
    for (Figure.Input input : figure.inputs()) {
      if (input instanceof Figure.Derived derived) {
        collect(derived.figure(), keys, seen);
      } else if (input instanceof Figure.Given given) {
        keys.add(given.key());
      } else if (input instanceof Figure.Tunable tunable) {
        keys.add("coefficients." + tunable.coefficient().key());
      }
    }
  }

  /** Whether one key lies within the other, whichever element of a list they name. */
  private static boolean concerns(String rest, String input) {
    String a = rest.replaceAll("\\[[^]]*]", "");
    String b = input.replaceAll("\\[[^]]*]", "");
    return a.equals(b) || a.startsWith(b + ".") || b.startsWith(a + ".");
  }
}
