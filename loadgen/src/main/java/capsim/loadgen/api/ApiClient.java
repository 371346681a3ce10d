package capsim.loadgen.api;

import capsim.http.OkHttpClients;
import capsim.http.TlsOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.reactor.RequestHead.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Blocking requests to a target's API; redirects are answers like any other. */
public final class ApiClient implements AutoCloseable {
  private static final long MOST_RESPONSE_BYTES = 256L << 20;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final HttpUrl root;
  private final List<Header> headers;
  private final Optional<Supplier<String>> authorization;

  /**
   * A client of one target.
   *
   * @param endpoint where it listens; its path is what the paths of requests are appended to
   * @param headers sent with each request
   * @throws IllegalArgumentException if a TLS file does not hold what it should
   */
  public ApiClient(
      Endpoint endpoint,
      List<Header> headers,
      Optional<Supplier<String>> authorization,
      TlsOptions tls) {
    this.root =
        HttpUrl.get((endpoint.secure() ? "https://" : "http://") + endpoint.authority())
            .newBuilder()
            .encodedPath(endpoint.path().replaceFirst("\\?.*$", ""))
            .build();
    this.headers = List.copyOf(headers);
    this.authorization = authorization;
    this.client =
        OkHttpClients.builder(endpoint.secure(), tls)
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(60))
            .build();
  }

  /**
   * An answer.
   *
   * @param status code
   * @param body text of the body, decoded as it says
   */
  public record Answer(int status, String body) {
    /** Whether the request was done. */
    public boolean ok() {
      return status / 100 == 2;
    }
  }

  /**
   * A GET.
   *
   * @param path below the endpoint's, beginning with a slash
   * @param parameters name, value, name, value …
   * @throws IOException if there is no answer
   */
  public Answer get(String path, String... parameters) throws IOException {
    return call(request(path, parameters).get());
  }

  /** A POST without a body. */
  public Answer post(String path, String... parameters) throws IOException {
    return call(request(path, parameters).post(RequestBody.create(new byte[0], null)));
  }

  /** A PUT of JSON. */
  public Answer put(String path, String json) throws IOException {
    return call(request(path).put(RequestBody.create(json, JSON)));
  }

  /** A DELETE. */
  public Answer delete(String path, String... parameters) throws IOException {
    return call(request(path, parameters).delete());
  }

  private Request.Builder request(String path, String... parameters) {
    HttpUrl.Builder url = root.newBuilder();
    for (String segment : path.substring(1).split("/", -1)) {
      url.addPathSegment(segment);
    }
    for (int i = 0; i < parameters.length; i += 2) {
      url.addQueryParameter(parameters[i], parameters[i + 1]);
    }
    var request = new Request.Builder().url(collapsed(url.build()));
    headers.forEach(header -> request.header(header.name(), header.value()));
    authorization.ifPresent(value -> request.header("Authorization", value.get()));
    return request;
  }

  /** A root of "/" is an empty segment, which would make two slashes of one. */
  private static HttpUrl collapsed(HttpUrl url) {
    return url.newBuilder().encodedPath(url.encodedPath().replaceAll("/{2,}", "/")).build();
  }

  private Answer call(Request.Builder request) throws IOException {
    try (Response response = client.newCall(request.build()).execute();
        ResponseBody body = response.body()) {
      byte[] bytes = body.byteStream().readNBytes((int) MOST_RESPONSE_BYTES + 1);
      if (bytes.length > MOST_RESPONSE_BYTES) {
        throw new IOException("the answer is larger than 256 MiB");
      }
      return new Answer(response.code(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
