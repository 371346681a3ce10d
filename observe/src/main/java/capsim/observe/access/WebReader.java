package capsim.observe.access;

import capsim.http.OkHttpClients;
import capsim.observe.access.Problem.Kind;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Set;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** GETs of one server within bounds: neither a slow answer nor an endless one holds it up. */
public final class WebReader implements AutoCloseable {
  private static final String JSON_TYPE = "application/json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OkHttpClient client;
  private final HttpTarget target;
  private final Bounds bounds;

  /**
   * A reader of a server.
   *
   * @throws IllegalArgumentException if a TLS file does not hold what it should
   */
  public WebReader(HttpTarget target, Bounds bounds) {
    this.target = target;
    this.bounds = bounds;
    boolean secure = "https".equalsIgnoreCase(target.url().getScheme());
    this.client =
        bounded(OkHttpClients.builder(secure, target.tls()), bounds, bounds.streamBytes()).build();
  }

  /**
   * Gives a client the bounds: each call ends in time whatever arrives, and each body after so many
   * bytes.
   */
  public static OkHttpClient.Builder bounded(
      OkHttpClient.Builder builder, Bounds bounds, long mostBytes) {
    return builder
        .connectTimeout(bounds.connect())
        .readTimeout(bounds.call())
        .writeTimeout(bounds.call())
        .callTimeout(bounds.call())
        .addInterceptor(chain -> limited(chain, mostBytes));
  }

  private static Response limited(Interceptor.Chain chain, long mostBytes) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    return response.newBuilder().body(new LimitedBody(body, mostBytes, chain.call())).build();
  }

  /** Reads a body. */
  @FunctionalInterface
  public interface Body<T> {
    /**
     * Reads it.
     *
     * @param contentType as the server states it, in lower case; empty if it does not
     */
    T read(InputStream in, String contentType) throws IOException, Unreadable;
  }

  /**
   * The target itself.
   *
   * @param accept value of the Accept header
   * @param types what the content type may be, without parameters; empty for any
   */
  public <T> T get(String accept, Set<String> types, Body<T> body) throws Unreadable {
    return get(HttpUrl.get(target.url()), accept, types, body);
  }

  /**
   * Something below the target.
   *
   * @param path beginning with a slash
   * @param parameters name, value, name, value …
   */
  public <T> T get(
      String path, String accept, Set<String> types, Body<T> body, String... parameters)
      throws Unreadable {
    HttpUrl root = HttpUrl.get(target.url());
    HttpUrl.Builder url =
        root.newBuilder().encodedPath(root.encodedPath().replaceFirst("/+$", "") + path);
    for (int i = 0; i < parameters.length; i += 2) {
      url.addQueryParameter(parameters[i], parameters[i + 1]);
    }
    return get(url.build(), accept, types, body);
  }

  /** JSON below the target; see {@link #get(String, String, Set, Body, String...)}. */
  public JsonNode json(String path, String... parameters) throws Unreadable {
    return get(path, JSON_TYPE, Set.of(JSON_TYPE), (in, type) -> document(in), parameters);
  }

  private JsonNode document(InputStream in) throws IOException, Unreadable {
    byte[] bytes = in.readNBytes(Math.toIntExact(bounds.documentBytes() + 1));
    if (bytes.length > bounds.documentBytes()) {
      throw Failures.of(new TooLargeException(bounds.documentBytes()), bounds);
    }
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new Unreadable(Kind.MALFORMED, "answered with damaged JSON", e);
    }
  }

  private <T> T get(HttpUrl url, String accept, Set<String> types, Body<T> body) throws Unreadable {
    Request.Builder request = new Request.Builder().url(url).header("Accept", accept);
    target.authorization().ifPresent(value -> request.header("Authorization", value.get()));
    Call call = client.newCall(request.build());
    try (Response response = call.execute();
        ResponseBody content = response.body()) {
      if (response.code() / 100 != 2) {
        throw Failures.ofStatus(response.code(), response.header("Location", ""));
      }
      String type = type(content.contentType());
      if (!types.isEmpty() && !types.contains(type)) {
        throw new Unreadable(
            Kind.MALFORMED,
            "answered with the type "
                + (type.isEmpty() ? "nobody knows" : Shown.text(type))
                + ", expected "
                + String.join(" or ", types.stream().sorted().toList())
                + "; is this the right URL?");
      }
      return body.read(content.byteStream(), type);
    } catch (IOException e) {
      throw Failures.of(e, bounds);
    }
  }

  private static String type(MediaType type) {
    return type == null ? "" : type.type() + "/" + type.subtype();
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** A body that ends with an exception where it gets too large, after it was unpacked. */
  private static final class LimitedBody extends ResponseBody {
    private final ResponseBody body;
    private final long mostBytes;
    private final Call call;
    private BufferedSource source;

    LimitedBody(ResponseBody body, long mostBytes, Call call) {
      this.body = body;
      this.mostBytes = mostBytes;
      this.call = call;
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      if (source == null) {
        source =
            Okio.buffer(
                new ForwardingSource(body.source()) {
                  private long bytes;

                  @Override
                  public long read(Buffer sink, long byteCount) throws IOException {
                    long read = readInTime(sink, byteCount);
                    bytes += Math.max(0, read);
                    if (bytes > mostBytes) {
                      throw new TooLargeException(mostBytes);
                    }
                    return read;
                  }

                  /** Nobody cancels a call but its time-out, which looks like a closed socket. */
                  private long readInTime(Buffer sink, long byteCount) throws IOException {
                    try {
                      return super.read(sink, byteCount);
                    } catch (IOException e) {
                      if (call.isCanceled()) {
                        throw (IOException) new InterruptedIOException("timeout").initCause(e);
                      }
                      throw e;
                    }
                  }
                });
      }
      return source;
    }
  }
}
