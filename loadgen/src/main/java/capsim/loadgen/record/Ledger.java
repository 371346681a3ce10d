package capsim.loadgen.record;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the items (samples or log records) of a load. Every generated item ends as
 * acknowledged, rejected, dropped or unsent; {@link #balance} says whether the sums match. One
 * ledger belongs to one reactor; {@link #add} joins them at the end.
 */
public final class Ledger {
  private long generated;
  private long acknowledged;
  private long unsent;
  private long duplicated;
  private final TreeMap<String, Long> rejected = new TreeMap<>();
  private final TreeMap<String, Long> dropped = new TreeMap<>();

  /** Items were made. */
  public void generated(long items) {
    generated += items;
  }

  /** The target said that it has them. */
  public void acknowledged(long items) {
    acknowledged += items;
  }

  /**
   * The target refused them for good.
   *
   * @param reason status and reason, as {@code 400 out of order sample}; few different ones
   */
  public void rejected(String reason, long items) {
    rejected.merge(reason, items, Long::sum);
  }

  /** The sender gave them up, as the client that it imitates would: {@code queue full} … */
  public void dropped(String reason, long items) {
    dropped.merge(reason, items, Long::sum);
  }

  /** They were still queued or under way when the run was over. */
  public void unsent(long items) {
    unsent += items;
  }

  /** Items that the target may hold twice: sent again although it may have stored them before. */
  public void duplicated(long items) {
    duplicated += items;
  }

  /** Adds the counts of another ledger. */
  public void add(Ledger other) {
    generated += other.generated;
    acknowledged += other.acknowledged;
    unsent += other.unsent;
    duplicated += other.duplicated;
    other.rejected.forEach(this::rejected);
    other.dropped.forEach(this::dropped);
  }

  /** A ledger of the same counts, which goes its own way from now on. */
  public Ledger copy() {
    Ledger copy = new Ledger();
    copy.add(this);
    return copy;
  }

  /** What was added since an earlier copy of this ledger. */
  public Ledger since(Ledger earlier) {
    Ledger rest = copy();
    rest.generated -= earlier.generated;
    rest.acknowledged -= earlier.acknowledged;
    rest.unsent -= earlier.unsent;
    rest.duplicated -= earlier.duplicated;
    earlier.rejected.forEach((reason, items) -> rest.rejected(reason, -items));
    earlier.dropped.forEach((reason, items) -> rest.dropped(reason, -items));
    return rest;
  }

  /** Items made. */
  public long generated() {
    return generated;
  }

  /** Items that the target said it has. */
  public long acknowledged() {
    return acknowledged;
  }

  /** Items refused for good. */
  public long rejected() {
    return sum(rejected);
  }

  /** Items refused for good, by reason. */
  public SortedMap<String, Long> rejectedByReason() {
    return new TreeMap<>(rejected);
  }

  /** Items given up by the sender. */
  public long dropped() {
    return sum(dropped);
  }

  /** Items given up by the sender, by reason. */
  public SortedMap<String, Long> droppedByReason() {
    return new TreeMap<>(dropped);
  }

  /** Items queued or under way at the end. */
  public long unsent() {
    return unsent;
  }

  /** Items that may be stored twice. */
  public long duplicated() {
    return duplicated;
  }

  /** Generated items that are in no other account: 0 at the end of a run, or it is a defect. */
  public long balance() {
    return generated - acknowledged - rejected() - dropped() - unsent;
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
