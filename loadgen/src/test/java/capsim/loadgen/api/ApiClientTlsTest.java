package capsim.loadgen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.http.TlsOptions;
import capsim.loadgen.api.ApiClient.Answer;
import capsim.loadgen.http.Endpoint;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTlsTest {
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test CA").build();
  private final HeldCertificate own =
      new HeldCertificate.Builder()
          .signedBy(authority)
          .commonName("server")
          .addSubjectAlternativeName("127.0.0.1")
          .build();

  @TempDir Path directory;

  /** A server that answers with its path, and may want a certificate of its authority. */
  private HttpsServer server(boolean clientCertificate) throws IOException {
    var certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(own)
            .addTrustedCertificate(authority.certificate())
            .build();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(certificates.sslContext()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setNeedClientAuth(clientCertificate);
            parameters.setSSLParameters(ssl);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private Path file(String name, String pem) throws IOException {
    return Files.writeString(directory.resolve(name), pem);
  }

  private Optional<Path> authorityFile() throws IOException {
    return Optional.of(file("ca.pem", authority.certificatePem()));
  }

  private static Answer get(HttpsServer server, TlsOptions tls) throws IOException {
    var endpoint = Endpoint.parse("https://127.0.0.1:" + server.getAddress().getPort() + "/below");
    try (var client = new ApiClient(endpoint, List.of(), Optional.empty(), tls)) {
      return client.get("/api", "q", "a b");
    }
  }

  @Test
  void get_certificateOfTheCaFile_answeredAndOthersAreNotTrusted() throws IOException {
    HttpsServer server = server(false);
    try {
      var trusting = new TlsOptions(authorityFile(), Optional.empty(), Optional.empty(), false);
      var skipping = new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), true);

      assertThat(get(server, trusting)).isEqualTo(new Answer(200, "/below/api?q=a%20b"));
      assertThat(get(server, skipping).status()).isEqualTo(200);
      assertThatThrownBy(() -> get(server, TlsOptions.DEFAULT)).isInstanceOf(IOException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void get_serverWantsClientCertificate_answeredWithItOnly() throws IOException {
    var client = new HeldCertificate.Builder().signedBy(authority).commonName("capsim").build();
    Path cert = file("client.pem", client.certificatePem());
    Path key = file("client-key.pem", client.privateKeyPkcs8Pem());
    HttpsServer server = server(true);
    try {
      var with = new TlsOptions(authorityFile(), Optional.of(cert), Optional.of(key), false);
      var without = new TlsOptions(authorityFile(), Optional.empty(), Optional.empty(), false);

      assertThat(get(server, with).status()).isEqualTo(200);
      assertThatThrownBy(() -> get(server, without)).isInstanceOf(IOException.class);
    } finally {
      server.stop(0);
    }
  }
}
