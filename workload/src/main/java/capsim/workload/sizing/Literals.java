package capsim.workload.sizing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The label pairs that a set of profiles states, each once: metric names, modes, bounds … Made once
 * for a set of profiles, used by every plan with them.
 */
final class Literals {
  private final String[] sorted;
  private final Map<String, int[]> valuesByLabel = new TreeMap<>();
  private final Map<String, Integer> rankOf = new HashMap<>();
  private final double pairs;
  private final double pairNameBytes;
  private final double pairValueBytes;
  private final double symbolBytes;

  private Literals(Map<String, Set<String>> pairsByLabel) {
    var strings = new TreeSet<String>();
    double count = 0;
    double nameBytes = 0;
    double valueBytes = 0;
    for (Map.Entry<String, Set<String>> entry : pairsByLabel.entrySet()) {
      strings.add(entry.getKey());
      strings.addAll(entry.getValue());
      count += entry.getValue().size();
      nameBytes += (double) entry.getKey().length() * entry.getValue().size();
      valueBytes += entry.getValue().stream().mapToDouble(String::length).sum();
    }
    sorted = strings.toArray(String[]::new);
    for (int i = 0; i < sorted.length; i++) {
      rankOf.put(sorted[i], i);
    }
    pairsByLabel.forEach(
        (label, values) ->
            valuesByLabel.put(label, values.stream().mapToInt(rankOf::get).sorted().toArray()));
    pairs = count;
    pairNameBytes = nameBytes;
    pairValueBytes = valueBytes;
    symbolBytes = strings.stream().mapToDouble(String::length).sum();
  }

  static Literals of(Collection<JobShape> shapes) {
    var pairsByLabel = new HashMap<String, Set<String>>();
    for (JobShape shape : shapes) {
      shape
          .literals()
          .forEach(
              (label, values) ->
                  pairsByLabel.computeIfAbsent(label, l -> new TreeSet<>()).addAll(values));
    }
    return new Literals(pairsByLabel);
  }

  /** Label names. */
  Set<String> labels() {
    return valuesByLabel.keySet();
  }

  /** Ranks, among {@link #sorted}, of the values of a label; none for an unknown label. */
  int[] valuesOf(String label) {
    return valuesByLabel.getOrDefault(label, new int[0]);
  }

  /** Rank of a string among {@link #sorted}; -1 if it is not one of them. */
  int rankOf(String text) {
    return rankOf.getOrDefault(text, -1);
  }

  /** All strings, label names among them, in the order of a symbol table; not to be changed. */
  String[] sorted() {
    return sorted;
  }

  double pairs() {
    return pairs;
  }

  double pairNameBytes() {
    return pairNameBytes;
  }

  double pairValueBytes() {
    return pairValueBytes;
  }

  double symbolBytes() {
    return symbolBytes;
  }
}
