package capsim.loadgen.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An answer.
 *
 * @param status status code
 * @param headers in order, without Content-Length
 * @param body array that holds the body; handed over, not copied
 * @param bodyLength bytes of the body, which begins at 0
 */
public record Answer(int status, List<Header> headers, byte[] body, int bodyLength) {
  private static final byte[] NOTHING = new byte[0];

  /** 204 without headers. */
  public static final Answer NO_CONTENT = new Answer(204, List.of(), NOTHING, 0);

  public Answer {
    headers = List.copyOf(headers);
  }

  /** One header line. */
  public record Header(String name, String value) {}

  /** Plain text, with the line feed that Go's {@code http.Error} puts behind it. */
  public static Answer text(int status, String message) {
    return of(status, "text/plain; charset=utf-8", utf8(message + "\n"));
  }

  /** JSON. */
  public static Answer json(int status, String document) {
    return of(status, "application/json; charset=UTF-8", utf8(document));
  }

  /** Any body. */
  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, List.of(new Header("Content-Type", contentType)), body, body.length);
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, more, body, bodyLength);
  }

  /** The same with blanks behind the body, which JSON and texts do not mind, up to this size. */
  public Answer padded(int bytes) {
    if (bytes <= bodyLength || status == 204) {
      return this;
    }
    byte[] longer = Arrays.copyOf(body, bytes);
    Arrays.fill(longer, bodyLength, bytes, (byte) ' ');
    return new Answer(status, headers, longer, bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
