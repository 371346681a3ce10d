package capsim.loadgen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.http.TlsOptions;
import capsim.loadgen.reactor.Exchange.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path directory;
  private static KeyStore keys;
  private static Path cert;
  private static Path key;

  /** A certificate for 127.0.0.1 that signs itself: server, client and trusted one at once. */
  @BeforeAll
  static void makeKeys() throws Exception {
    Path store = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    cert = pem("CERTIFICATE", keys.getCertificate("test").getEncoded());
    key = pem("PRIVATE KEY", keys.getKey("test", PASSWORD).getEncoded());
  }

  private static Path pem(String type, byte[] der) throws Exception {
    String text =
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n";
    return Files.writeString(directory.resolve(type + ".pem"), text);
  }

  private static RawServer server(boolean clientCertificate) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", keys.getCertificate("test"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    ServerSocketFactory plain = context.getServerSocketFactory();
    ServerSocketFactory factory =
        new ServerSocketFactory() {
          @Override
          public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 50, InetAddress.getLoopbackAddress());
          }

          @Override
          public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
          }

          @Override
          public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
              throws IOException {
            SSLServerSocket socket =
                (SSLServerSocket) plain.createServerSocket(port, backlog, address);
            socket.setNeedClientAuth(clientCertificate);
            return socket;
          }
        };
    return new RawServer(
        factory,
        (request, out) -> {
          RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
          return true;
        });
  }

  private static Call.Outcome post(RawServer server, TlsOptions options) throws Exception {
    try (NettyReactor reactor =
        NettyReactor.start(
            Endpoint.parse("https://127.0.0.1:" + server.port()),
            ClientOptions.DEFAULT.withTls(options),
            "tls-test",
            defect -> {
              throw new IllegalStateException(defect);
            })) {
      return Call.post(reactor, "/", "hello");
    }
  }

  private static TlsOptions trusting(boolean withClientCertificate) {
    return new TlsOptions(
        Optional.of(cert),
        withClientCertificate ? Optional.of(cert) : Optional.empty(),
        withClientCertificate ? Optional.of(key) : Optional.empty(),
        false);
  }

  @Test
  void send_certificateOfTheCaFile_answered() throws Exception {
    try (RawServer server = server(false)) {
      assertThat(post(server, trusting(false)).status()).isEqualTo(200);
    }
  }

  @Test
  void send_unknownCertificate_tlsFailureUnlessVerificationIsSkipped() throws Exception {
    try (RawServer server = server(false)) {
      assertThat(post(server, TlsOptions.DEFAULT).failure()).isEqualTo(Failure.TLS);
      TlsOptions insecure =
          new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), true);
      assertThat(post(server, insecure).status()).isEqualTo(200);
    }
  }

  @Test
  void send_serverWantsClientCertificate_answeredWithItOnly() throws Exception {
    try (RawServer server = server(true)) {
      assertThat(post(server, trusting(true)).status()).isEqualTo(200);
      assertThat(post(server, trusting(false)).failure()).isIn(Failure.TLS, Failure.CLOSED);
    }
  }

  @Test
  void start_filesThatCannotBeUsed_sayWhich() throws Exception {
    Path noPem = Files.writeString(directory.resolve("no.pem"), "x", StandardCharsets.UTF_8);
    Path missing = directory.resolve("missing.pem");

    assertThatThrownBy(() -> start(Optional.of(noPem), Optional.empty()))
        .hasMessageContaining("trusted certificates")
        .hasMessageContaining("no.pem");
    assertThatThrownBy(() -> start(Optional.of(missing), Optional.empty()))
        .hasMessageContaining("cannot read")
        .hasMessageContaining("missing.pem");
    assertThatThrownBy(() -> start(Optional.empty(), Optional.of(noPem)))
        .hasMessageContaining("client certificate");
    assertThatThrownBy(
            () -> new TlsOptions(Optional.empty(), Optional.of(cert), Optional.empty(), false))
        .hasMessageContaining("both files");
  }

  private static void start(Optional<Path> ca, Optional<Path> clientCert) {
    TlsOptions options = new TlsOptions(ca, clientCert, clientCert.map(any -> key), false);
    NettyReactor.start(
            Endpoint.parse("https://127.0.0.1:1"),
            ClientOptions.DEFAULT.withTls(options),
            "tls-test",
            defect -> {})
        .close();
  }
}
