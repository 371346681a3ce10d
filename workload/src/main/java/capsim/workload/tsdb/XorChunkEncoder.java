package capsim.workload.tsdb;

import java.util.Arrays;

/**
 * Writes an XOR chunk, bit for bit as Prometheus v2.42.0 tsdb/chunkenc/xor.go does, into a buffer
 * of the caller's.
 *
 * <p>Layout: sample count (2 bytes), then bits: first timestamp (zig-zag varint) and value (64);
 * second: delta (varint) and value; from then on delta of delta in 1, 16, 20, 24 or 68 bits and
 * value. A value is the XOR with its predecessor: {@code 0} if equal; {@code 10} and the bits of
 * the current window; {@code 11}, 5 bits leading zeros, 6 bits length, and a new window. Not
 * thread-safe; allocates nothing.
 */
public final class XorChunkEncoder {
  /**
   * A sample never takes more: 68 bits for its time, 77 for its value, and a byte for alignment.
   */
  public static final int MAX_SAMPLE_BYTES = 19;

  private final byte[] buffer;
  private int start;
  private int end;
  private int free;
  private int samples;
  private long time;
  private long delta;
  private long value;
  private int leading;
  private int trailing;

  /**
   * An encoder into {@code buffer}, which stays the caller's.
   *
   * @param buffer with room for {@link #MAX_SAMPLE_BYTES} per sample and 3 bytes
   */
  public XorChunkEncoder(byte[] buffer) {
    this.buffer = buffer;
    reset(0);
  }

  /** Starts an empty chunk at {@code offset}; the rest of the buffer is cleared. */
  public void reset(int offset) {
    Arrays.fill(buffer, offset, buffer.length, (byte) 0);
    start = offset;
    end = offset + 2;
    free = 0;
    samples = 0;
    leading = XorChunkSize.NO_WINDOW;
    trailing = 0;
  }

  /**
   * Adds a sample; times rise strictly.
   *
   * @return bytes of the chunk by now
   */
  public int append(long timeMillis, double number) {
    long raw = Double.doubleToRawLongBits(number);
    if (samples == 0) {
      writeVarint((timeMillis << 1) ^ (timeMillis >> 63));
      writeBits(raw, 64);
    } else {
      long newDelta = timeMillis - time;
      if (samples == 1) {
        writeVarint(newDelta);
      } else {
        writeDeltaOfDelta(newDelta - delta);
      }
      delta = newDelta;
      writeXor(raw ^ value);
    }
    time = timeMillis;
    value = raw;
    samples++;
    buffer[start] = (byte) (samples >>> 8);
    buffer[start + 1] = (byte) samples;
    return end - start;
  }

  private void writeDeltaOfDelta(long dod) {
    if (dod == 0) {
      writeBit(0);
    } else if (XorChunkSize.fits(dod, 14)) {
      writeBits(0b10, 2);
      writeBits(dod, 14);
    } else if (XorChunkSize.fits(dod, 17)) {
      writeBits(0b110, 3);
      writeBits(dod, 17);
    } else if (XorChunkSize.fits(dod, 20)) {
      writeBits(0b1110, 4);
      writeBits(dod, 20);
    } else {
      writeBits(0b1111, 4);
      writeBits(dod, 64);
    }
  }

  private void writeXor(long xor) {
    if (xor == 0) {
      writeBit(0);
      return;
    }
    writeBit(1);
    int newLeading = Math.min(XorChunkSize.MAX_LEADING, Long.numberOfLeadingZeros(xor));
    int newTrailing = Long.numberOfTrailingZeros(xor);
    if (leading != XorChunkSize.NO_WINDOW && newLeading >= leading && newTrailing >= trailing) {
      writeBit(0);
    } else {
      leading = newLeading;
      trailing = newTrailing;
      writeBit(1);
      writeBits(leading, 5);
      // 64 does not fit into 6 bits and is written as 0.
      writeBits(64 - leading - trailing, 6);
    }
    writeBits(xor >>> trailing, 64 - leading - trailing);
  }

  private void writeVarint(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  private void writeBits(long number, int count) {
    int left = count;
    while (left >= 8) {
      left -= 8;
      writeByte((int) (number >>> left) & 0xff);
    }
    while (left > 0) {
      left--;
      writeBit((int) (number >>> left) & 1);
    }
  }

  private void writeByte(int octet) {
    if (free == 0) {
      buffer[end++] = (byte) octet;
      // Prometheus opens the next byte at once, and keeps it if nothing follows.
      end++;
      free = 8;
      return;
    }
    buffer[end - 1] |= (byte) (octet >>> (8 - free));
    buffer[end++] = (byte) (octet << free);
  }

  private void writeBit(int bit) {
    if (free == 0) {
      end++;
      free = 8;
    }
    free--;
    buffer[end - 1] |= (byte) (bit << free);
  }
}
