package capsim.workload.remotewrite;

import java.util.Arrays;

/**
 * The strings of one request of remote write 2.0, numbered in the order of their first use; number
 * 0 is the empty string. They are kept as the request has them: {@code 22 len string} for each. A
 * new request takes no time, because slots of older ones are told by their stamp.
 */
final class SymbolTable {
  /** Request.symbols = 4. */
  private static final int REQUEST_SYMBOL = Protobuf.message(4);

  private static final byte[] EMPTY = {};

  private final RequestBuffer encoded = new RequestBuffer();
  private int[] slotStamp = new int[1024];
  private int[] slotSymbol = new int[1024];
  private int[] start = new int[256];
  private int[] length = new int[256];
  private int stamp;
  private int size;

  SymbolTable() {
    clear();
  }

  void clear() {
    encoded.clear();
    size = 0;
    stamp++;
    reference(EMPTY, 0, 0);
  }

  /** All symbols, as they stand in the request. */
  RequestBuffer encoded() {
    return encoded;
  }

  /** The number of a string in this request. */
  int reference(byte[] bytes, int from, int count) {
    int mask = slotStamp.length - 1;
    int slot = (int) RunTable.hash(bytes, from, count) & mask;
    while (slotStamp[slot] == stamp) {
      int symbol = slotSymbol[slot];
      int at = start[symbol];
      if (length[symbol] == count
          && Arrays.equals(encoded.array(), at, at + count, bytes, from, from + count)) {
        return symbol;
      }
      slot = (slot + 1) & mask;
    }
    slotStamp[slot] = stamp;
    slotSymbol[slot] = size;
    append(bytes, from, count);
    if (2 * size > slotStamp.length) {
      rehash();
    }
    return size - 1;
  }

  private void append(byte[] bytes, int from, int count) {
    if (size == start.length) {
      start = Arrays.copyOf(start, 2 * size);
      length = Arrays.copyOf(length, 2 * size);
    }
    encoded.reserve(1 + Protobuf.MAX_INT_BYTES + count);
    encoded.appendByte(REQUEST_SYMBOL);
    encoded.appendVarint(count);
    start[size] = encoded.size();
    length[size] = count;
    encoded.appendBytes(bytes, from, count);
    size++;
  }

  private void rehash() {
    int capacity = 2 * slotStamp.length;
    slotStamp = new int[capacity];
    slotSymbol = new int[capacity];
    stamp = 1;
    for (int symbol = 0; symbol < size; symbol++) {
      int slot =
          (int) RunTable.hash(encoded.array(), start[symbol], length[symbol]) & (capacity - 1);
      while (slotStamp[slot] == stamp) {
        slot = (slot + 1) & (capacity - 1);
      }
      slotStamp[slot] = stamp;
      slotSymbol[slot] = symbol;
    }
  }
}
