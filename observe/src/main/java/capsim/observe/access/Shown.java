package capsim.observe.access;

import java.net.URI;
import java.net.URISyntaxException;

/** Texts of others as outputs show them: short, and without what a terminal would obey. */
public final class Shown {
  private static final int MOST_CHARACTERS = 200;
  private static final long MEBI = 1L << 20;

  private Shown() {}

  /** One short line without control characters. */
  public static String text(String foreign) {
    return clean(foreign, MOST_CHARACTERS);
  }

  /** The same of some lines. */
  public static String longText(String foreign) {
    return clean(foreign, 10 * MOST_CHARACTERS);
  }

  private static String clean(String foreign, int most) {
    var clean = new StringBuilder();
    foreign
        .codePoints()
        .limit(most + 1L)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(clean::appendCodePoint);
    return clean.codePointCount(0, clean.length()) > most
        ? clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…"
        : clean.toString();
  }

  /** Scheme, host and path of a URL of somebody else: its query may hold a token. */
  static String location(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null) {
        return text(uri.getPath() == null ? "elsewhere" : uri.getPath());
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return text(uri.getScheme() + "://" + uri.getHost() + port + uri.getPath());
    } catch (URISyntaxException e) {
      return "a place that is no URL";
    }
  }

  static String bytes(long bytes) {
    return bytes % MEBI == 0 ? bytes / MEBI + " MiB" : bytes + " bytes";
  }
}
