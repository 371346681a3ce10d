package capsim.loadgen.receiver.metrics;

import java.util.Arrays;

/**
 * One request while it is decoded. Samples go into the table at once, and what they replace is
 * noted, so that a request which turns out to be malformed or out of order leaves nothing behind.
 */
final class Batch {
  /** Bits of the value that says that a series ended: Prometheus model/value/value.go StaleNaN. */
  static final long STALE = 0x7ff0000000000002L;

  private static final int UNDO = 3;
  private static final int POINT = 3;

  private final SeriesTable table;
  private final SeriesReservoir reservoir;
  private final boolean strict;
  private final Counts counts = new Counts();

  /** Hash, timestamp and value before, for each sample that was set. */
  private long[] undo = new long[UNDO * 1024];

  private int undoSize;

  /** Number in the reservoir, timestamp, value. */
  private long[] points = new long[POINT * 1024];

  private int pointsSize;
  private Tenant tenant;
  private boolean partial;
  private String refusal = "";

  Batch(SeriesTable table, SeriesReservoir reservoir, OrderPolicy policy) {
    this.table = table;
    this.reservoir = reservoir;
    this.strict = policy == OrderPolicy.REJECT;
  }

  /**
   * Begins a request.
   *
   * @param partial whether samples can be refused singly
   */
  void begin(Tenant tenant, boolean partial) {
    this.tenant = tenant;
    this.partial = partial;
    counts.clear();
    undoSize = 0;
    pointsSize = 0;
    refusal = "";
  }

  /** Makes hashes of unlike tenants unlike. */
  long seed() {
    return tenant.seed();
  }

  /** Where the series is, or -1. */
  int find(long hash) {
    return table.find(hash);
  }

  /** Adds a series. */
  int insert(long hash, Labels labels) throws MalformedRequest {
    if (table.full()) {
      throw new MalformedRequest("this receiver can tell no more series apart");
    }
    int slot = table.insert(hash);
    if (reservoir.wants(hash)) {
      table.keep(slot, reservoir.add(hash, tenant.name(), labels));
    }
    return slot;
  }

  /** A float sample. */
  void sample(int slot, long hash, long timestampMillis, long valueBits) throws MalformedRequest {
    boolean late = !strict && timestampMillis < table.timestamp(slot);
    boolean newest = advance(slot, hash, timestampMillis, valueBits);
    if (newest) {
      counts.samples++;
      if (valueBits == STALE) {
        counts.staleMarkers++;
      }
    }
    if ((newest || late) && table.kept(slot) != 0) {
      point(table.kept(slot), timestampMillis, valueBits);
    }
  }

  /**
   * A native histogram.
   *
   * @param contentHash of all its bytes
   */
  void histogram(int slot, long hash, long timestampMillis, long contentHash)
      throws MalformedRequest {
    if (advance(slot, hash, timestampMillis, contentHash)) {
      counts.histograms++;
    }
  }

  void exemplar() {
    counts.exemplars++;
  }

  void metadata() {
    counts.metadata++;
  }

  /** Whether the sample is later than the last one of its series, which it then becomes. */
  private boolean advance(int slot, long hash, long timestampMillis, long valueBits)
      throws MalformedRequest {
    long last = table.timestamp(slot);
    if (timestampMillis > last || last == SeriesTable.NO_SAMPLE) {
      if (last == SeriesTable.NO_SAMPLE) {
        counts.series++;
      }
      note(hash, last, table.valueBits(slot));
      table.set(slot, timestampMillis, valueBits);
      return true;
    }
    if (timestampMillis < last) {
      counts.outOfOrder++;
      refuse("out of order sample");
    } else if (valueBits == table.valueBits(slot)) {
      counts.duplicates++;
    } else {
      counts.conflicts++;
      refuse("duplicate sample for timestamp");
    }
    return false;
  }

  private void refuse(String reason) throws MalformedRequest {
    if (strict && !partial) {
      throw new MalformedRequest(reason);
    }
    if (strict && refusal.isEmpty()) {
      refusal = reason;
    }
  }

  private void note(long hash, long timestampMillis, long valueBits) {
    if (undoSize == undo.length) {
      undo = Arrays.copyOf(undo, 2 * undoSize);
    }
    undo[undoSize] = hash;
    undo[undoSize + 1] = timestampMillis;
    undo[undoSize + 2] = valueBits;
    undoSize += UNDO;
  }

  private void point(int number, long timestampMillis, long valueBits) {
    if (pointsSize == points.length) {
      points = Arrays.copyOf(points, 2 * pointsSize);
    }
    points[pointsSize] = number;
    points[pointsSize + 1] = timestampMillis;
    points[pointsSize + 2] = valueBits;
    pointsSize += POINT;
  }

  /** Keeps what the request brought. */
  void commit() {
    for (int i = 0; i < pointsSize; i += POINT) {
      reservoir.append((int) points[i], points[i + 1], points[i + 2]);
    }
    tenant.counts().add(counts);
  }

  /** Undoes what the request brought; of the counts, only what was wrong with it stays. */
  void rollback() {
    for (int i = undoSize - UNDO; i >= 0; i -= UNDO) {
      table.set(table.find(undo[i]), undo[i + 1], undo[i + 2]);
    }
    tenant.counts().duplicates += counts.duplicates;
    tenant.counts().conflicts += counts.conflicts;
    tenant.counts().outOfOrder += counts.outOfOrder;
  }

  /** Why samples were refused though the request was not; empty if none was. */
  String refusal() {
    return refusal;
  }

  Counts counts() {
    return counts;
  }
}
