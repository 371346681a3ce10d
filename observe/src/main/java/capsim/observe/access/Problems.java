package capsim.observe.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects problems in bounded memory: like ones are counted, with the first few examples. Safe for
 * several threads.
 */
public final class Problems {
  private static final int MOST_EXAMPLES = 5;
  private static final int MOST_KINDS = 500;

  private final Map<Key, Seen> seen = new LinkedHashMap<>();
  private long beyond;

  /** Notes a problem of a whole source. */
  public void add(String source, Problem.Kind kind, String message) {
    add(source, kind, message, "");
  }

  /**
   * Notes a problem of one of many.
   *
   * @param example the object, path or name that it was seen at; empty for none
   */
  public synchronized void add(String source, Problem.Kind kind, String message, String example) {
    var key = new Key(source, kind, message);
    Seen known = seen.get(key);
    if (known == null) {
      if (seen.size() >= MOST_KINDS) {
        beyond++;
        return;
      }
      known = new Seen();
      seen.put(key, known);
    }
    known.count++;
    if (!example.isEmpty() && known.examples.size() < MOST_EXAMPLES) {
      known.examples.add(example);
    }
  }

  /** What was noted, in that order. */
  public synchronized List<Problem> list() {
    var list = new ArrayList<Problem>();
    seen.forEach(
        (key, known) ->
            list.add(new Problem(key.source, key.kind, key.message, known.count, known.examples)));
    if (beyond > 0) {
      list.add(
          new Problem(
              "all", Problem.Kind.PARTIAL, "further problems are not listed", beyond, List.of()));
    }
    return list;
  }

  private record Key(String source, Problem.Kind kind, String message) {}

  private static final class Seen {
    private final List<String> examples = new ArrayList<>();
    private long count;
  }
}
