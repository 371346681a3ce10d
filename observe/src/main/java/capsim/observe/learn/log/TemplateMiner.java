package capsim.observe.learn.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the templates of messages: messages with the same delimiters and first word are compared
 * word by word, and one joins the template that has at least half of its words in common. A word
 * with a digit is like any other word with a digit. Not thread-safe.
 */
final class TemplateMiner {
  /** Drain's similarity threshold. */
  private static final double SIMILAR = 0.5;

  private final Map<Key, List<Mined>> groups = new HashMap<>();
  private int records;

  /** What messages must have in common to be compared at all. */
  private record Key(List<String> delimiters, List<String> times, String first) {
    static Key of(Tokens tokens) {
      List<String> times = new ArrayList<>();
      String first = "";
      for (int i = 0; i < tokens.words().size(); i++) {
        String word = tokens.words().get(i);
        if (word.charAt(0) == Tokens.TIME) {
          times.add(i + word);
        } else if (first.isEmpty()) {
          first = Tokens.masked(word);
        }
      }
      return new Key(tokens.delimiters(), times, first);
    }

    Key withoutWord() {
      return new Key(delimiters, times, "");
    }
  }

  /** A template with the records that it has. */
  static final class Mined {
    private final List<String> delimiters;
    private final String[] masked;
    private final List<List<String>> words = new ArrayList<>();
    private final List<Integer> records = new ArrayList<>();

    private Mined(Tokens tokens) {
      delimiters = tokens.delimiters();
      masked = tokens.words().stream().map(Tokens::masked).toArray(String[]::new);
    }

    /** One more than words. */
    List<String> delimiters() {
      return delimiters;
    }

    /** Numbers of its records, rising. */
    List<Integer> records() {
      return records;
    }

    /** The words of each record. */
    List<List<String>> words() {
      return words;
    }

    private double similarity(List<String> candidate) {
      if (masked.length == 0) {
        return 1;
      }
      int same = 0;
      for (int i = 0; i < masked.length; i++) {
        same += masked[i] != null && masked[i].equals(Tokens.masked(candidate.get(i))) ? 1 : 0;
      }
      return (double) same / masked.length;
    }

    /** Both, in the order of their records. */
    private Mined plus(Mined other) {
      var both = new Mined(new Tokens(delimiters, words.get(0)));
      int mine = 0;
      int others = 0;
      while (mine < records.size() || others < other.records.size()) {
        boolean takeMine =
            others == other.records.size()
                || (mine < records.size() && records.get(mine) < other.records.get(others));
        Mined from = takeMine ? this : other;
        int at = takeMine ? mine++ : others++;
        both.add(from.records.get(at), from.words.get(at));
      }
      return both;
    }

    private void add(int record, List<String> candidate) {
      for (int i = 0; i < masked.length; i++) {
        if (masked[i] != null && !masked[i].equals(Tokens.masked(candidate.get(i)))) {
          masked[i] = null;
        }
      }
      words.add(candidate);
      records.add(record);
    }
  }

  /** Adds the next message. */
  void add(String message) {
    Tokens tokens = Tokens.of(message);
    List<Mined> candidates = groups.computeIfAbsent(Key.of(tokens), key -> new ArrayList<>());
    Mined best = null;
    double most = SIMILAR;
    for (Mined candidate : candidates) {
      double similarity = candidate.similarity(tokens.words());
      if (similarity >= most && (best == null || similarity > most)) {
        best = candidate;
        most = similarity;
      }
    }
    if (best == null) {
      best = new Mined(tokens);
      candidates.add(best);
    }
    best.add(records++, tokens.words());
  }

  /**
   * Joins templates that have the delimiters and times in common, whatever their words: for those
   * that are too rare on their own, as of free text.
   */
  static List<Mined> joined(List<Mined> rare) {
    Map<Key, Mined> joined = new LinkedHashMap<>();
    for (Mined template : rare) {
      Key key = Key.of(new Tokens(template.delimiters, template.words.get(0))).withoutWord();
      joined.merge(key, template, Mined::plus);
    }
    return sorted(new ArrayList<>(joined.values()));
  }

  /** All templates, the most frequent first. */
  List<Mined> templates() {
    List<Mined> all = new ArrayList<>();
    groups.values().forEach(all::addAll);
    return sorted(all);
  }

  private static List<Mined> sorted(List<Mined> all) {
    all.sort(
        Comparator.comparingInt((Mined m) -> -m.records().size())
            .thenComparing(m -> m.records().get(0)));
    return all;
  }
}
