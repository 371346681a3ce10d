package capsim.loadgen.receiver.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The items of one bulk request: their actions, and where their documents are. All action lines are
 * read before anything is stored, because a malformed one refuses the request as a whole. An action
 * line that repeats the one before, as in most requests, is compared and not parsed. Reused.
 */
final class BulkLines {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private BulkAction[] actions = new BulkAction[256];
  private boolean[] newAction = new boolean[256];
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int items;

  /**
   * Finds the items.
   *
   * @throws IllegalArgumentException with OpenSearch's words if the request is refused as a whole
   */
  void split(byte[] body, int length, String defaultIndex) {
    items = 0;
    if (length == 0) {
      throw new IllegalArgumentException("request body is required");
    }
    if (body[length - 1] != '\n') {
      throw new IllegalArgumentException("The bulk request must be terminated by a newline [\\n]");
    }
    int line = 1;
    int lastFrom = 0;
    int lastTo = 0;
    BulkAction action = null;
    int at = 0;
    while (at < length) {
      int end = lineEnd(body, at);
      if (end == at) {
        at++;
        line++;
        continue;
      }
      boolean isNew = action == null || !Arrays.equals(body, at, end, body, lastFrom, lastTo);
      if (isNew) {
        action = BulkAction.parse(body, at, end, defaultIndex, line);
        if (action.index().isEmpty()) {
          throw new IllegalArgumentException("Validation Failed: 1: index is missing;");
        }
        lastFrom = at;
        lastTo = end;
      }
      if (end + 1 == length) {
        throw new IllegalArgumentException(
            "Malformed action/metadata line [" + line + "], no document follows it");
      }
      int documentEnd = lineEnd(body, end + 1);
      add(action, isNew, end + 1, documentEnd);
      line += 2;
      at = documentEnd + 1;
    }
    if (items == 0) {
      throw new IllegalArgumentException("Validation Failed: 1: no requests added;");
    }
  }

  private void add(BulkAction action, boolean isNew, int documentFrom, int documentTo) {
    if (items == from.length) {
      actions = Arrays.copyOf(actions, 2 * items);
      newAction = Arrays.copyOf(newAction, 2 * items);
      from = Arrays.copyOf(from, 2 * items);
      to = Arrays.copyOf(to, 2 * items);
    }
    actions[items] = action;
    newAction[items] = isNew;
    from[items] = documentFrom;
    to[items++] = documentTo;
  }

  int items() {
    return items;
  }

  BulkAction action(int item) {
    return actions[item];
  }

  /** Whether an item has another action line than the one before it. */
  boolean isNewAction(int item) {
    return newAction[item];
  }

  int documentFrom(int item) {
    return from[item];
  }

  /** Where the line feed behind a document is. */
  int documentTo(int item) {
    return to[item];
  }

  /** The next line feed; there is one, because the body ends with one. */
  private static int lineEnd(byte[] body, int start) {
    int at = start;
    for (; at <= body.length - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONG.get(body, at) ^ LINE_FEEDS;
      long found = (word - ONES) & ~word & HIGH;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (body[at] != '\n') {
      at++;
    }
    return at;
  }
}
