package capsim.observe.opensearch;

import capsim.http.TlsTrust;
import capsim.observe.access.Bounds;
import capsim.observe.access.Failures;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Unreadable;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Options;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Transport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.HttpAsyncResponseConsumerFactory.HeapBufferedResponseConsumerFactory;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * GETs of one cluster by opensearch-java, within bounds. Its generic client, as the typed one
 * refuses answers of versions that leave out what it wants.
 */
final class ClusterClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApacheHttpClient5Transport transport;
  private final OpenSearchGenericClient client;
  private final HttpTarget target;
  private final Bounds bounds;

  ClusterClient(HttpTarget target, Bounds bounds) {
    this.target = target;
    this.bounds = bounds;
    this.transport = transport(target, bounds);
    this.client = new OpenSearchGenericClient(transport);
  }

  /**
   * JSON that the cluster answers.
   *
   * @param path beginning with a slash
   * @param privilege that it needs, for the message when it is refused
   * @param parameters name, value, name, value …
   */
  JsonNode get(String path, String privilege, String... parameters) throws Unreadable {
    var query = new LinkedHashMap<String, String>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    var headers = new ArrayList<Map.Entry<String, String>>();
    headers.add(Map.entry("Accept", "application/json"));
    target.authorization().ifPresent(v -> headers.add(Map.entry("Authorization", v.get())));
    Request request =
        Requests.builder().method("GET").endpoint(path).query(query).headers(headers).build();
    try (Response response = await(client.executeAsync(request), privilege)) {
      if (response.getStatus() / 100 != 2) {
        throw refused(response.getStatus(), privilege);
      }
      return document(response);
    } catch (IOException e) {
      throw failure(e, privilege);
    }
  }

  private static Unreadable refused(int status, String privilege) {
    Unreadable plain = Failures.ofStatus(status, "");
    return status == 403
        ? new Unreadable(Kind.REFUSED, plain.getMessage() + "; it needs " + privilege)
        : plain;
  }

  private static JsonNode document(Response response) throws IOException, Unreadable {
    Body body = response.getBody().orElse(null);
    if (body == null) {
      throw new Unreadable(Kind.MALFORMED, "answered with nothing");
    }
    try {
      JsonNode json = JSON.readTree(body.body());
      if (json == null || !json.isContainerNode()) {
        throw new Unreadable(Kind.MALFORMED, "answered with no JSON of a cluster");
      }
      return json;
    } catch (JacksonException e) {
      throw new Unreadable(
          Kind.MALFORMED, "answered with something else than JSON; is this OpenSearch?", e);
    }
  }

  private Response await(CompletableFuture<Response> answer, String privilege) throws Unreadable {
    try {
      // The library's own time-outs begin anew with each byte.
      return answer.get(bounds.call().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw Failures.of(e, bounds);
    } catch (ExecutionException e) {
      throw failure(e.getCause(), privilege);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreadable(Kind.INTERRUPTED, "interrupted", e);
    }
  }

  private Unreadable failure(Throwable thrown, String privilege) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException error) {
        // Thrown by the transport before the client sees the status.
        return refused(error.status(), privilege);
      }
      if (cause instanceof ContentTooLongException) {
        return new Unreadable(
            Kind.TOO_LARGE,
            "it is larger than " + bounds.documentBytes() + " bytes, which is read at most",
            thrown);
      }
    }
    return Failures.of(thrown, bounds);
  }

  private static ApacheHttpClient5Transport transport(HttpTarget target, Bounds bounds) {
    URI url = target.url();
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    TlsTrust trust = secure ? TlsTrust.of(target.tls()) : null;
    ApacheHttpClient5Options.Builder options = ApacheHttpClient5Options.DEFAULT.toBuilder();
    options.setHttpAsyncResponseConsumerFactory(
        new HeapBufferedResponseConsumerFactory(Math.toIntExact(bounds.documentBytes())));
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(url.getScheme(), url.getHost(), port))
            .setOptions(options.build())
            .setConnectionConfigCallback(
                connection ->
                    connection
                        .setConnectTimeout(Timeout.of(bounds.connect()))
                        .setSocketTimeout(Timeout.of(bounds.call())))
            .setRequestConfigCallback(
                request -> request.setResponseTimeout(Timeout.of(bounds.call())))
            .setHttpClientConfigCallback(http -> configured(http, trust));
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
    if (!path.isEmpty()) {
      builder.setPathPrefix(path);
    }
    return builder.build();
  }

  private static HttpAsyncClientBuilder configured(HttpAsyncClientBuilder http, TlsTrust trust) {
    http.disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .addResponseInterceptorFirst((response, entity, context) -> notRedirected(response));
    if (trust == null) {
      return http;
    }
    DefaultClientTlsStrategy strategy =
        trust.anyHost()
            ? new DefaultClientTlsStrategy(trust.context(), NoopHostnameVerifier.INSTANCE)
            : new DefaultClientTlsStrategy(trust.context());
    return http.setConnectionManager(
        PoolingAsyncClientConnectionManagerBuilder.create().setTlsStrategy(strategy).build());
  }

  /** Names a redirect as what it is, while where it points to is still known. */
  private static void notRedirected(HttpResponse response) throws IOException {
    if (response.getCode() / 100 == 3) {
      Header location = response.getFirstHeader("Location");
      throw new IOException(
          "redirected",
          Failures.ofStatus(response.getCode(), location == null ? "" : location.getValue()));
    }
  }

  /** Elements of an answer that should be a list; none if it is not. */
  static List<JsonNode> elements(JsonNode list) {
    var elements = new ArrayList<JsonNode>();
    list.forEach(elements::add);
    return elements;
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing a client of our own failed", e);
    }
  }
}
