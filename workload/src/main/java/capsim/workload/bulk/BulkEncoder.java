package capsim.workload.bulk;

import java.nio.charset.StandardCharsets;

/**
 * Writes items of a {@code _bulk} request as Fluent Bit's OpenSearch output does: an action line
 * with {@code create}, then the document with keys in the order {@code @timestamp}, {@code time},
 * {@code stream}, {@code _p}, {@code log}, {@code kubernetes}; non-ASCII characters XX {@code
 * json.escape_unicode} is on by default. Source: fluent/fluent-bit, commit d55459d,
 * plugins/out_opensearch/opensearch.c, src/flb_config.c. Immutable, thread-safe.
 */
public final class BulkEncoder {
  /** Bytes that JSON needs at most for one UTF-16 unit. */
  private static final int MAX_ESCAPE = 6;

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] TIMESTAMP = ascii("{\"@timestamp\":\"");
  private static final byte[] TIME = ascii("Z\",\"time\":\"");
  private static final byte[] LOG = ascii("+00:00\",\"stream\":\"stdout\",\"_p\":\"F\",\"log\":\"");
  private static final byte[] KUBERNETES = ascii("\",\"kubernetes\":");

  private final byte[] actionLine;

  /**
   * Writes to an index.
   *
   * @param index its name, ASCII as OpenSearch demands
   */
  public BulkEncoder(String index) {
    this.actionLine = ascii("{\"create\":{\"_index\":\"" + index + "\"}}\n");
  }

  /** Bytes of the action line, its line feed included. */
  public int actionBytes() {
    return actionLine.length;
  }

  /**
   * The most that an item of this pod with a message of so many UTF-16 units can take; exact for an
   * empty message.
   */
  public int maxItemBytes(LogPod pod, int messageChars) {
    int fixed = actionLine.length + TIMESTAMP.length + TIME.length + LOG.length;
    return fixed
        + KUBERNETES.length
        + Timestamps.length(3)
        + Timestamps.length(9)
        + pod.kubernetesBytes()
        + Math.multiplyExact(MAX_ESCAPE, messageChars)
        + 2;
  }

  /**
   * Writes one item: action line, document, a line feed after each.
   *
   * @param dst has room for {@link #maxItemBytes}
   * @param epochNanos time of the record
   * @return bytes written
   * @throws IndexOutOfBoundsException if {@code dst} is too short
   */
  public int encode(byte[] dst, int offset, LogPod pod, long epochNanos, CharSequence message) {
    int at = put(dst, offset, actionLine);
    at = put(dst, at, TIMESTAMP);
    at = Timestamps.write(dst, at, epochNanos, 3);
    at = put(dst, at, TIME);
    at = Timestamps.write(dst, at, epochNanos, 9);
    at = put(dst, at, LOG);
    for (int i = 0; i < message.length(); i++) {
      at = putEscaped(dst, at, message.charAt(i));
    }
    at = put(dst, at, KUBERNETES);
    at = pod.write(dst, at);
    dst[at++] = '}';
    dst[at++] = '\n';
    return at - offset;
  }

  private static int putEscaped(byte[] dst, int offset, char unit) {
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

  private static int put(byte[] dst, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, dst, offset, bytes.length);
    return offset + bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
