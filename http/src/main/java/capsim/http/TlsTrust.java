package capsim.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * What {@link TlsOptions} name, read.
 *
 * @param context makes connections
 * @param trustManager decides which certificates are trusted
 * @param anyHost whether a certificate may be of another host
 */
public record TlsTrust(SSLContext context, X509TrustManager trustManager, boolean anyHost) {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if one cannot be read or does not hold what it should
   */
  public static TlsTrust of(TlsOptions tls) {
    var certificates = new HandshakeCertificates.Builder();
    if (tls.caFile().isPresent()) {
      for (String pem : blocks(tls.caFile().get())) {
        certificates.addTrustedCertificate(Certificates.decodeCertificatePem(pem));
      }
    } else {
      certificates.addPlatformTrustedCertificates();
    }
    if (tls.certFile().isPresent()) {
      String key = read(tls.keyFile().orElseThrow());
      certificates.heldCertificate(
          HeldCertificate.decode(blocks(tls.certFile().get()).get(0) + "\n" + key));
    }
    HandshakeCertificates built = certificates.build();
    return tls.insecureSkipVerify()
        ? trustingAll(built.keyManager())
        : new TlsTrust(built.sslContext(), built.trustManager(), false);
  }

  /** OkHttp's insecure hosts are known by the names of their addresses, not by those of the URL. */
  private static TlsTrust trustingAll(X509KeyManager own) {
    var all = new TrustAll();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {own}, new TrustManager[] {all}, null);
      return new TlsTrust(context, all, true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private static List<String> blocks(Path file) {
    List<String> blocks =
        CERTIFICATE.matcher(read(file)).results().map(MatchResult::group).toList();
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("holds no certificate (PEM): " + file);
    }
    return blocks;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the TLS file " + file, e);
    }
  }

  /** Only for those who asked for it. */
  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
