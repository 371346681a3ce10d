package capsim.loadgen.http;

import capsim.loadgen.reactor.Exchange;
import capsim.loadgen.reactor.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One POST whose outcome a test waits for. */
final class Call implements Exchange {
  /** Status and body, or the failure. */
  record Outcome(int status, String body, String retryAfter, Failure failure, boolean started) {}

  private final RequestHead head;
  private final byte[] body;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private boolean started;

  Call(String path, byte[] body) {
    head = new RequestHead(path, List.of(new RequestHead.Header("Content-Type", "x/y")));
    this.body = body;
  }

  static Outcome post(NettyReactor reactor, String path, String text) throws Exception {
    Call call = new Call(path, text.getBytes(StandardCharsets.UTF_8));
    reactor.execute(() -> reactor.send(call));
    return call.await();
  }

  Outcome await() throws Exception {
    return outcome.get(30, TimeUnit.SECONDS);
  }

  @Override
  public RequestHead head() {
    return head;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public int bodyLength() {
    return body.length;
  }

  @Override
  public int attempt() {
    return 0;
  }

  @Override
  public void started(long nanoTime) {
    started = true;
  }

  @Override
  public void answered(Response response) {
    String text =
        new String(response.body(), 0, response.bodyLength(), StandardCharsets.ISO_8859_1);
    end(new Outcome(response.status(), text, response.header("RETRY-AFTER"), null, started));
  }

  @Override
  public void failed(Failure failure) {
    end(new Outcome(0, "", null, failure, started));
  }

  private void end(Outcome value) {
    if (!outcome.complete(value)) {
      throw new IllegalStateException("an exchange ended twice");
    }
  }
}
