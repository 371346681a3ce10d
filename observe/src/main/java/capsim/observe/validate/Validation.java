package capsim.observe.validate;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A prediction held against what real servers made of the same load.
 *
 * @param scenario its file
 * @param startedAt when the first load began
 * @param capsimVersion that predicted, loaded and measured
 * @param seed of names, values and chance
 * @param repetitions that were completed
 * @param verdict what came of it
 * @param reasons of the verdict, one sentence each
 * @param servers what was loaded, by name: product, version and address, without credentials
 * @param comparisons every figure that could be compared
 * @param notCovered what could not be compared, and why, one sentence each
 */
public record Validation(
    String scenario,
    Instant startedAt,
    String capsimVersion,
    long seed,
    int repetitions,
    Verdict verdict,
    List<String> reasons,
    SortedMap<String, String> servers,
    List<Comparison> comparisons,
    List<String> notCovered) {
  /** Version of the file format. */
  public static final String API_VERSION = "capsim/v1";

  /** What the file says that it is. */
  public static final String KIND = "Validation";

  public Validation {
    reasons = List.copyOf(reasons);
    servers = new TreeMap<>(servers);
    comparisons = List.copyOf(comparisons);
    notCovered = List.copyOf(notCovered);
  }

  /** What came of a validation. */
  public enum Verdict {
    /** Every figure is within what is allowed. */
    PASSED("passed"),
    /** At least one figure is not. */
    FAILED("failed"),
    /** The load generator was the bottleneck: nothing is said about the servers. */
    GENERATOR_BOUND("generator-bound"),
    /** Somebody ended it early: what had been compared until then. */
    INTERRUPTED("interrupted"),
    /** There was no server that anything could be compared with. */
    NOTHING_COMPARED("nothing-compared");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** As files and outputs call it. */
    public String word() {
      return word;
    }
  }
}
