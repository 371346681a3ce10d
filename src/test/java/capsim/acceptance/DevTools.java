package capsim.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A page of a browser, spoken to by the DevTools protocol. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final int TIMEOUT_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicInteger lastCall = new AtomicInteger();
  private final WebSocket socket;

  private DevTools(URI page) {
    this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, this).join();
  }

  static DevTools connect(URI page) {
    return new DevTools(page);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      try {
        receive(JSON.readTree(message));
      } catch (IOException e) {
        calls.values().forEach(call -> call.completeExceptionally(e));
      }
    }
    from.request(1);
    return null;
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> call = calls.remove(message.get("id").asInt());
      if (message.has("error")) {
        call.completeExceptionally(new IOException(message.get("error").toString()));
      } else {
        call.complete(message.path("result"));
      }
      return;
    }
    synchronized (events) {
      events.add(message);
    }
    CompletableFuture<JsonNode> waiting = awaited.remove(message.path("method").asText());
    if (waiting != null) {
      waiting.complete(message);
    }
  }

  /** Calls a method and waits for its result. */
  JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
    int id = lastCall.incrementAndGet();
    var result = new CompletableFuture<JsonNode>();
    calls.put(id, result);
    var message = Map.of("id", id, "method", method, "params", parameters);
    socket.sendText(JSON.writeValueAsString(message), true).join();
    return get(result, method);
  }

  /** Calls a method and waits for an event that follows from it. */
  void callAndAwait(String method, Map<String, ?> parameters, String event)
      throws IOException, InterruptedException {
    var happened = new CompletableFuture<JsonNode>();
    awaited.put(event, happened);
    call(method, parameters);
    get(happened, event);
  }

  private static JsonNode get(CompletableFuture<JsonNode> future, String what)
      throws IOException, InterruptedException {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(what + " failed", e);
    }
  }

  /** Events of a kind that have come so far. */
  List<JsonNode> events(String method) {
    synchronized (events) {
      return events.stream().filter(event -> event.path("method").asText().equals(method)).toList();
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
