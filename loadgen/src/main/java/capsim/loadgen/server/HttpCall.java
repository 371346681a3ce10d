package capsim.loadgen.server;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;

/** A request with its whole body. */
public final class HttpCall {
  private final HttpRequest head;
  private final String path;
  private final byte[] body;
  private final int bodyLength;

  HttpCall(HttpRequest head, byte[] body, int bodyLength) {
    this.head = head;
    int query = head.uri().indexOf('?');
    this.path = query < 0 ? head.uri() : head.uri().substring(0, query);
    this.body = body;
    this.bodyLength = bodyLength;
  }

  /** Method, in capitals. */
  public String method() {
    return head.method().name();
  }

  /** Path without query, as it was sent. */
  public String path() {
    return path;
  }

  /**
   * Parameters of the query.
   *
   * @throws IllegalArgumentException if they are badly escaped
   */
  public Map<String, List<String>> query() {
    return new QueryStringDecoder(head.uri()).parameters();
  }

  /** First value of a header, in any case of letters; null if there is none. */
  public String header(String name) {
    return head.headers().get(name);
  }

  /** The array that holds the body. */
  public byte[] body() {
    return body;
  }

  /** Bytes of the body, which begins at 0. */
  public int bodyLength() {
    return bodyLength;
  }
}
