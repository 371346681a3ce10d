package capsim.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a target is trusted and how we show who we are.
 *
 * @param caFile PEM file of the certificates trusted; the machine's own if there is none
 * @param certFile PEM file of the client's certificate chain, for mTLS
 * @param keyFile PEM file of its PKCS #8 private key; with {@code certFile} or not at all
 * @param insecureSkipVerify accept any certificate
 */
public record TlsOptions(
    Optional<Path> caFile,
    Optional<Path> certFile,
    Optional<Path> keyFile,
    boolean insecureSkipVerify) {

  /** The machine's own trusted certificates, no client certificate. */
  public static final TlsOptions DEFAULT =
      new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);

  public TlsOptions {
    if (certFile.isPresent() != keyFile.isPresent()) {
      throw new IllegalArgumentException(
          "a client certificate needs both files, certificate and key");
    }
  }
}
