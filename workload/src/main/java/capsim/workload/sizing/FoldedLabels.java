package capsim.workload.sizing;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.sizing.LabelDictionary.Values;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels of clusters that are only added up: with many clusters the order of symbols no longer
 * matters, and keeping every cluster's labels would take longer than the plan.
 */
final class FoldedLabels {
  private final Map<Label, Values> current = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();
  private final Line pairs = new Line();
  private final Line pairNameBytes = new Line();
  private final Line pairValueBytes = new Line();
  private final Line symbols = new Line();
  private final Line symbolBytes = new Line();
  private String cluster = "";

  private record Label(String name, EntityAttribute attribute) {}

  /** A number that grows evenly with the hours, as churned entities do. */
  private static final class Line {
    private double start;
    private double perHour;

    private void add(Values values, double weight) {
      start += values.active * weight;
      perHour += values.active * values.churnPerHour * weight;
    }

    private double at(double hours) {
      return start + perHour * hours;
    }
  }

  /** Where a label of a cluster is counted; clusters come one after another. */
  Values of(String clusterName, String label, EntityAttribute attribute, EntityTexts.Texts texts) {
    if (!clusterName.equals(cluster)) {
      close();
      cluster = clusterName;
    }
    return current.computeIfAbsent(new Label(label, attribute), l -> new Values(texts));
  }

  /** Adds up the cluster that came last. */
  void close() {
    var largest = new EnumMap<EntityAttribute, Values>(EntityAttribute.class);
    current.forEach(
        (label, values) -> {
          names.add(label.name());
          pairs.add(values, 1);
          pairNameBytes.add(values, label.name().length());
          pairValueBytes.add(values, values.length);
          // The same string under two label names is one symbol.
          largest.merge(label.attribute(), values, (a, b) -> a.active >= b.active ? a : b);
        });
    for (Values values : largest.values()) {
      symbols.add(values, 1);
      symbolBytes.add(values, values.length);
    }
    current.clear();
  }

  boolean isEmpty() {
    return cluster.isEmpty();
  }

  Set<String> names() {
    return names;
  }

  double pairs(double hours) {
    return pairs.at(hours);
  }

  double pairNameBytes(double hours) {
    return pairNameBytes.at(hours);
  }

  double pairValueBytes(double hours) {
    return pairValueBytes.at(hours);
  }

  double symbols(double hours) {
    return symbols.at(hours);
  }

  double symbolBytes(double hours) {
    return symbolBytes.at(hours);
  }
}
