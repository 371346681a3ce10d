package capsim.loadgen.reactor;

/**
 * A POST and what becomes of it. Senders reuse their exchanges, so that steady state allocates
 * nothing; one exchange is under way at most once.
 */
public interface Exchange {
  /** The head of the request that does not change: path, headers without Content-Length. */
  RequestHead head();

  /** The array that holds the body at 0..{@link #bodyLength()}-1. */
  byte[] body();

  /** Bytes of the body. */
  int bodyLength();

  /** Which attempt this is: 0 for the first one, 1 for the first retry. */
  int attempt();

  /**
   * When the connection began to write the request; called once per attempt, before its end, unless
   * there was no connection at all.
   */
  void started(long nanoTime);

  /** An answer came. {@code response} is valid until this returns. */
  void answered(Response response);

  /** There was no answer, or not all of one. */
  void failed(Failure failure);

  /** An answer. */
  interface Response {
    /** Status code. */
    int status();

    /** First value of a header, in any case of letters; null if there is none. */
    String header(String name);

    /** The array that holds the body. */
    byte[] body();

    /** Bytes of the body, which begins at 0. */
    int bodyLength();
  }

  /** Why there is no answer. */
  enum Failure {
    /** No connection: refused, unreachable, unknown host. */
    CONNECT,
    /** No TLS session: certificate, protocol. */
    TLS,
    /** The time allowed for a request was over. */
    TIMEOUT,
    /** The connection ended before the answer did. */
    CLOSED,
    /** What came back is not HTTP, or is larger than allowed. */
    PROTOCOL
  }
}
