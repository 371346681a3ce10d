package capsim.workload.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes whole numbers in decimal, without allocating. */
final class Decimals {
  /** Digits of the largest int. */
  static final int MOST_DIGITS = 10;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** The two digits of 0 to 99. */
  private static final short[] PAIRS = pairs();

  private Decimals() {}

  private static short[] pairs() {
    var pairs = new short[100];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (short) ('0' + i / 10 | ('0' + i % 10) << 8);
    }
    return pairs;
  }

  /** Writes a number of 0 or more; answers the offset behind it. */
  static int put(byte[] dst, int offset, int value) {
    int digits = digits(value);
    fixed(dst, offset, value, digits);
    return offset + digits;
  }

  /** Writes the last {@code digits} digits of a number of 0 or more. */
  static void fixed(byte[] dst, int offset, int value, int digits) {
    int rest = value;
    int at = offset + digits;
    while (at - offset >= 2) {
      int higher = rest / 100;
      at -= 2;
      SHORTS.set(dst, at, PAIRS[rest - higher * 100]);
      rest = higher;
    }
    if (at > offset) {
      dst[offset] = (byte) ('0' + rest % 10);
    }
  }

  /** How many digits a number of 0 or more has. */
  static int digits(int value) {
    if (value < 10_000) {
      return value < 100 ? value < 10 ? 1 : 2 : value < 1_000 ? 3 : 4;
    }
    if (value < 100_000_000) {
      return value < 1_000_000 ? value < 100_000 ? 5 : 6 : value < 10_000_000 ? 7 : 8;
    }
    return value < 1_000_000_000 ? 9 : MOST_DIGITS;
  }
}
