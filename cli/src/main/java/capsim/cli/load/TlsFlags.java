package capsim.cli.load;

import capsim.cli.InputException;
import capsim.http.TlsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How servers are trusted, and how we show who we are by a certificate. */
public final class TlsFlags {
  @Option(
      names = {"--tls-ca-file", "--ca-cert"},
      paramLabel = "FILE",
      description = "PEM file of the certificates that are trusted.")
  private Path caFile;

  @Option(
      names = "--tls-cert-file",
      paramLabel = "FILE",
      description = "PEM file of the client's certificate, for mutual TLS.")
  private Path certFile;

  @Option(
      names = "--tls-key-file",
      paramLabel = "FILE",
      description = "PEM file of the client's private key (PKCS #8).")
  private Path keyFile;

  @Option(names = "--insecure-skip-verify", description = "Takes any certificate.")
  private boolean insecure;

  /** The same without the client's certificate, which is for one server only. */
  TlsFlags withoutCertificate() {
    var flags = new TlsFlags();
    flags.caFile = caFile;
    flags.insecure = insecure;
    return flags;
  }

  /**
   * What the options say.
   *
   * @throws InputException if a file cannot be read, or one of a pair is missing
   */
  public TlsOptions options() {
    if ((certFile == null) != (keyFile == null)) {
      throw InputException.ofProgram("--tls-cert-file and --tls-key-file need each other");
    }
    return readable(
        Optional.ofNullable(caFile),
        Optional.ofNullable(certFile),
        Optional.ofNullable(keyFile),
        insecure);
  }

  static TlsOptions readable(
      Optional<Path> ca, Optional<Path> cert, Optional<Path> key, boolean insecure) {
    for (Optional<Path> file : List.of(ca, cert, key)) {
      if (file.isPresent() && !Files.isReadable(file.get())) {
        throw InputException.ofProgram("the TLS file cannot be read: " + file.get());
      }
    }
    return new TlsOptions(ca, cert, key, insecure);
  }
}
