package capsim.loadgen.receiver.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that a line is one JSON object (RFC 8259), without making anything of it. Reads up to the
 * line feed that ends the line: it is legal nowhere within, so it stops every loop.
 *
 * <p>Not thread-safe.
 */
final class JsonScanner {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;

  /** Jackson's StreamReadConstraints.DEFAULT_MAX_DEPTH, which OpenSearch has. */
  private static final int MAX_DEPTH = 1000;

  private static final int INVALID = -1;

  private final boolean[] inObject = new boolean[MAX_DEPTH + 1];
  private byte[] bytes = new byte[0];

  /**
   * Whether the line is a JSON object.
   *
   * @param line array in which there is a line feed at {@code to}
   */
  boolean isObject(byte[] line, int from, int to) {
    bytes = line;
    int at = blanks(from);
    return line[at] == '{' && value(at) == to;
  }

  /** Where what follows a value, and blanks after it, begins; or INVALID. */
  private int value(int from) {
    int at = from;
    int depth = 0;
    while (true) {
      byte first = bytes[at];
      if (first == '{' || first == '[') {
        if (++depth > MAX_DEPTH) {
          return INVALID;
        }
        boolean object = first == '{';
        inObject[depth] = object;
        at = blanks(at + 1);
        if (bytes[at] != (object ? '}' : ']')) {
          at = object ? key(at) : at;
          if (at < 0) {
            return INVALID;
          }
          continue;
        }
        depth--;
        at++;
      } else {
        at = scalar(first, at);
        if (at < 0) {
          return INVALID;
        }
      }
      at = blanks(at);
      while (depth > 0 && bytes[at] == (inObject[depth] ? '}' : ']')) {
        depth--;
        at = blanks(at + 1);
      }
      if (depth == 0) {
        return at;
      }
      if (bytes[at] != ',') {
        return INVALID;
      }
      at = blanks(at + 1);
      at = inObject[depth] ? key(at) : at;
      if (at < 0) {
        return INVALID;
      }
    }
  }

  /** Reads a name and its colon. */
  private int key(int from) {
    if (bytes[from] != '"') {
      return INVALID;
    }
    int at = string(from + 1);
    if (at < 0) {
      return INVALID;
    }
    at = blanks(at);
    return bytes[at] == ':' ? blanks(at + 1) : INVALID;
  }

  private int scalar(byte first, int from) {
    return switch (first) {
      case '"' -> string(from + 1);
      case 't' -> literal("true", from);
      case 'f' -> literal("false", from);
      case 'n' -> literal("null", from);
      default -> number(from);
    };
  }

  private int blanks(int from) {
    int at = from;
    while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') {
      at++;
    }
    return at;
  }

  private int literal(String word, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return INVALID;
      }
    }
    return from + word.length();
  }

  private int number(int from) {
    int at = bytes[from] == '-' ? from + 1 : from;
    int digits = digits(at);
    if (digits == at || (bytes[at] == '0' && digits > at + 1)) {
      return INVALID;
    }
    at = digits;
    if (bytes[at] == '.') {
      digits = digits(at + 1);
      if (digits == at + 1) {
        return INVALID;
      }
      at = digits;
    }
    if (bytes[at] == 'e' || bytes[at] == 'E') {
      at++;
      at += bytes[at] == '+' || bytes[at] == '-' ? 1 : 0;
      digits = digits(at);
      return digits == at ? INVALID : digits;
    }
    return at;
  }

  private int digits(int from) {
    int at = from;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Where what follows the closing quote begins; or INVALID. */
  private int string(int from) {
    int at = from;
    int wordEnd = bytes.length - Long.BYTES;
    while (true) {
      while (at <= wordEnd) {
        long special = special((long) LONG.get(bytes, at));
        if (special != 0) {
          at += Long.numberOfTrailingZeros(special) >>> 3;
          break;
        }
        at += Long.BYTES;
      }
      byte next = bytes[at];
      if (next == '"') {
        return at + 1;
      }
      if (next == '\\') {
        at = escape(at + 1);
      } else if (next < 0) {
        at = utf8(at);
      } else if (next < ' ') {
        return INVALID;
      } else {
        at++;
      }
      if (at < 0) {
        return INVALID;
      }
    }
  }

  /**
   * Marks, in the high bit of each byte, quotes, backslashes, controls and what is not ASCII. A
   * borrow can only mark a byte above one that is rightly marked, and the lowest mark is used.
   */
  private static long special(long word) {
    long quote = word ^ QUOTES;
    long backslash = word ^ BACKSLASHES;
    long found = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
    return (found | ((word - BLANKS) & ~word) | word) & HIGH;
  }

  private int escape(int at) {
    byte letter = bytes[at];
    switch (letter) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return at + 1;
      }
      case 'u' -> {
        for (int i = 1; i <= 4; i++) {
          if (!isHex(bytes[at + i])) {
            return INVALID;
          }
        }
        return at + 5;
      }
      default -> {
        return INVALID;
      }
    }
  }

  private static boolean isHex(byte digit) {
    int lower = digit | 0x20;
    return (digit >= '0' && digit <= '9') || (lower >= 'a' && lower <= 'f');
  }

  /** Passes over one character of two to four bytes (RFC 3629), overlong ones refused. */
  private int utf8(int at) {
    int lead = bytes[at] & 0xff;
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4) {
      return INVALID;
    }
    for (int i = 1; i <= more; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return INVALID;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    boolean surrogateOrBeyond = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
    return overlong || surrogateOrBeyond ? INVALID : at + 1 + more;
  }
}
