package capsim.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers with JSON by what the decoded URI of a request begins with; everything else is 404. */
public final class FakeApi implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private record Answer(int status, String json) {}

  /** Starts one on loopback. */
  public FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers what begins so; the first that fits counts. */
  public FakeApi on(String uri, String json) {
    return on(uri, 200, json);
  }

  /** The same with a status. */
  public FakeApi on(String uri, int status, String json) {
    answers.put(uri, new Answer(status, json));
    return this;
  }

  /** Its root. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Decoded URIs of the requests that it got. */
  public List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestMethod() + " " + uri);
    Answer answer =
        answers.entrySet().stream()
            .filter(entry -> uri.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(new Answer(404, "{}"));
    byte[] body = answer.json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
