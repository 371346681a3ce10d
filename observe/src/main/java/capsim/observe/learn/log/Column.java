package capsim.observe.learn.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands at one place of some templates, with the records in which it does. */
final class Column {
  /** Values that two columns must share, of those of both, to be one. */
  private static final double ALIKE = 0.4;

  /** How much more often than by chance a value is repeated, where that is no accident. */
  private static final double REPEATED = 0.15;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final TreeMap<Integer, String> byRecord = new TreeMap<>();

  void add(int record, String value) {
    counts.merge(value, 1, Integer::sum);
    byRecord.put(record, value);
  }

  /** The values of rows whose records are these. */
  static Column of(List<Integer> records, List<String> values) {
    var column = new Column();
    for (int i = 0; i < values.size(); i++) {
      column.add(records.get(i), values.get(i));
    }
    return column;
  }

  int size() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int distinct() {
    return counts.size();
  }

  Map<String, Integer> counts() {
    return counts;
  }

  /** All values with a record, in the order of the records. */
  List<String> inOrder() {
    return new ArrayList<>(byRecord.values());
  }

  boolean isLike(Column other) {
    int fewer = Math.min(distinct(), other.distinct());
    if (fewer < ALIKE * Math.max(distinct(), other.distinct())) {
      return false;
    }
    long common = counts.keySet().stream().filter(other.counts::containsKey).count();
    long all = (long) distinct() + other.distinct() - common;
    return common >= ALIKE * all;
  }

  void addAll(Column other) {
    other.counts.forEach((value, n) -> counts.merge(value, n, Integer::sum));
    byRecord.putAll(other.byRecord);
  }

  /** Mean number of records in a row that share a value; 1 if they do by chance only. */
  double run() {
    Map<String, Integer> seen = new HashMap<>();
    int same = 0;
    int pairs = 0;
    String last = null;
    for (String value : byRecord.values()) {
      seen.merge(value, 1, Integer::sum);
      if (last != null) {
        pairs++;
        same += value.equals(last) ? 1 : 0;
      }
      last = value;
    }
    if (pairs < 10) {
      return 1;
    }
    double chance = 0;
    for (int count : seen.values()) {
      chance += Math.pow((double) count / byRecord.size(), 2);
    }
    double rate = (double) same / pairs;
    if (rate < chance + REPEATED) {
      return 1;
    }
    double span = byRecord.lastKey() - byRecord.firstKey() + 1;
    return Math.max(1, span / (pairs - same + 1));
  }
}
