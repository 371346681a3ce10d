package capsim.workload.sizing;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes a reference to a symbol takes. Symbols are sorted and referred to by rank, so the
 * 128 that sort first (digits, as in addresses, before letters) take one byte, the next 16,256 two.
 */
final class SymbolRefs {
  private final double[] literalWidths;
  private final Map<Object, double[]> groupWidths = new HashMap<>();

  /**
   * Symbols of one kind.
   *
   * @param owner who asks for their width
   * @param samples some of them
   * @param count how many there are
   */
  record Group(Object owner, List<String> samples, double count) {}

  private record Sample(String text, double count, Object owner) {}

  /** Ranks the literals and the groups among each other. */
  SymbolRefs(Literals literals, Collection<Group> groups) {
    Sample[] samples =
        groups.stream()
            .flatMap(
                g ->
                    g.samples().stream()
                        .map(text -> new Sample(text, g.count() / g.samples().size(), g.owner())))
            .toArray(Sample[]::new);
    Arrays.sort(samples, (a, b) -> a.text().compareTo(b.text()));
    String[] sorted = literals.sorted();
    literalWidths = new double[sorted.length];
    double rank = 0;
    int next = 0;
    for (int i = 0; i < sorted.length; i++) {
      while (next < samples.length && samples[next].text().compareTo(sorted[i]) < 0) {
        rank = place(samples[next++], rank);
      }
      literalWidths[i] = MeanVarint.length(rank);
      rank++;
    }
    while (next < samples.length) {
      rank = place(samples[next++], rank);
    }
  }

  private double place(Sample sample, double rank) {
    double[] sum = groupWidths.computeIfAbsent(sample.owner(), o -> new double[2]);
    sum[0] += MeanVarint.uniform(rank, rank + sample.count()) * sample.count();
    sum[1] += sample.count();
    return rank + sample.count();
  }

  /** Bytes of a reference to the literal of a rank. */
  double ofLiteral(int rank) {
    return literalWidths[rank];
  }

  /** Mean bytes of a reference to the symbols of a group; 1 if it has none. */
  double ofGroup(Object owner) {
    double[] sum = groupWidths.get(owner);
    return sum == null || sum[1] == 0 ? 1 : sum[0] / sum[1];
  }
}
