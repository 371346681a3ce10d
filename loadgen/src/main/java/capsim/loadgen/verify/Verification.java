package capsim.loadgen.verify;

import capsim.loadgen.api.StoredSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * How what a target holds compares with what was sent.
 *
 * @param series series looked at
 * @param matched samples that are there with their value
 * @param missing samples that are not there
 * @param different samples that are there with another value
 * @param unexpected samples that are there and were not sent
 * @param examples a few of the last three, for people
 */
public record Verification(
    long series,
    long matched,
    long missing,
    long different,
    long unexpected,
    List<String> examples) {
  /** Nobody reads more. */
  private static final int MOST_EXAMPLES = 5;

  /** Nothing was looked at. */
  public static final Verification NOTHING = new Verification(0, 0, 0, 0, 0, List.of());

  public Verification {
    examples = List.copyOf(examples);
  }

  /**
   * Compares one series, time by time and bit by bit.
   *
   * @param name of the series, for people
   */
  public static Verification of(String name, StoredSeries sent, StoredSeries stored) {
    long matched = 0;
    long missing = 0;
    long different = 0;
    long unexpected = 0;
    var examples = new ArrayList<String>();
    long[] sentAt = sent.timestampsMillis();
    long[] storedAt = stored.timestampsMillis();
    double[] sentValues = sent.values();
    double[] storedValues = stored.values();
    int s = 0;
    int t = 0;
    while (s < sentAt.length || t < storedAt.length) {
      long due = s < sentAt.length ? sentAt[s] : Long.MAX_VALUE;
      long there = t < storedAt.length ? storedAt[t] : Long.MAX_VALUE;
      if (due < there) {
        missing++;
        examples.add(name + " at " + due + ": missing");
        s++;
      } else if (there < due) {
        unexpected++;
        examples.add(name + " at " + there + ": was not sent");
        t++;
      } else {
        double expected = sentValues[s++];
        double found = storedValues[t++];
        if (Double.doubleToLongBits(expected) == Double.doubleToLongBits(found)) {
          matched++;
        } else {
          different++;
          examples.add(name + " at " + due + ": " + found + " instead of " + expected);
        }
      }
    }
    return new Verification(1, matched, missing, different, unexpected, first(examples));
  }

  /** Both together. */
  public Verification plus(Verification other) {
    var all = new ArrayList<>(examples);
    all.addAll(other.examples);
    return new Verification(
        series + other.series,
        matched + other.matched,
        missing + other.missing,
        different + other.different,
        unexpected + other.unexpected,
        first(all));
  }

  private static List<String> first(List<String> examples) {
    return examples.subList(0, Math.min(MOST_EXAMPLES, examples.size()));
  }
}
