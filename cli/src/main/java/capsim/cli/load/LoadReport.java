package capsim.cli.load;

import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said about a run. Rates count items (samples or records) in a second, bytes are those of
 * bodies, times are seconds.
 *
 * @param signal metrics or logs
 * @param run what identifies it
 * @param verdict whether the result can be trusted
 * @param items what became of samples or records
 * @param rate how fast
 * @param traffic requests and bytes
 * @param latency from the intended time to the end of the answer
 * @param serviceTime from the begin of the last attempt to the end of the answer
 * @param thresholds what had to hold
 * @param generator facts about the generator itself, by name
 * @param predicted what the plan says
 * @param verification what was read back, if anything was
 * @param findMax the search for the highest sustainable rate, if there was one
 */
record LoadReport(
    Signal signal,
    RunIdentity run,
    Verdict verdict,
    Items items,
    Rate rate,
    Traffic traffic,
    TimeSummary latency,
    TimeSummary serviceTime,
    List<Threshold> thresholds,
    SortedMap<String, Double> generator,
    Predicted predicted,
    Optional<Verification> verification,
    Optional<FindMax> findMax) {
  LoadReport {
    thresholds = List.copyOf(thresholds);
    generator = new TreeMap<>(generator);
  }

  /** What is sent. */
  enum Signal {
    METRICS("metrics", "samples", "sample"),
    LOGS("logs", "records", "record");

    private final String word;
    private final String items;
    private final String item;

    Signal(String word, String items, String item) {
      this.word = word;
      this.items = items;
      this.item = item;
    }

    /** As commands call it. */
    String word() {
      return word;
    }

    /** What it consists of; the key in JSON. */
    String items() {
      return items;
    }

    /** One of them. */
    String item() {
      return item;
    }
  }

  /**
   * What identifies a run.
   *
   * @param id value of the {@code capsim_run} label
   * @param seed of names, values and chance
   * @param scenario file, or what stands in for one
   * @param target where load went
   * @param startedMillis begin since the epoch
   * @param seconds how long load was measured
   * @param interrupted whether somebody ended it early
   * @param tags the user's
   */
  record RunIdentity(
      String id,
      long seed,
      String scenario,
      String target,
      long startedMillis,
      double seconds,
      boolean interrupted,
      Map<String, String> tags) {
    RunIdentity {
      tags = new TreeMap<>(tags);
    }
  }

  /**
   * Whether the result can be trusted.
   *
   * @param word valid, suspect or generator-bound
   * @param reasons why, if it is not valid
   */
  record Verdict(String word, List<String> reasons) {
    static final String VALID = "valid";
    static final String GENERATOR_BOUND = "generator-bound";

    Verdict {
      reasons = List.copyOf(reasons);
    }
  }

  /** The ledger. */
  record Items(
      long generated,
      long acknowledged,
      long rejected,
      long dropped,
      long unsent,
      long duplicated,
      SortedMap<String, Long> rejectedByReason,
      SortedMap<String, Long> droppedByReason) {
    Items {
      rejectedByReason = new TreeMap<>(rejectedByReason);
      droppedByReason = new TreeMap<>(droppedByReason);
    }

    /** Items that are in no account; 0, or the generator has a defect. */
    long balance() {
      return generated - acknowledged - rejected - dropped - unsent;
    }
  }

  /** Items in a second. */
  record Rate(double offered, double achieved) {}

  /**
   * Requests and bytes.
   *
   * @param requests that ended well
   * @param attempts sent
   * @param attemptsByStatus 0 stands for no answer
   */
  record Traffic(
      long requests,
      long attempts,
      long rawBytes,
      long wireBytes,
      SortedMap<Integer, Long> attemptsByStatus) {
    Traffic {
      attemptsByStatus = new TreeMap<>(attemptsByStatus);
    }
  }

  /** What had to hold, and whether it did. */
  record Threshold(String metric, String expression, double observed, boolean passed) {}

  /** What the plan says of the load at 100 %. */
  record Predicted(double perSecond, double requestsPerSecond, double bytesPerSecond) {}

  /**
   * The search for the highest sustainable rate.
   *
   * @param perSecond the highest rate at which every criterion held; 0 if there was none
   * @param criteria what had to hold
   * @param steps all rates that were tried, in order
   */
  record FindMax(double perSecond, List<String> criteria, List<Step> steps) {
    FindMax {
      criteria = List.copyOf(criteria);
      steps = List.copyOf(steps);
    }
  }

  /** One rate that was tried. */
  record Step(
      double offered, double achieved, double p99Seconds, boolean sustained, String reason) {}
}
