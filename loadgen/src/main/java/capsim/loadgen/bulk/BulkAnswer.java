package capsim.loadgen.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the answer to a {@code _bulk} request: the status of every item, and why it was refused.
 * What else an answer holds is passed over. Anything may come as an answer, so nothing is believed:
 * {@link #read} says whether it was one. Reading allocates nothing unless a reason is new. Not
 * thread-safe.
 *
 * <pre>{"took":3,"errors":true,"items":[{"create":{"_index":"i","status":400,"error":{"type":…
 * </pre>
 */
final class BulkAnswer {
  /** A reason that is longer is cut: types of exceptions are names. */
  private static final int LONGEST_REASON = 80;

  /** More different reasons than an honest server has are counted together. */
  private static final int MOST_REASONS = 200;

  /** How deep values may nest that are passed over. */
  private static final int DEEPEST = 64;

  private static final byte[] ERRORS = ascii("errors");
  private static final byte[] ITEMS = ascii("items");
  private static final byte[] STATUS = ascii("status");
  private static final byte[] ERROR = ascii("error");
  private static final byte[] TYPE = ascii("type");
  private static final byte[] TRUE = ascii("true");

  private final Map<Integer, String> reasonTexts = new HashMap<>();
  private final Map<String, Integer> reasonNumbers = new HashMap<>();
  private int[] statuses = new int[1024];
  private int[] reasons = new int[1024];
  private int items;
  private boolean errors;

  private byte[] body;
  private int end;
  private int at;
  private int keyFrom;
  private int keyTo;
  private boolean broken;

  /** Reads an answer; false if it is none. */
  boolean read(byte[] bytes, int length) {
    body = bytes;
    end = length;
    at = 0;
    items = 0;
    errors = false;
    broken = false;
    boolean complete = false;
    boolean told = false;
    expect('{');
    if (!tryTake('}')) {
      do {
        key();
        if (keyIs(ITEMS)) {
          parseItems();
          complete = true;
        } else if (keyIs(ERRORS)) {
          errors = startsWith(TRUE);
          told = true;
          skip(0);
        } else {
          skip(0);
        }
      } while (!broken && tryTake(','));
      expect('}');
    }
    body = null;
    return !broken && complete && told;
  }

  /** Items of the answer. */
  int items() {
    return items;
  }

  /** What the answer says of itself: whether any item failed. */
  boolean errors() {
    return errors;
  }

  /** Status of an item. */
  int status(int item) {
    return statuses[item];
  }

  /** Number of the reason for which an item failed, for {@link #reason}; 0 if none was given. */
  int reasonNumber(int item) {
    return reasons[item];
  }

  /** Type of error that has this number. */
  String reason(int number) {
    return reasonTexts.getOrDefault(number, "no reason given");
  }

  private void parseItems() {
    expect('[');
    if (tryTake(']')) {
      return;
    }
    do {
      item();
    } while (!broken && tryTake(','));
    expect(']');
  }

  private void item() {
    if (items == statuses.length) {
      statuses = Arrays.copyOf(statuses, 2 * items);
      reasons = Arrays.copyOf(reasons, 2 * items);
    }
    statuses[items] = 0;
    reasons[items] = 0;
    expect('{');
    key();
    expect('{');
    if (!tryTake('}')) {
      do {
        key();
        if (keyIs(STATUS)) {
          statuses[items] = number();
        } else if (keyIs(ERROR)) {
          reasons[items] = error();
        } else {
          skip(0);
        }
      } while (!broken && tryTake(','));
      expect('}');
    }
    expect('}');
    broken |= statuses[items] == 0;
    items++;
  }

  private int error() {
    space();
    if (at < end && body[at] == '"') {
      return reasonHere();
    }
    if (at >= end || body[at] != '{') {
      skip(0);
      return 0;
    }
    int reason = 0;
    expect('{');
    if (!tryTake('}')) {
      do {
        key();
        space();
        if (keyIs(TYPE) && at < end && body[at] == '"') {
          reason = reasonHere();
        } else {
          skip(1);
        }
      } while (!broken && tryTake(','));
      expect('}');
    }
    return reason;
  }

  /** Only failed items come here, so that a text may be made. */
  private int reasonHere() {
    string();
    int to = Math.min(keyTo, keyFrom + LONGEST_REASON);
    String text = new String(body, keyFrom, to - keyFrom, StandardCharsets.UTF_8);
    Integer known = reasonNumbers.get(text);
    if (known != null) {
      return known;
    }
    int number = Math.min(reasonNumbers.size() + 1, MOST_REASONS);
    String shown = number == MOST_REASONS ? "other reasons" : text;
    if (number < MOST_REASONS) {
      reasonNumbers.put(text, number);
    }
    reasonTexts.put(number, shown);
    return number;
  }

  private void key() {
    space();
    string();
    expect(':');
  }

  /** Passes a string; its content lies between keyFrom and keyTo. */
  private void string() {
    if (broken || at >= end || body[at] != '"') {
      broken = true;
      return;
    }
    at++;
    keyFrom = at;
    while (at < end && body[at] != '"') {
      at += body[at] == '\\' ? 2 : 1;
    }
    keyTo = Math.min(at, end);
    broken |= at >= end;
    at++;
  }

  private boolean keyIs(byte[] name) {
    return Arrays.equals(body, keyFrom, keyTo, name, 0, name.length);
  }

  private boolean startsWith(byte[] text) {
    space();
    return at + text.length <= end
        && Arrays.equals(body, at, at + text.length, text, 0, text.length);
  }

  private int number() {
    space();
    int value = 0;
    int from = at;
    while (at < end && body[at] >= '0' && body[at] <= '9' && value < 100) {
      value = 10 * value + body[at++] - '0';
    }
    broken |= at == from;
    return value;
  }

  private void skip(int depth) {
    space();
    if (broken || at >= end || depth > DEEPEST) {
      broken = true;
    } else if (body[at] == '"') {
      string();
    } else if (body[at] == '{') {
      at++;
      if (!tryTake('}')) {
        do {
          key();
          skip(depth + 1);
        } while (!broken && tryTake(','));
        expect('}');
      }
    } else if (body[at] == '[') {
      at++;
      if (!tryTake(']')) {
        do {
          skip(depth + 1);
        } while (!broken && tryTake(','));
        expect(']');
      }
    } else {
      word();
    }
  }

  /** A number, true, false or null. */
  private void word() {
    int from = at;
    while (at < end && "{}[],:\" \t\r\n".indexOf(body[at]) < 0) {
      at++;
    }
    broken |= at == from;
  }

  private void space() {
    while (at < end
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
      at++;
    }
  }

  private boolean tryTake(char c) {
    space();
    if (!broken && at < end && body[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!tryTake(c)) {
      broken = true;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
