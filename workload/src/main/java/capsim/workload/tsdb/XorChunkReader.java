package capsim.workload.tsdb;

import java.util.Arrays;

/**
 * Reads an XOR chunk back, as Prometheus v2.42.0 tsdb/chunkenc/xor.go does: the reverse of {@link
 * XorChunkEncoder}.
 */
public final class XorChunkReader {
  private static final int HEADER_BYTES = 2;

  private final byte[] data;
  private final long[] times;
  private final double[] values;
  private long position;

  /**
   * Reads all samples.
   *
   * @param data of the chunk, header included
   * @throws IllegalArgumentException if it ends before its last sample
   */
  public XorChunkReader(byte[] data) {
    this.data = Arrays.copyOf(data, data.length);
    if (data.length < HEADER_BYTES) {
      throw cutOff();
    }
    int count = (int) bits(16);
    times = new long[count];
    values = new double[count];
    long delta = 0;
    long value = 0;
    int leading = 0;
    int trailing = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        long zigZag = varint();
        times[0] = (zigZag >>> 1) ^ -(zigZag & 1);
        value = bits(64);
      } else {
        delta = i == 1 ? varint() : delta + deltaOfDelta();
        times[i] = times[i - 1] + delta;
        if (bits(1) == 1) {
          if (bits(1) == 1) {
            leading = (int) bits(5);
            int length = (int) bits(6);
            trailing = 64 - leading - (length == 0 ? 64 : length);
          }
          value ^= bits(64 - leading - trailing) << trailing;
        }
      }
      values[i] = Double.longBitsToDouble(value);
    }
  }

  /** Unix milliseconds of each sample; not to be changed. */
  public long[] times() {
    return times;
  }

  /** The values, as many as times; not to be changed. */
  public double[] values() {
    return values;
  }

  private long deltaOfDelta() {
    int ones = 0;
    while (ones < 4 && bits(1) == 1) {
      ones++;
    }
    return switch (ones) {
      case 0 -> 0;
      case 1 -> ranged(14);
      case 2 -> ranged(17);
      case 3 -> ranged(20);
      default -> bits(64);
    };
  }

  /** Numbers above 2^(n-1) stand for negative ones. */
  private long ranged(int width) {
    long number = bits(width);
    return number > 1L << (width - 1) ? number - (1L << width) : number;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      long octet = bits(8);
      result |= (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return result;
      }
    }
  }

  private long bits(int count) {
    if (count < 0 || position + count > 8L * data.length) {
      throw cutOff();
    }
    long result = 0;
    for (int i = 0; i < count; i++) {
      int octet = data[(int) (position >>> 3)];
      result = result << 1 | (octet >>> (7 - (position & 7)) & 1);
      position++;
    }
    return result;
  }

  private static IllegalArgumentException cutOff() {
    return new IllegalArgumentException("the chunk ends before its last sample");
  }
}
