package capsim.workload.sizing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes a reference to a symbol takes. Symbols are sorted and referred to by rank, so the
 * 128 that sort first (digits, as in addresses, before letters) take one byte, the next 16,256 two.
 */
final class SymbolRefs {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Object, Double> widths = new HashMap<>();

  private record Entry(String text, double count, Object owner) {}

  /** Adds {@code count} symbols that sort near {@code text}; {@code owner} asks for them later. */
  void add(String text, double count, Object owner) {
    entries.add(new Entry(text, count, owner));
  }

  /** Ranks all symbols; afterwards widths can be asked for. */
  void rank() {
    entries.sort(Comparator.comparing(Entry::text));
    var bytes = new HashMap<Object, double[]>();
    double rank = 0;
    for (Entry entry : entries) {
      double width = MeanVarint.uniform(rank, rank + entry.count());
      rank += entry.count();
      double[] sum = bytes.computeIfAbsent(entry.owner(), o -> new double[2]);
      sum[0] += width * entry.count();
      sum[1] += entry.count();
    }
    bytes.forEach((owner, sum) -> widths.put(owner, sum[1] == 0 ? 1 : sum[0] / sum[1]));
  }

  /** Mean bytes of a reference to the symbols of {@code owner}; 0 if it has none. */
  double width(Object owner) {
    return widths.getOrDefault(owner, 0.0);
  }
}
