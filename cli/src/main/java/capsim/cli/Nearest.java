package capsim.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody probably meant. */
public final class Nearest {
  /** Share of a word that may be wrong before it is a different word. */
  private static final double TOO_FAR = 0.45;

  private Nearest() {}

  /** At most {@code limit} of the candidates, nearest first; empty if none is near. */
  public static List<String> to(String word, Collection<String> candidates, int limit) {
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

  /** Levenshtein's distance, where two neighbours that changed places are one edit. */
  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int cheapest =
        Math.min(
            edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cheapest, edits[i - 2][j - 2] + 1) : cheapest;
  }
}
