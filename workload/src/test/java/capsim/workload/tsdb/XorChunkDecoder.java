package capsim.workload.tsdb;

/** Reads an XOR chunk back: the oracle of the encoder. */
final class XorChunkDecoder {
  private final byte[] data;
  private long position;
  final long[] times;
  final double[] values;

  XorChunkDecoder(byte[] data) {
    this.data = data;
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
    long result = 0;
    for (int i = 0; i < count; i++) {
      int octet = data[(int) (position >>> 3)];
      result = result << 1 | (octet >>> (7 - (position & 7)) & 1);
      position++;
    }
    return result;
  }
}
