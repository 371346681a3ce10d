package capsim.observe.access;

import capsim.observe.access.Problem.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.xml.stream.XMLStreamException;

/** What was thrown, in words of the person who looks at a server. */
public final class Failures {
  private Failures() {}

  /**
   * The reason behind an exception of a client library. Its own message is not quoted where others
   * could have written it.
   */
  public static Unreadable of(Throwable failure, Bounds bounds) {
    Unreadable known = cause(failure, Unreadable.class);
    if (known != null) {
      return known;
    }
    Throwable tooLarge = cause(failure, TooLargeException.class);
    if (tooLarge != null) {
      return new Unreadable(Kind.TOO_LARGE, tooLarge.getMessage(), failure);
    }
    if (cause(failure, SSLException.class) != null
        || cause(failure, CertificateException.class) != null) {
      return tls(failure);
    }
    if (cause(failure, SocketTimeoutException.class) != null
        || cause(failure, InterruptedIOException.class) != null
        || cause(failure, TimeoutException.class) != null) {
      return new Unreadable(
          Kind.TIMED_OUT,
          "no complete answer within "
              + bounds.call().toSeconds()
              + " s (connecting: "
              + bounds.connect().toSeconds()
              + " s)",
          failure);
    }
    return new Unreadable(Kind.UNREACHABLE, connection(failure), failure);
  }

  /** Whether an answer could not be read, rather than understood. */
  public static boolean isOfReading(Throwable failure) {
    return cause(failure, TooLargeException.class) != null
        || cause(failure, InterruptedIOException.class) != null
        || cause(failure, Unreadable.class) != null;
  }

  private static String connection(Throwable failure) {
    if (cause(failure, UnknownHostException.class) != null) {
      return "there is no host of this name";
    }
    if (cause(failure, ConnectException.class) != null) {
      return "nobody listens there (connection refused)";
    }
    if (cause(failure, NoRouteToHostException.class) != null) {
      return "there is no way to this host";
    }
    if (cause(failure, EOFException.class) != null
        || cause(failure, SocketException.class) != null
        || cause(failure, java.net.ProtocolException.class) != null) {
      return "the connection was cut before the answer was complete";
    }
    IOException io = cause(failure, IOException.class);
    Throwable shown = io == null ? failure : io;
    return shown.getClass().getSimpleName() + " while talking to it";
  }

  private static Unreadable tls(Throwable failure) {
    CertificateExpiredException expired = cause(failure, CertificateExpiredException.class);
    if (expired != null) {
      return certificate("its certificate has expired", failure);
    }
    if (cause(failure, CertificateNotYetValidException.class) != null) {
      return certificate("its certificate is not valid yet", failure);
    }
    if (cause(failure, SSLPeerUnverifiedException.class) != null) {
      return certificate("its certificate is of another host", failure);
    }
    if (cause(failure, CertificateException.class) != null) {
      return certificate(
          "its certificate is not trusted; name the authority's file with --tls-ca-file", failure);
    }
    return new Unreadable(
        Kind.UNREACHABLE,
        "no TLS connection; does it speak TLS at this port, and does it ask for our certificate?",
        failure);
  }

  private static Unreadable certificate(String message, Throwable failure) {
    return new Unreadable(Kind.CERTIFICATE, message, failure);
  }

  /** The nearest cause of this type; null if there is none. */
  private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      // The parser of XML keeps what was thrown to it in a place of its own.
      at =
          at.getCause() == null && at instanceof XMLStreamException parsing
              ? parsing.getNestedException()
              : at.getCause();
    }
    return null;
  }

  /**
   * The reason that an error status is.
   *
   * @param location value of the Location header; empty for none
   */
  public static Unreadable ofStatus(int status, String location) {
    if (status == 401) {
      return new Unreadable(Kind.REFUSED, "401: it wants credentials, or does not know these");
    }
    if (status == 403) {
      return new Unreadable(Kind.REFUSED, "403: these credentials, or nobody, may not read this");
    }
    if (status / 100 == 3) {
      return new Unreadable(
          Kind.REDIRECTED,
          status
              + ": it points to "
              + (location.isEmpty() ? "elsewhere" : Shown.location(location))
              + ", which is not followed, as credentials must not go there; name that URL");
    }
    if (status == 404) {
      return new Unreadable(Kind.MISSING, "404: there is no such thing");
    }
    return new Unreadable(Kind.FAILED, "answered with status " + status);
  }
}
