package capsim.workload.bulk;

/**
 * Strings as Fluent Bit writes them: non-ASCII characters as their UTF-16 units in hexadecimal,
 * since {@code json.escape_unicode} is on by default. Source: fluent/fluent-bit, commit d55459d,
 * src/flb_config.c, src/flb_utils.c.
 */
final class JsonText {
  /** Backslash, u and four digits. */
  static final int MOST_BYTES_PER_UNIT = 6;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private JsonText() {}

  /** Writes one UTF-16 unit; answers the offset behind it. */
  static int put(byte[] dst, int offset, char unit) {
    int at = offset;
    if (unit >= ' ' && unit < 0x7f && unit != '"' && unit != '\\') {
      dst[at++] = (byte) unit;
      return at;
    }
    char letter = shortEscape(unit);
    dst[at++] = '\\';
    if (letter != 0) {
      dst[at++] = (byte) letter;
      return at;
    }
    dst[at++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      dst[at++] = HEX[(unit >> shift) & 15];
    }
    return at;
  }

  private static char shortEscape(char unit) {
    return switch (unit) {
      case '"', '\\' -> unit;
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case '\b' -> 'b';
      case '\f' -> 'f';
      default -> 0;
    };
  }
}
