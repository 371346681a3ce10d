package capsim.workload.tsdb;

import java.nio.charset.StandardCharsets;

/** Lengths of variable-length integers (LEB128) and of strings that follow one. */
public final class Varint {
  private Varint() {}

  /** Bytes of an unsigned varint; negative numbers count as unsigned 64-bit ones. */
  public static int unsignedBytes(long value) {
    return (Math.max(1, 64 - Long.numberOfLeadingZeros(value)) + 6) / 7;
  }

  /** Bytes of a zig-zag varint. */
  public static int signedBytes(long value) {
    return unsignedBytes((value << 1) ^ (value >> 63));
  }

  /** Bytes of a string behind its length. */
  public static int stringBytes(String text) {
    int length = utf8Bytes(text);
    return unsignedBytes(length) + length;
  }

  /** Bytes of a string in UTF-8. */
  public static int utf8Bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return text.length();
  }
}
