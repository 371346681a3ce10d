package capsim.cli.load;

import capsim.http.TlsOptions;
import capsim.loadgen.http.ClientOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.reactor.RequestHead.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where load goes, checked and complete.
 *
 * @param endpoint where it listens; absent for the embedded receiver
 * @param implied whether nobody named a target, so that it is the embedded receiver
 * @param queryUrl where it answers queries
 * @param headers sent with each request, beside those of the protocol
 * @param authorization value of the Authorization header
 * @param tls whom to trust, and who we are
 * @param tenantHeader header that names the tenant
 * @param tenant name of the tenant, or what comes before the number of one of several
 */
record Destination(
    Optional<Endpoint> endpoint,
    boolean implied,
    Optional<Endpoint> queryUrl,
    List<Header> headers,
    Optional<Supplier<String>> authorization,
    TlsOptions tls,
    String tenantHeader,
    String tenant) {
  Destination {
    headers = List.copyOf(headers);
  }

  boolean embedded() {
    return endpoint.isEmpty();
  }

  /** Where its API is: the query URL, or the root of its host. */
  Endpoint queryRoot() {
    return queryUrl.orElseGet(
        () -> {
          Endpoint e = endpoint.orElseThrow();
          return new Endpoint(e.secure(), e.host(), e.port(), "/");
        });
  }

  /** For people: never with credentials, which no endpoint holds. */
  String shown() {
    return endpoint
        .map(e -> (e.secure() ? "https://" : "http://") + e.authority() + e.path())
        .orElse("embedded");
  }

  /** How the hot path talks to it. */
  ClientOptions clientOptions(int connections, Duration timeout, int mostResponseBytes) {
    return new ClientOptions(
        connections,
        timeout,
        ClientOptions.DEFAULT.connectTimeout(),
        mostResponseBytes,
        authorization,
        tls);
  }
}
