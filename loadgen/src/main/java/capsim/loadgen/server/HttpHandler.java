package capsim.loadgen.server;

/** Answers requests, on the threads of the server: several at once if it has several. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * Handles a request.
   *
   * @param request valid until this returns
   * @param responder takes the answer, exactly once, on this thread, now or later
   */
  void handle(HttpCall request, Responder responder);
}
