package capsim.workload.bulk;

import capsim.workload.series.SplitMix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Ids by {@code generate_id}: 128 bits of a hash of the record, so that equal records of one
 * instant have one id. Fluent Bit hashes its msgpack by XXH3; here the document is hashed, which
 * gives other ids of the same kind. Form: fluent/fluent-bit, commit d55459d,
 * plugins/out_opensearch/opensearch.c.
 */
final class RecordId {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /** Odd, and unlike the other lane's factor. */
  private static final long SECOND_FACTOR = 0xbf58476d1ce4e5b9L;

  /** Writes the 36 characters of the id of {@code dst[from..to)}. */
  void write(byte[] dst, int offset, int from, int to) {
    long high = (long) to - from;
    long low = ~high;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long next = (long) LONGS.get(dst, at);
      high = Long.rotateLeft((high ^ next) * SplitMix.GAMMA, 29);
      low = Long.rotateLeft((low + next) * SECOND_FACTOR, 37);
    }
    for (; at < to; at++) {
      high = (high ^ dst[at]) * SplitMix.GAMMA;
      low = (low + dst[at]) * SECOND_FACTOR;
    }
    int end = digits(dst, offset, SplitMix.mix(high), 0, 8);
    dst[end] = '-';
    end = digits(dst, end + 1, SplitMix.mix(high), 8, 4);
    dst[end] = '-';
    end = digits(dst, end + 1, SplitMix.mix(high), 12, 4);
    dst[end] = '-';
    end = digits(dst, end + 1, SplitMix.mix(low), 0, 4);
    dst[end] = '-';
    digits(dst, end + 1, SplitMix.mix(low), 4, 12);
  }

  private static int digits(byte[] dst, int offset, long bits, int first, int count) {
    for (int i = 0; i < count; i++) {
      dst[offset + i] = HEX[(int) (bits >>> (4 * (first + i))) & 15];
    }
    return offset + count;
  }
}
