package capsim.loadgen.reactor;

import java.util.List;

/**
 * What a request says before its body.
 *
 * @param path with query, beginning with a slash
 * @param headers in order; without Host, Content-Length and Connection, which the reactor adds
 */
public record RequestHead(String path, List<Header> headers) {
  public RequestHead {
    headers = List.copyOf(headers);
  }

  /** One header line. */
  public record Header(String name, String value) {}
}
