package capsim.workload.bulk;

import capsim.workload.series.SplitMix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stream of random numbers whose whole state is one long, so that ten thousand log files keep
 * their places in ten thousand longs, and a record can be written again from the place where it
 * began. SplitMix64, see {@link SplitMix}.
 */
final class Draws {
  /** Bytes that {@link #hex} may write behind its digits. */
  static final int HEX_SLACK = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long state;

  Draws(long seed) {
    this.state = SplitMix.mix(seed);
  }

  long state() {
    return state;
  }

  void state(long newState) {
    state = newState;
  }

  long bits() {
    state += SplitMix.GAMMA;
    return SplitMix.mix(state);
  }

  /** A number below {@code bound}; 32 bits scaled, so that no number is off by more than 2^-32. */
  int below(int bound) {
    return scaled(bits() >>> 32, bound);
  }

  /** The number below {@code bound} that 32 random bits give. */
  static int scaled(long bits32, int bound) {
    return (int) ((bits32 * bound) >>> 32);
  }

  /** Writes hexadecimal digits, eight at a time; answers the offset behind them. */
  int hex(byte[] dst, int offset, int digits) {
    for (int done = 0; done < digits; done += 16) {
      long bits = bits();
      LONGS.set(dst, offset + done, eightDigits(bits & 0xffff_ffffL));
      if (done + 8 < digits) {
        LONGS.set(dst, offset + done + 8, eightDigits(bits >>> 32));
      }
    }
    return offset + digits;
  }

  /** Spreads eight nibbles over eight bytes, then adds '0' to digits and 'a' - 10 to letters. */
  private static long eightDigits(long bits32) {
    long nibbles = (bits32 | (bits32 << 16)) & 0x0000_ffff_0000_ffffL;
    nibbles = (nibbles | (nibbles << 8)) & 0x00ff_00ff_00ff_00ffL;
    nibbles = (nibbles | (nibbles << 4)) & 0x0f0f_0f0f_0f0f_0f0fL;
    long letters = ((nibbles + 0x0606_0606_0606_0606L) >>> 4) & 0x0101_0101_0101_0101L;
    return nibbles + 0x3030_3030_3030_3030L + letters * ('a' - '0' - 10);
  }
}
