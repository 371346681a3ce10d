package capsim.loadgen.bulk;

import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.bulk.BulkFormat;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What the senders of bulks on one reactor share: encoder, compressor, arrays for bodies, and the
 * order in which requests wait when those under way hold as much memory as is allowed. Used on the
 * reactor's thread only.
 */
public final class BulkShared implements AutoCloseable {
  final BulkWriter writer;
  final BulkAnswer answer = new BulkAnswer();
  final Bodies bodies;
  private final ArrayDeque<BulkChunk> waiting = new ArrayDeque<>();
  private boolean waking;

  /**
   * For one reactor.
   *
   * @param compressed whether bodies are sent as gzip
   * @param path where bulks are posted: {@code /_bulk}, behind a prefix if there is one
   * @param headers credentials and the like, before those of Fluent Bit
   * @param bodyBytes what bodies of requests under way may hold; further requests wait
   */
  public BulkShared(
      BulkFormat format, boolean compressed, String path, List<Header> headers, long bodyBytes) {
    this.writer = new BulkWriter(format, compressed, path, headers);
    this.bodies = new Bodies(bodyBytes);
  }

  /** Sends a chunk, now if there is room. */
  void submit(BulkChunk chunk) {
    waiting.add(chunk);
    wake();
  }

  /** Whether a body that lies ready in the writer may be sent without waiting. */
  boolean mayGoNow(int bytes) {
    return waiting.isEmpty() && bodies.roomFor(bytes);
  }

  /** Sends what waits as long as there is room. */
  void wake() {
    if (waking) {
      return;
    }
    waking = true;
    while (!waiting.isEmpty() && bodies.roomFor(waiting.peek().wireEstimate())) {
      waiting.remove().sendUnlessEnded();
    }
    waking = false;
  }

  @Override
  public void close() {
    writer.close();
  }
}
