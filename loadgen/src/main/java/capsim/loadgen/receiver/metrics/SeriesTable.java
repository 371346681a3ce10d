package capsim.loadgen.receiver.metrics;

/**
 * What is known of each series: the hash of its labels, its last timestamp and value. Open
 * addressing with linear probing in one array of longs, four for each entry, so that a look-up
 * touches one cache line; no object for a series, about 50 bytes each.
 *
 * <p>A series is its 64-bit hash: of 10 million series two share one with a probability of about
 * n²/2⁶⁵ = 3·10⁻⁶, and would then be counted as one.
 */
final class SeriesTable {
  private static final int ENTRY = 4;
  private static final int HASH = 0;
  private static final int TIMESTAMP = 1;
  private static final int VALUE = 2;
  private static final int KEPT = 3;

  /** Timestamp of a series that has no sample yet. */
  static final long NO_SAMPLE = Long.MIN_VALUE;

  private static final int FIRST_CAPACITY = 1 << 12;

  private final int maxSeries;
  private long[] entries = new long[FIRST_CAPACITY * ENTRY];
  private int mask = FIRST_CAPACITY - 1;
  private int size;

  /**
   * An empty table.
   *
   * @param maxSeries entries that it takes
   */
  SeriesTable(int maxSeries) {
    this.maxSeries = maxSeries;
  }

  /** Where the entry of a hash is, or -1; valid until the next {@link #insert}. */
  int find(long hash) {
    long key = key(hash);
    int slot = (int) key & mask;
    while (true) {
      long found = entries[slot * ENTRY + HASH];
      if (found == key) {
        return slot;
      }
      if (found == 0) {
        return -1;
      }
      slot = slot + 1 & mask;
    }
  }

  /** Whether there is room for one more. */
  boolean full() {
    return size >= maxSeries;
  }

  /** Adds a hash that is not there and returns where. */
  int insert(long hash) {
    // Three quarters full: about 2.5 probes for a hit, by Knuth's (1 + 1/(1-a)) / 2.
    if (size >= (mask + 1L) * 3 / 4) {
      grow();
    }
    size++;
    int slot = free(key(hash));
    int at = slot * ENTRY;
    entries[at + HASH] = key(hash);
    entries[at + TIMESTAMP] = NO_SAMPLE;
    return slot;
  }

  private int free(long key) {
    int slot = (int) key & mask;
    while (entries[slot * ENTRY + HASH] != 0) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = entries;
    entries = new long[Math.multiplyExact(old.length, 2)];
    mask = 2 * mask + 1;
    for (int at = 0; at < old.length; at += ENTRY) {
      if (old[at] != 0) {
        System.arraycopy(old, at, entries, free(old[at]) * ENTRY, ENTRY);
      }
    }
  }

  /** Zero marks a free entry, so the series whose hash it is lives under another one. */
  private static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  long timestamp(int slot) {
    return entries[slot * ENTRY + TIMESTAMP];
  }

  long valueBits(int slot) {
    return entries[slot * ENTRY + VALUE];
  }

  void set(int slot, long timestampMillis, long valueBits) {
    entries[slot * ENTRY + TIMESTAMP] = timestampMillis;
    entries[slot * ENTRY + VALUE] = valueBits;
  }

  /** A number that belongs to the series, 0 at first. */
  int kept(int slot) {
    return (int) entries[slot * ENTRY + KEPT];
  }

  void keep(int slot, int number) {
    entries[slot * ENTRY + KEPT] = number;
  }
}
