package capsim.workload.bulk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the pattern of a field: which characters may stand at each of its places. */
public final class FieldPattern {
  private static final int LONGEST = 1024;

  private FieldPattern() {}

  /**
   * The characters of each place.
   *
   * @throws IllegalArgumentException saying what is wrong with the pattern
   */
  public static byte[][] alphabets(String pattern) {
    List<byte[]> places = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '[') {
        int end = pattern.indexOf(']', at);
        check(end > at + 1, pattern, "a class [ without its end");
        places.add(alphabet(pattern.substring(at + 1, end), pattern));
        at = end + 1;
      } else if (c == '{') {
        int end = pattern.indexOf('}', at);
        String number = end < 0 ? "" : pattern.substring(at + 1, end);
        check(
            number.matches("[1-9]\\d{0,3}") && !places.isEmpty(),
            pattern,
            "a { that no number follows");
        int times = Integer.parseInt(number);
        check(places.size() + times <= LONGEST, pattern, "more than " + LONGEST + " characters");
        for (int i = 1; i < times; i++) {
          places.add(places.get(places.size() - 1));
        }
        at = end + 1;
      } else {
        check(isPlain(c), pattern, "a character that is not printable ASCII, or needs escaping");
        places.add(new byte[] {(byte) c});
        at++;
      }
    }
    check(!places.isEmpty(), pattern, "no character");
    return places.toArray(byte[][]::new);
  }

  private static byte[] alphabet(String text, String pattern) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char from = text.charAt(i);
      char to = from;
      if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
        to = text.charAt(i + 2);
        i += 2;
      }
      check(from <= to && isPlain(from) && isPlain(to), pattern, "a class that is no range");
      for (char c = from; c <= to; c++) {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }

  /** Whether a character is itself in JSON, too. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private static void check(boolean right, String pattern, String problem) {
    if (!right) {
      throw new IllegalArgumentException("the pattern \"" + pattern + "\" has " + problem);
    }
  }
}
