package capsim.observe.access;

import capsim.http.TlsOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server that is read over HTTP.
 *
 * @param url where; without user, password or fragment
 * @param authorization value of the Authorization header, if there is one; appears in no output
 * @param tls how it is trusted
 */
public record HttpTarget(URI url, Optional<Supplier<String>> authorization, TlsOptions tls) {
  public HttpTarget {
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
      throw new IllegalArgumentException("a URL must begin with http:// or https://");
    }
    if (url.getHost() == null) {
      throw new IllegalArgumentException("a URL must name a host: " + url);
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a URL must not hold a user or password, which others could see in the list of"
              + " processes; use a file or the environment");
    }
    if (url.getRawFragment() != null) {
      throw new IllegalArgumentException("a URL must have no fragment (#): " + url);
    }
  }

  /** A target without credentials, as tests and servers that capsim starts have it. */
  public static HttpTarget open(URI url) {
    return new HttpTarget(url, Optional.empty(), TlsOptions.DEFAULT);
  }

  /**
   * A target by the text of its URL.
   *
   * @throws IllegalArgumentException saying what is wrong, without quoting a password
   */
  public static HttpTarget of(
      String url, Optional<Supplier<String>> authorization, TlsOptions tls) {
    try {
      return new HttpTarget(new URI(url), authorization, tls);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "is no URL, as http://host:port/path: " + e.getReason(), e);
    }
  }

  /** The URL as outputs show it: without its query, which may hold a token. */
  public String shown() {
    String text = url.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query) + "?…";
  }

  @Override
  public String toString() {
    return shown();
  }
}
