package capsim.loadgen.receiver.bulk;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Writes OpenSearch's answer to a bulk request: some 190 bytes for each item. */
final class ItemWriter {
  private static final byte[] ID = ascii("\",\"_id\":\"");
  private static final byte[] CREATED =
      ascii(
          "\",\"_version\":1,\"result\":\"created\",\"_shards\":{\"total\":2,\"successful\":1,"
              + "\"failed\":0},\"_seq_no\":");
  private static final byte[] UPDATED =
      ascii(
          "\",\"_version\":2,\"result\":\"updated\",\"_shards\":{\"total\":2,\"successful\":1,"
              + "\"failed\":0},\"_seq_no\":");
  private static final byte[] STATUS_201 = ascii(",\"_primary_term\":1,\"status\":201}}");
  private static final byte[] STATUS_200 = ascii(",\"_primary_term\":1,\"status\":200}}");
  private static final byte[] NO_ID = {};
  private static final byte[] ALPHABET =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  /** Length of ids that OpenSearch makes: 15 bytes in base64. */
  private static final int ID_LENGTH = 20;

  /** Odd: multiples of it run through all 64-bit numbers. */
  private static final long ID_STEP = 0x9e3779b97f4a7c15L;

  private static final int MAX_NUMBER_LENGTH = 20;
  private static final byte[] FIRST = ascii("{\"took\":0,\"errors\":false,\"items\":[");
  private static final byte[] WITH_ERRORS = ascii("{\"took\":0,\"errors\":true,\"items\":[");

  private byte[] bytes = new byte[1 << 16];
  private int size;
  private boolean failures;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void begin() {
    size = 0;
    failures = false;
  }

  /**
   * An item that was stored.
   *
   * @param prefix see {@link #prefix}
   * @param number running number of the document in its index
   */
  void stored(byte[] prefix, String id, boolean updated, long number) {
    byte[] given = id.isEmpty() ? NO_ID : quoted(id);
    reserve(prefix.length + given.length);
    put(prefix);
    put(ID);
    if (id.isEmpty()) {
      putId(number);
    } else {
      put(given);
    }
    put(updated ? UPDATED : CREATED);
    putNumber(number);
    put(updated ? STATUS_200 : STATUS_201);
  }

  /** An item that was refused. */
  void failed(byte[] prefix, String id, int status) {
    failures = true;
    byte[] error =
        String.format(
                Locale.ROOT,
                "\",\"_id\":\"%s\",\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"%s\"}}}",
                new String(quoted(id), StandardCharsets.UTF_8),
                status,
                type(status),
                reason(status))
            .getBytes(StandardCharsets.UTF_8);
    reserve(prefix.length + error.length);
    put(prefix);
    put(error);
  }

  /** The whole answer, in an array of its own. */
  byte[] end() {
    byte[] first = failures ? WITH_ERRORS : FIRST;
    byte[] whole = new byte[first.length + size + 2];
    System.arraycopy(first, 0, whole, 0, first.length);
    System.arraycopy(bytes, 0, whole, first.length, size);
    whole[whole.length - 2] = ']';
    whole[whole.length - 1] = '}';
    return whole;
  }

  /** What an item of an action begins with: operation and index. */
  static byte[] prefix(boolean create, String index) {
    String start = "{\"" + (create ? "create" : "index") + "\":{\"_index\":\"";
    return (start + new String(quoted(index), StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] quoted(String text) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text);
  }

  /** OpenSearch's name of what a status stands for. */
  static String type(int status) {
    return switch (status) {
      case 400 -> "mapper_parsing_exception";
      case 403 -> "cluster_block_exception";
      case 404 -> "index_not_found_exception";
      case 409 -> "version_conflict_engine_exception";
      case 413 -> "content_too_long_exception";
      case 429 -> "rejected_execution_exception";
      case 503 -> "unavailable_shards_exception";
      default -> "exception";
    };
  }

  /** What OpenSearch says with a status. */
  static String reason(int status) {
    return switch (status) {
      case 400 -> "failed to parse";
      case 403 -> "index blocked by: [FORBIDDEN/8/index write (api)];";
      case 404 -> "no such index";
      case 409 -> "version conflict, document already exists (current version [1])";
      case 413 -> "entity content is too long";
      case 429 -> "rejected execution of coordinating operation";
      case 503 -> "primary shard is not active";
      default -> "scripted fault";
    };
  }

  /** Makes room for a piece of unknown length and all that is constant of an item. */
  private void reserve(int count) {
    int needed = size + count + ID.length + ID_LENGTH + CREATED.length + MAX_NUMBER_LENGTH + 64;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
    if (size > 0) {
      bytes[size++] = ',';
    }
  }

  private void put(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  private void putId(long number) {
    long mixed = number * ID_STEP;
    for (int i = 0; i < ID_LENGTH; i++) {
      bytes[size++] = ALPHABET[(int) (mixed & 63)];
      mixed = Long.rotateRight(mixed, 6);
    }
  }

  private void putNumber(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    int at = size + digits;
    long rest = number;
    do {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    size += digits;
  }
}
