package capsim.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody probably meant. */
final class Nearest {
  /** Share of a word that may be wrong before it is a different word. */
  private static final double TOO_FAR = 0.45;

  private Nearest() {}

  /** At most {@code limit} of the candidates, nearest first; empty if none is near. */
  static List<String> to(String word, Collection<String> candidates, int limit) {
    record Scored(String text, double distance) {}

    String wanted = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .distinct()
        .map(text -> new Scored(text, distance(wanted, text.toLowerCase(Locale.ROOT))))
        .filter(scored -> scored.distance() <= TOO_FAR)
        .sorted(Comparator.comparingDouble(Scored::distance).thenComparing(Scored::text))
        .limit(limit)
        .map(Scored::text)
        .toList();
  }

  /** Edits as a share of the longer text; a text that ends with the word is nearly it. */
  private static double distance(String wanted, String text) {
    double edits =
        edits(wanted, text) / (double) Math.max(1, Math.max(wanted.length(), text.length()));
    boolean partOf = wanted.length() > 2 && text.contains(wanted);
    return partOf ? Math.min(edits, text.endsWith(wanted) ? 0.05 : 0.2) : edits;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
