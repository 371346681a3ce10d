package capsim.workload.remotewrite;

import java.util.Arrays;

/**
 * The strings of one request of remote write 2.0, numbered in the order of their first use; number
 * 0 is the empty string. They are kept as the request has them: {@code 22 len string} for each.
 *
 * <p>Strings are known by their number among those of all series, so that a look-up is an access to
 * an array: hashing 26 strings for each run would cost more than everything else. A new request
 * takes no time, because numbers of older ones are told by their stamp.
 */
final class SymbolTable {
  /** Request.symbols = 4. */
  private static final int REQUEST_SYMBOL = Protobuf.message(4);

  private static final byte[] EMPTY = {};

  private final InternedBytes strings;
  private final RequestBuffer encoded = new RequestBuffer();
  private int[] stamps = new int[256];
  private int[] symbols = new int[256];
  private int stamp;
  private int size;

  /**
   * A table at the beginning of its first request.
   *
   * @param strings of all series; may grow
   */
  SymbolTable(InternedBytes strings) {
    this.strings = strings;
    clear();
  }

  void clear() {
    encoded.clear();
    size = 0;
    stamp++;
    append(EMPTY);
  }

  /** All symbols, as they stand in the request. */
  RequestBuffer encoded() {
    return encoded;
  }

  /** The reference in this request to a string by its number. */
  int reference(int string) {
    if (string >= stamps.length) {
      int capacity = Math.max(strings.size(), string + 1 + string / 4);
      stamps = Arrays.copyOf(stamps, capacity);
      symbols = Arrays.copyOf(symbols, capacity);
    }
    if (stamps[string] != stamp) {
      byte[] bytes = strings.get(string);
      stamps[string] = stamp;
      symbols[string] = bytes.length == 0 ? 0 : append(bytes);
    }
    return symbols[string];
  }

  /** Appends a string that no series has; returns its reference. */
  int append(byte[] bytes) {
    encoded.reserve(1 + Protobuf.MAX_INT_BYTES + bytes.length);
    encoded.appendByte(REQUEST_SYMBOL);
    encoded.appendVarint(bytes.length);
    encoded.appendBytes(bytes, 0, bytes.length);
    return size++;
  }
}
