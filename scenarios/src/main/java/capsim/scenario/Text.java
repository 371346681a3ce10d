package capsim.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Words for messages. */
final class Text {
  /** Longest quotation in a message, so that one problem stays one line. */
  private static final int LONGEST_QUOTATION = 60;

  private Text() {}

  static String shortened(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    return line.length() <= LONGEST_QUOTATION
        ? line
        : line.substring(0, LONGEST_QUOTATION - 1) + "…";
  }

  /** The candidate that differs least from {@code word}, if it differs little. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    String plain = plain(word);
    for (String candidate : candidates) {
      String other = plain(candidate);
      int allowed = Math.max(1, (Math.max(plain.length(), other.length()) + 1) / 3);
      if (Math.abs(plain.length() - other.length()) > allowed) {
        continue;
      }
      int distance = distance(plain, other);
      if (distance <= allowed && distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Case and word separators are what people get wrong most, so they do not count. */
  private static String plain(String word) {
    return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's edit distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /** {@code "; nearest valid key "x""} or a list of what is valid, if that is short. */
  static String hint(String word, Collection<String> valid, String noun) {
    Optional<String> nearest = nearest(word, valid);
    if (nearest.isPresent()) {
      return "; nearest valid " + noun + " \"" + nearest.get() + '"';
    }
    return valid.isEmpty() ? "" : "; expected one of " + String.join(", ", valid);
  }

  /** {@code NATIVE_HISTOGRAM} is {@code nativeHistogram}. */
  static String camel(Enum<?> constant) {
    StringBuilder camel = new StringBuilder();
    String name = constant.name();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        boolean upper = i > 0 && name.charAt(i - 1) == '_';
        camel.append(upper ? c : Character.toLowerCase(c));
      }
    }
    return camel.toString();
  }
}
