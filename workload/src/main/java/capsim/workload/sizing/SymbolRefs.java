package capsim.workload.sizing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many bytes a reference to a symbol takes. Symbols are sorted and referred to by rank, so the
 * 128 that sort first (digits, as in addresses, before letters) take one byte, the next 16,256 two.
 *
 * <p>Texts are put in order once; {@link #widths} then only counts, for any numbers of symbols.
 *
 * @param <T> what groups of symbols are known by
 */
final class SymbolRefs<T> {
  /** Ranks from which on a reference takes two, three, four and five bytes. */
  private static final double[] LIMITS = {
    1 << 7, 1 << 14, 1 << 21, 1 << 28, Double.POSITIVE_INFINITY
  };

  private final int literals;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * Symbols that stand for others of their group.
   *
   * @param text one symbol
   * @param position literals that sort before it
   * @param group the group's index
   * @param share of the group that it stands for
   */
  private record Sample(String text, int position, int group, double share) {}

  /**
   * Puts the samples of groups in order among the literals.
   *
   * @param samplesOf some symbols of each group
   */
  SymbolRefs(Literals literals, List<List<String>> samplesOf) {
    String[] sorted = literals.sorted();
    this.literals = sorted.length;
    for (int group = 0; group < samplesOf.size(); group++) {
      List<String> texts = samplesOf.get(group);
      for (String text : texts) {
        int found = Arrays.binarySearch(sorted, text);
        samples.add(new Sample(text, found < 0 ? -found - 1 : found, group, 1.0 / texts.size()));
      }
    }
    samples.sort(Comparator.comparing(Sample::text));
  }

  /**
   * Bytes of references.
   *
   * @param boundaries literals of lower rank than the i-th take at most i + 1 bytes
   * @param groups mean bytes of the symbols of each group
   */
  record Widths(int[] boundaries, double[] groups) {
    /** Mean bytes of references to literals of these ranks, which are sorted. */
    double mean(int[] ranks) {
      double bytes = 0;
      int counted = 0;
      for (int i = 0; counted < ranks.length; i++) {
        int found = Arrays.binarySearch(ranks, boundaries[i]);
        int upTo = found < 0 ? -found - 1 : found;
        bytes += (double) (upTo - counted) * (i + 1);
        counted = upTo;
      }
      return bytes / ranks.length;
    }

    /** Bytes of a reference to the literal of a rank. */
    int of(int rank) {
      int bytes = 1;
      while (rank >= boundaries[bytes - 1]) {
        bytes++;
      }
      return bytes;
    }
  }

  /**
   * Widths when the groups have so many symbols.
   *
   * @param groups in the order of construction
   */
  Widths widths(List<T> groups, ToDoubleFunction<T> countOf) {
    double[] counts = groups.stream().mapToDouble(countOf).toArray();
    int[] boundaries = new int[LIMITS.length];
    double[] bytes = new double[counts.length];
    double before = 0;
    int limit = 0;
    for (Sample sample : samples) {
      limit = mark(boundaries, limit, sample.position(), before);
      double count = counts[sample.group()] * sample.share();
      double rank = sample.position() + before;
      bytes[sample.group()] += sample.share() * MeanVarint.uniform(rank, rank + count);
      before += count;
    }
    limit = mark(boundaries, limit, literals, before);
    Arrays.fill(boundaries, limit, boundaries.length, literals);
    return new Widths(boundaries, bytes);
  }

  /**
   * Notes the literals before {@code position} whose rank, with the symbols before, passes limits.
   */
  private static int mark(int[] boundaries, int from, int position, double before) {
    int limit = from;
    while (limit < LIMITS.length - 1 && position + before > LIMITS[limit]) {
      int least = limit == 0 ? 0 : boundaries[limit - 1];
      boundaries[limit] = Math.max(least, (int) Math.max(0, Math.ceil(LIMITS[limit] - before)));
      limit++;
    }
    return limit;
  }
}
