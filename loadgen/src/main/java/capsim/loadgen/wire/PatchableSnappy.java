package capsim.loadgen.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses a message so that some of its bytes can be replaced in the compressed form. The result
 * is a legal snappy block (github.com/google/snappy format_description.txt), but where another
 * compressor would refer to such bytes, this one does not:
 *
 * <ul>
 *   <li>The bytes of values are always literals, and no copy reads them.
 *   <li>The bytes of the timestamp, which all samples share, may be copied from the same byte of
 *       another sample's timestamp; the literal ones are written down.
 * </ul>
 *
 * <p>The search is that of Google's own library (snappy.cc CompressFragment), so that the block is
 * about as long as an ordinary one. It runs once for each batch.
 */
final class PatchableSnappy {
  /** Any byte that never changes. */
  private static final byte FIXED = 0;

  /** A byte of a value; those of the timestamp are its position plus one. */
  private static final byte VALUE = 100;

  /** What is compressed by itself: snappy.h kBlockSize. */
  private static final int FRAGMENT_BYTES = 1 << 16;

  private static final int HASH_BITS = 14;

  /** After so many bytes without a match, every second byte is tried, then every third. */
  private static final int PATIENCE = 32;

  private static final int MIN_MATCH = 4;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] raw;
  private final int size;
  private final byte[] kind;
  private final int[] valuePositions;
  private final int[] table = new int[1 << HASH_BITS];
  private final int[] patchedValues;
  private byte[] block;
  private int[] patchedTimes = new int[64];
  private int patchedTimeCount;
  private int nextValue;
  private int position;

  /**
   * Compresses {@code raw} at 0..size-1.
   *
   * @param valuePositions where values of eight bytes begin, rising
   * @param timestampPositions where timestamps begin, all of the same bytes
   * @param timestampBytes bytes of every timestamp
   */
  PatchableSnappy(
      byte[] raw, int size, int[] valuePositions, int[] timestampPositions, int timestampBytes) {
    this.raw = raw;
    this.size = size;
    this.valuePositions = valuePositions;
    patchedValues = new int[valuePositions.length];
    kind = new byte[size];
    for (int value : valuePositions) {
      Arrays.fill(kind, value, value + Double.BYTES, VALUE);
    }
    for (int timestamp : timestampPositions) {
      for (int i = 0; i < timestampBytes; i++) {
        kind[timestamp + i] = (byte) (i + 1);
      }
    }
    // Literals cost at most 5 bytes for each gap between copies, which save at least one.
    block = new byte[size + size / 6 + 32];
    compress();
  }

  /** The compressed bytes. */
  byte[] block() {
    return Arrays.copyOf(block, position);
  }

  /** Where each value begins in the block. */
  int[] values() {
    return patchedValues;
  }

  /** Where bytes of timestamps stand in the block: position · 8 + number of the byte. */
  int[] times() {
    return Arrays.copyOf(patchedTimes, patchedTimeCount);
  }

  private void compress() {
    appendVarint(size);
    int end;
    for (int start = 0; start < size; start = end) {
      end = fragmentEnd(start);
      compressFragment(start, end);
    }
  }

  /** Where a fragment ends: not within a value, whose bytes have to stay side by side. */
  private int fragmentEnd(int start) {
    if (start + FRAGMENT_BYTES >= size) {
      return size;
    }
    int end = start + FRAGMENT_BYTES;
    while (kind[end] == VALUE && kind[end - 1] == VALUE) {
      end--;
    }
    return end;
  }

  private void compressFragment(int start, int end) {
    Arrays.fill(table, start);
    int literal = start;
    int skip = PATIENCE;
    for (int i = start + 1; i + MIN_MATCH <= end; ) {
      int candidate = lookUp(i);
      int length = match(candidate, i, end);
      if (length < MIN_MATCH) {
        i += skip++ / PATIENCE;
        continue;
      }
      appendLiteral(literal, i);
      appendCopy(i - candidate, length);
      i += length;
      literal = i;
      skip = PATIENCE;
      if (i + MIN_MATCH - 1 <= end) {
        table[hash(i - 1)] = i - 1;
      }
    }
    appendLiteral(literal, end);
  }

  /** The last position of the same hash, which this one replaces. */
  private int lookUp(int i) {
    int slot = hash(i);
    int candidate = table[slot];
    table[slot] = i;
    return candidate;
  }

  private int hash(int i) {
    return ((int) INTS.get(raw, i) * 0x1e35a7bd) >>> (32 - HASH_BITS);
  }

  /** How many bytes from {@code to} on are, and stay, those from {@code from} on. */
  private int match(int from, int to, int end) {
    int length = 0;
    while (to + length < end
        && raw[from + length] == raw[to + length]
        && kind[from + length] == kind[to + length]
        && kind[to + length] != VALUE) {
      length++;
    }
    return length;
  }

  private void appendVarint(int value) {
    int rest = value;
    while (rest > 0x7f) {
      block[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    block[position++] = (byte) rest;
  }

  private void appendLiteral(int from, int to) {
    if (from == to) {
      return;
    }
    int last = to - from - 1;
    if (last < 60) {
      block[position++] = (byte) (last << 2);
    } else {
      int lengthBytes = (39 - Integer.numberOfLeadingZeros(last)) / 8;
      block[position++] = (byte) ((59 + lengthBytes) << 2);
      for (int i = 0; i < lengthBytes; i++) {
        block[position++] = (byte) (last >>> (8 * i));
      }
    }
    note(from, to);
    System.arraycopy(raw, from, block, position, to - from);
    position += to - from;
  }

  /** Writes down where the bytes that will change come to stand. */
  private void note(int from, int to) {
    while (nextValue < valuePositions.length && valuePositions[nextValue] < to) {
      patchedValues[nextValue] = position + valuePositions[nextValue] - from;
      nextValue++;
    }
    for (int i = from; i < to; i++) {
      if (kind[i] != FIXED && kind[i] != VALUE) {
        if (patchedTimeCount == patchedTimes.length) {
          patchedTimes = Arrays.copyOf(patchedTimes, 2 * patchedTimeCount);
        }
        patchedTimes[patchedTimeCount++] = ((position + i - from) << 3) | (kind[i] - 1);
      }
    }
  }

  private void appendCopy(int offset, int length) {
    int rest = length;
    while (rest >= 68) {
      appendLongCopy(offset, 64);
      rest -= 64;
    }
    if (rest > 64) {
      appendLongCopy(offset, 60);
      rest -= 60;
    }
    if (rest < 12 && offset < 2048) {
      block[position++] = (byte) (((offset >>> 8) << 5) | ((rest - 4) << 2) | 1);
      block[position++] = (byte) offset;
    } else {
      appendLongCopy(offset, rest);
    }
  }

  private void appendLongCopy(int offset, int length) {
    block[position++] = (byte) (((length - 1) << 2) | 2);
    block[position++] = (byte) offset;
    block[position++] = (byte) (offset >>> 8);
  }
}
