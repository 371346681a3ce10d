package capsim.loadgen.bulk;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.BulkFormat;
import capsim.workload.bulk.BulkSizes;
import capsim.workload.bulk.GzipBody;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Writes one body after the other for all senders of a reactor. A record is a function of its tag,
 * the place of its message and its time, so that a body need not be kept for a retry. Not
 * thread-safe.
 */
final class BulkWriter implements AutoCloseable {
  private static final int INITIAL_BYTES = 1 << 16;

  private final BulkEncoder encoder;
  private final GzipBody gzip;
  private final RequestHead head;
  private final boolean idsPreventDuplicates;
  private final IdentityHashMap<LogProfile, LogRecords> records = new IdentityHashMap<>();
  private byte[] body = new byte[INITIAL_BYTES];
  private int length;
  private long unescapedBytes;

  /**
   * A writer.
   *
   * @param path where bulks are posted, {@code /_bulk} behind a prefix if any
   * @param headers credentials and the like
   */
  BulkWriter(BulkFormat format, boolean compressed, String path, List<Header> headers) {
    this.encoder = new BulkEncoder(format);
    this.gzip = compressed ? new GzipBody() : null;
    this.idsPreventDuplicates = format.generatedIds();
    var all = new ArrayList<>(headers);
    // Names and order as plugins/out_opensearch/opensearch.c adds them.
    all.add(new Header("Content-Type", "application/x-ndjson"));
    all.add(new Header("User-Agent", "Fluent-Bit"));
    if (compressed) {
      all.add(new Header("Content-Encoding", "gzip"));
    }
    this.head = new RequestHead(path, all);
  }

  RequestHead head() {
    return head;
  }

  /** Whether a record that is sent twice is stored once. */
  boolean idsPreventDuplicates() {
    return idsPreventDuplicates;
  }

  /** What writes the messages of a profile. */
  LogRecords records(LogProfile profile) {
    return records.computeIfAbsent(profile, p -> new LogRecords(p, 0));
  }

  /** Begins a body. */
  void clear() {
    length = 0;
    unescapedBytes = 0;
  }

  /**
   * Adds the record whose message begins at {@code position}.
   *
   * @return where the next message begins
   */
  long add(LogArrivals tag, long position, long epochNanos) {
    int file = tag.fileAt(position);
    LogPod pod = tag.file(file).pod();
    LogRecords messages = tag.records(file);
    int room = encoder.maxItemBytes(pod, messages);
    if (body.length - length < room) {
      body = Arrays.copyOf(body, Math.max(2 * body.length, length + room));
    }
    messages.seek(position);
    int item = encoder.encode(body, length, pod, epochNanos, messages);
    unescapedBytes += item - encoder.actionBytes() - 1 - messages.escapeBytes();
    length += item;
    return messages.position();
  }

  /** Takes back the record that was added last. */
  void takeBack(int lengthBefore) {
    length = lengthBefore;
  }

  /** Bytes of the body so far. */
  int length() {
    return length;
  }

  /** What the records take in a chunk of Fluent Bit, see {@link BulkSizes#JSON_PER_MSGPACK}. */
  long chunkBytes() {
    return (long) (unescapedBytes / BulkSizes.JSON_PER_MSGPACK);
  }

  /** Ends the body; answers the bytes that go over the wire, which {@link #wireBody} holds. */
  int finish() {
    return gzip == null ? length : gzip.compress(body, length);
  }

  /** The body as it is sent, from the beginning of the array; valid until the next one. */
  byte[] wireBody() {
    return gzip == null ? body : gzip.body();
  }

  @Override
  public void close() {
    if (gzip != null) {
      gzip.close();
    }
  }
}
