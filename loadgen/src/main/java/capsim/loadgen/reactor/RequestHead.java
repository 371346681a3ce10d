package capsim.loadgen.reactor;

import java.util.ArrayList;
import java.util.List;

/**
 * What a request says before its body.
 *
 * @param path with query, beginning with a slash
 * @param headers in order; without Host, Content-Length and Connection, which the reactor adds
 */
public record RequestHead(String path, List<Header> headers) {
  public RequestHead {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with a slash: " + path);
    }
    requireOneLine(path);
    headers = List.copyOf(headers);
  }

  /** The same head with one more header. */
  public RequestHead with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new RequestHead(path, more);
  }

  /** One header line. */
  public record Header(String name, String value) {
    public Header {
      requireOneLine(name);
      requireOneLine(value);
    }
  }

  /** A line break would let a value add headers of its own. */
  private static void requireOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c > 0xff) {
        throw new IllegalArgumentException(
            "a request's path and headers are printable Latin-1 text; character " + i + " is not");
      }
    }
  }
}
