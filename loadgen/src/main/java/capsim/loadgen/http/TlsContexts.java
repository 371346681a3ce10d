package capsim.loadgen.http;

import capsim.http.TlsOptions;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Makes the TLS context of a target. */
final class TlsContexts {
  private TlsContexts() {}

  /**
   * Reads the files that the options name.
   *
   * @throws IllegalArgumentException if one cannot be read or does not hold what it should
   */
  static SslContext clientContext(TlsOptions options) {
    SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    if (options.insecureSkipVerify()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm("");
    } else {
      options
          .caFile()
          .ifPresent(
              file ->
                  read(
                      "trusted certificates (PEM)",
                      file,
                      () -> builder.trustManager(file.toFile())));
    }
    options
        .certFile()
        .ifPresent(
            cert -> {
              Path key = options.keyFile().orElseThrow();
              requireReadable("private key", key);
              read(
                  "client certificate and its PKCS #8 key " + key + " (PEM)",
                  cert,
                  () -> builder.keyManager(cert.toFile(), key.toFile()));
            });
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Whether TLS is what failed, rather than the connection below it. */
  static boolean isTlsFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  private static void read(String what, Path file, Runnable reader) {
    requireReadable(what, file);
    try {
      reader.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a file of " + what + ": " + file, e);
    }
  }

  private static void requireReadable(String what, Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read the file of " + what + ": " + file);
    }
  }
}
