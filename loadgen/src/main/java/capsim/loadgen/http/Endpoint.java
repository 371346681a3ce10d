package capsim.loadgen.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a target listens, and under which path.
 *
 * @param secure whether it speaks TLS
 * @param host name or address, an IPv6 address without brackets
 * @param port TCP port
 * @param path path and query of the URL, beginning with a slash
 */
public record Endpoint(boolean secure, String host, int port, String path) {

  /**
   * Reads {@code http://host[:port][/path]} or its {@code https} kind.
   *
   * @throws IllegalArgumentException if it is something else, with what was expected
   */
  public static Endpoint parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL: " + url + " (" + e.getReason() + ")", e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "a target is a URL that begins with http:// or https://: " + url);
    }
    if (uri.getHost() == null || uri.getPort() > 0xffff) {
      throw new IllegalArgumentException("the URL names no host or no valid port: " + url);
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a URL must not hold credentials; give them by file or environment: host "
              + uri.getHost());
    }
    boolean secure = scheme.equals("https");
    String host = uri.getHost().replace("[", "").replace("]", "");
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Endpoint(secure, host, port, path + query);
  }

  /** The value of the Host header: the port only where it is not the scheme's own. */
  public String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }
}
