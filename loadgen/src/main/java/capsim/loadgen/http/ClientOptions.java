package capsim.loadgen.http;

import capsim.http.TlsOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a reactor talks to its target.
 *
 * @param maxConnections connections that one reactor holds at most, 1 or more
 * @param requestTimeout from the first byte written to the last byte read
 * @param connectTimeout time for TCP and TLS together
 * @param maxResponseBytes a longer body is a {@link
 *     capsim.loadgen.reactor.Exchange.Failure#PROTOCOL} failure
 * @param authorization value of the Authorization header, asked before each request, so that a
 *     token may change during a run; called on the reactor's thread and so must not block
 * @param tls for targets with {@code https}
 */
public record ClientOptions(
    int maxConnections,
    Duration requestTimeout,
    Duration connectTimeout,
    int maxResponseBytes,
    Optional<Supplier<String>> authorization,
    TlsOptions tls) {

  /**
   * Prometheus' {@code remote_timeout} of 30 s (config/config.go, v2.42 and later), a response of
   * at most 1 MiB, no credentials.
   */
  public static final ClientOptions DEFAULT =
      new ClientOptions(
          64,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          1 << 20,
          Optional.empty(),
          TlsOptions.DEFAULT);

  public ClientOptions {
    if (maxConnections < 1) {
      throw new IllegalArgumentException("maxConnections must be at least 1: " + maxConnections);
    }
    if (maxResponseBytes < 0) {
      throw new IllegalArgumentException("maxResponseBytes must not be < 0: " + maxResponseBytes);
    }
    requirePositive("requestTimeout", requestTimeout);
    requirePositive("connectTimeout", connectTimeout);
  }

  /** The same with another limit of connections. */
  public ClientOptions withMaxConnections(int connections) {
    return new ClientOptions(
        connections, requestTimeout, connectTimeout, maxResponseBytes, authorization, tls);
  }

  /** The same with another time allowed for a request. */
  public ClientOptions withRequestTimeout(Duration timeout) {
    return new ClientOptions(
        maxConnections, timeout, connectTimeout, maxResponseBytes, authorization, tls);
  }

  /** The same with credentials. */
  public ClientOptions withAuthorization(Supplier<String> value) {
    return new ClientOptions(
        maxConnections, requestTimeout, connectTimeout, maxResponseBytes, Optional.of(value), tls);
  }

  /** The same with other TLS options. */
  public ClientOptions withTls(TlsOptions options) {
    return new ClientOptions(
        maxConnections, requestTimeout, connectTimeout, maxResponseBytes, authorization, options);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than 0: " + value);
    }
  }
}
