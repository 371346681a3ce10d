package capsim.workload.series;

import java.util.Arrays;

/**
 * The labels of one series, {@code __name__} among them, sorted by name. Arrays are handed out
 * without a copy, because millions of these are made: callers must not change them.
 *
 * @param names sorted, unique; empty only for a set of external labels that adds nothing
 * @param values as long as {@code names}
 */
public record LabelSet(String[] names, String[] values) {
  public LabelSet {
    if (names.length != values.length) {
      throw new IllegalArgumentException(
          "labels need as many values as names: "
              + names.length
              + " names, "
              + values.length
              + " values");
    }
    for (int i = 1; i < names.length; i++) {
      if (names[i - 1].compareTo(names[i]) >= 0) {
        throw new IllegalArgumentException("label names must be sorted and unique: " + names[i]);
      }
    }
  }

  /** No label at all. */
  public static LabelSet none() {
    return new LabelSet(new String[0], new String[0]);
  }

  /** Number of labels. */
  public int size() {
    return names.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSet that
        && Arrays.equals(names, that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ",").append(names[i]).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}
