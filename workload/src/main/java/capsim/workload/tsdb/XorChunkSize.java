package capsim.workload.tsdb;

/**
 * The size that an XOR chunk grows to, without its bits: Prometheus v2.42.0 tsdb/chunkenc/xor.go.
 * It counts what {@link XorChunkEncoder} writes. Not thread-safe; allocates nothing.
 */
public final class XorChunkSize {
  static final int HEADER_BITS = 16;
  static final int NO_WINDOW = 255;
  static final int MAX_LEADING = 31;

  private int samples;
  private long bits;
  private boolean wholeByteLast;
  private long timestampBits;
  private long valueBits;

  private long time;
  private long delta;
  private long value;
  private int leading;
  private int trailing;

  /** An empty chunk. */
  public XorChunkSize() {
    reset();
  }

  /** Starts an empty chunk. */
  public void reset() {
    samples = 0;
    bits = HEADER_BITS;
    wholeByteLast = false;
    timestampBits = 0;
    valueBits = 0;
    leading = NO_WINDOW;
    trailing = 0;
  }

  /** Adds a sample; times rise strictly. */
  public void append(long timeMillis, double number) {
    long raw = Double.doubleToRawLongBits(number);
    if (samples == 0) {
      timestampBits += 8L * Varint.signedBytes(timeMillis);
      valueBits += 64;
      bits += 8L * Varint.signedBytes(timeMillis) + 64;
      wholeByteLast = true;
    } else {
      long newDelta = timeMillis - time;
      int forTime =
          samples == 1 ? 8 * Varint.unsignedBytes(newDelta) : timestampBits(newDelta - delta);
      delta = newDelta;
      timestampBits += forTime;
      bits += forTime;
      appendValue(raw ^ value);
    }
    time = timeMillis;
    value = raw;
    samples++;
  }

  private void appendValue(long xor) {
    int cost;
    if (xor == 0) {
      cost = 1;
      wholeByteLast = false;
    } else {
      int newLeading = Math.min(MAX_LEADING, Long.numberOfLeadingZeros(xor));
      int newTrailing = Long.numberOfTrailingZeros(xor);
      if (leading != NO_WINDOW && newLeading >= leading && newTrailing >= trailing) {
        cost = 2 + 64 - leading - trailing;
      } else {
        leading = newLeading;
        trailing = newTrailing;
        cost = 2 + 5 + 6 + 64 - leading - trailing;
      }
      // The significant bits are written last: whole bytes if they are a multiple of 8.
      wholeByteLast = (leading + trailing) % 8 == 0;
    }
    valueBits += cost;
    bits += cost;
  }

  /** Bits of a timestamp from the third sample on. */
  static int timestampBits(long deltaOfDelta) {
    if (deltaOfDelta == 0) {
      return 1;
    }
    if (fits(deltaOfDelta, 14)) {
      return 2 + 14;
    }
    if (fits(deltaOfDelta, 17)) {
      return 3 + 17;
    }
    return fits(deltaOfDelta, 20) ? 4 + 20 : 4 + 64;
  }

  static boolean fits(long number, int bits) {
    return number >= -((1L << (bits - 1)) - 1) && number <= 1L << (bits - 1);
  }

  /** Samples so far. */
  public int samples() {
    return samples;
  }

  /**
   * Data bytes, header included. A stream that ends at a byte boundary with a whole-byte write has
   * one more, empty byte: tsdb/chunkenc/bstream.go writeByte.
   */
  public int bytes() {
    int whole = (int) (bits >>> 3);
    boolean aligned = (bits & 7) == 0;
    return aligned && !wholeByteLast ? whole : whole + 1;
  }

  /** Bits of all values, the raw first one included. */
  public long valueBits() {
    return valueBits;
  }

  /** Bits of all timestamps. */
  long timestampBits() {
    return timestampBits;
  }
}
