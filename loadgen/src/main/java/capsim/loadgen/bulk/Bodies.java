package capsim.loadgen.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays for the bodies of requests under way, used again and again. Sizes are powers of two, so
 * that few of them lie idle unused. Not thread-safe.
 */
final class Bodies {
  private static final int SMALLEST_SHIFT = 12;

  private final List<ArrayDeque<byte[]>> idle = new ArrayList<>();
  private final long budgetBytes;
  private long heldBytes;

  /**
   * An empty pool.
   *
   * @param budgetBytes what requests under way may hold before others have to wait
   */
  Bodies(long budgetBytes) {
    this.budgetBytes = budgetBytes;
    for (int shift = SMALLEST_SHIFT; shift < Integer.SIZE - 1; shift++) {
      idle.add(new ArrayDeque<>());
    }
  }

  /** Whether one more body is within the budget; the first always is. */
  boolean roomFor(int bytes) {
    return heldBytes == 0 || heldBytes + size(bytes) <= budgetBytes;
  }

  /** An array of at least so many bytes. */
  byte[] take(int bytes) {
    byte[] body = idle.get(index(bytes)).poll();
    heldBytes += size(bytes);
    return body != null ? body : new byte[size(bytes)];
  }

  /** Gives an array back. */
  void give(byte[] body) {
    heldBytes -= body.length;
    idle.get(index(body.length)).add(body);
  }

  /** Bytes of arrays that were taken and not given back. */
  long heldBytes() {
    return heldBytes;
  }

  private static int index(int bytes) {
    return Math.max(
        0, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, bytes - 1)) - SMALLEST_SHIFT);
  }

  private static int size(int bytes) {
    return 1 << (index(bytes) + SMALLEST_SHIFT);
  }
}
