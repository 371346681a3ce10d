package capsim.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** First line and headers of an HTTP/1.1 message, as they were on the wire. */
final class HttpHead {
  private final byte[] bytes;
  private final String[] start;
  private final Map<String, String> headers;

  private HttpHead(byte[] bytes, String[] start, Map<String, String> headers) {
    this.bytes = bytes;
    this.start = start;
    this.headers = headers;
  }

  /** Reads up to the empty line; null if the stream ends before a first byte. */
  static HttpHead read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    in.mark(1);
    if (in.read() < 0) {
      return null;
    }
    in.reset();
    String first = line(in);
    write(bytes, first);
    var headers = new HashMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      write(bytes, line);
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1));
    }
    write(bytes, "");
    return new HttpHead(bytes.toByteArray(), first.split(" ", 3), headers);
  }

  private static void write(ByteArrayOutputStream to, String line) {
    to.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A line without its end. */
  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("in a header");
      }
      line.append((char) c);
    }
    int length = line.length();
    return length > 0 && line.charAt(length - 1) == '\r'
        ? line.substring(0, length - 1)
        : line.toString();
  }

  /** As they came. */
  byte[] bytes() {
    return bytes;
  }

  /** Of a request. */
  String method() {
    return start[0];
  }

  /** Of an answer. */
  int status() {
    return Integer.parseInt(start[1]);
  }

  /** Names in a request's query. */
  Set<String> queryNames() {
    var names = new HashSet<String>();
    int mark = start[1].indexOf('?');
    if (mark >= 0) {
      for (String part : start[1].substring(mark + 1).split("&", -1)) {
        int equals = part.indexOf('=');
        names.add(equals < 0 ? part : part.substring(0, equals));
      }
    }
    return names;
  }

  /** A header by its name in lower case, or null. */
  String header(String name) {
    String value = headers.get(name);
    return value == null ? null : value.strip();
  }
}
