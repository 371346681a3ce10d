package capsim.loadgen.server;

import java.util.concurrent.atomic.LongAdder;

/** What a discarding sink took. Thread-safe. */
public final class SinkCounts {
  private final LongAdder requests = new LongAdder();
  private final LongAdder bodyBytes = new LongAdder();

  void request() {
    requests.increment();
  }

  void bytes(long count) {
    bodyBytes.add(count);
  }

  /** Requests that were read to their end. */
  public long requests() {
    return requests.sum();
  }

  /** Bytes of bodies. */
  public long bodyBytes() {
    return bodyBytes.sum();
  }
}
