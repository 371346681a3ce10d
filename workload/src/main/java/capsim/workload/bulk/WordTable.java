package capsim.workload.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Short texts laid out for copying: each in a slot of equal size, copied as whole longs. The bytes
 * behind a text are overwritten by what follows it; a buffer needs {@link #MOST_SLACK} bytes to
 * spare. Copying so takes 3 ns a word where System.arraycopy of unforeseeable lengths takes 8
 * (LogRecordsBenchmark). Immutable.
 */
final class WordTable {
  /** What a copy may write behind its text, at most: a slot without a text. */
  static final int MOST_SLACK = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] slots;
  private final byte[] lengths;
  private final int slotBytes;
  private final int longest;

  /**
   * Lays out texts.
   *
   * @param suffix what is copied behind every one
   * @param form how they are written
   */
  WordTable(List<String> texts, String suffix, Form form) {
    List<byte[]> encoded = texts.stream().map(t -> form.bytes(t + suffix)).toList();
    this.longest = encoded.stream().mapToInt(b -> b.length).max().orElseThrow();
    this.slotBytes = (longest + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    if (slotBytes > MOST_SLACK) {
      throw new IllegalArgumentException("texts must have at most 64 B: " + longest);
    }
    this.slots = new byte[texts.size() * slotBytes];
    this.lengths = new byte[texts.size()];
    for (int i = 0; i < lengths.length; i++) {
      byte[] text = encoded.get(i);
      System.arraycopy(text, 0, slots, i * slotBytes, text.length);
      lengths[i] = (byte) text.length;
    }
  }

  int size() {
    return lengths.length;
  }

  /** Bytes of the longest text. */
  int longest() {
    return longest;
  }

  /** Copies a text; answers the offset behind it. */
  int copy(int number, byte[] dst, int offset) {
    int from = number * slotBytes;
    for (int i = 0; i < slotBytes; i += Long.BYTES) {
      LONGS.set(dst, offset + i, (long) LONGS.get(slots, from + i));
    }
    return offset + lengths[number];
  }

  /** How the text of a message is written. */
  enum Form {
    /** As the container wrote it. */
    TEXT,
    /** As the content of a JSON string. */
    QUOTED,
    /** As JSON that is part of a document: what is not ASCII is escaped, quotes are not. */
    MERGED;

    byte[] bytes(String text) {
      if (this == TEXT) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      var escaped = new byte[text.length() * JsonText.MOST_BYTES_PER_UNIT];
      int end = 0;
      for (int i = 0; i < text.length(); i++) {
        char unit = text.charAt(i);
        if (this == MERGED && unit < 0x7f) {
          escaped[end++] = (byte) unit;
        } else {
          end = JsonText.put(escaped, end, unit);
        }
      }
      return Arrays.copyOf(escaped, end);
    }
  }
}
