package capsim.cli;

import capsim.model.plan.Leaves;
import capsim.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between plans; the first is the base. */
final class Comparison {
  /** Values that agree to this share are the same figure computed in another order. */
  private static final double SAME = 1e-9;

  private Comparison() {}

  /**
   * A figure that differs.
   *
   * @param key its path, list rows named by what they are about
   * @param values in the order of the plans; empty where a plan has no such figure
   */
  record Change(String key, List<Optional<PlanNode.Quantity>> values) {
    /** The largest |ln(value / base)|: a halving weighs as much as a doubling. */
    double weight() {
      double base = value(0);
      double heaviest = 0;
      for (int i = 1; i < values.size(); i++) {
        double value = value(i);
        if (value != base) {
          boolean fromOrToNothing = base <= 0 || value <= 0;
          heaviest =
              Math.max(
                  heaviest,
                  fromOrToNothing ? Double.POSITIVE_INFINITY : Math.abs(Math.log(value / base)));
        }
      }
      return heaviest;
    }

    private double value(int plan) {
      return values.get(plan).map(quantity -> quantity.figure().value()).orElse(0.0);
    }

    private boolean real() {
      double base = value(0);
      for (int i = 1; i < values.size(); i++) {
        if (Math.abs(value(i) - base) > SAME * Math.max(Math.abs(base), Math.abs(value(i)))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Changed figures, largest relative change first, then by key. */
  static List<Change> changes(List<Planned> plans) {
    var figures = new ArrayList<Map<String, PlanNode.Quantity>>();
    Set<String> keys = new LinkedHashSet<>();
    for (Planned plan : plans) {
      Map<String, PlanNode.Quantity> byIdentity = Leaves.byIdentity(plan.root());
      figures.add(byIdentity);
      keys.addAll(byIdentity.keySet());
    }
    return keys.stream()
        .map(
            key ->
                new Change(
                    key, figures.stream().map(map -> Optional.ofNullable(map.get(key))).toList()))
        .filter(Change::real)
        .sorted(Comparator.comparingDouble(Change::weight).reversed().thenComparing(Change::key))
        .toList();
  }

  /** Findings of the first plan that the second does not have, by severity and subject. */
  static List<PlanNode> findingsOnlyIn(Planned first, Planned second) {
    Map<String, PlanNode> only = new LinkedHashMap<>();
    for (PlanNode finding : Cells.rows(first.root(), "findings")) {
      only.put(identity(finding), finding);
    }
    Cells.rows(second.root(), "findings").forEach(finding -> only.remove(identity(finding)));
    return List.copyOf(only.values());
  }

  /** The words of a finding hold numbers, which differ between plans; numbers are no identity. */
  private static String identity(PlanNode finding) {
    return Cells.text(finding, "severity")
        + "|"
        + Cells.text(finding, "subject")
        + "|"
        + Cells.text(finding, "what").replaceAll("[0-9.,]+( ?[kMGTPEi]*B)?", "#");
  }
}
