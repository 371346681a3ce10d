package capsim.workload.bulk;

import capsim.workload.bulk.BulkFormat.MergeLog;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes items of a {@code _bulk} request as Fluent Bit's OpenSearch output does: an action line,
 * then the document with keys in the order {@code @timestamp}, {@code time}, {@code stream}, {@code
 * _p}, {@code log}, keys of a merged message, {@code kubernetes}. Source: fluent/fluent-bit, commit
 * d55459d, plugins/out_opensearch/opensearch.c, plugins/filter_kubernetes/kubernetes.c.
 *
 * <p>Only what changes is made anew: the date of a daily index, timestamps, the message, an id. The
 * rest is copied from templates; writing a record from {@link LogRecords} allocates nothing. Not
 * thread-safe.
 */
public final class BulkEncoder {
  private static final byte[] TIME = ascii("Z\",\"time\":\"");
  private static final byte[] STREAM = ascii("+00:00\",\"stream\":\"stdout\",\"_p\":\"F\",");
  private static final byte[] LOG = ascii("\"log\":\"");
  private static final int ID_BYTES = 36;

  private final BulkFormat format;

  /** Action line and the beginning of the document, up to the timestamp. */
  private final byte[] head;

  private final int actionBytes;
  private final int dateOffset;
  private final int idOffset;
  private final Timestamps timestamps = new Timestamps();
  private final RecordId recordId = new RecordId();
  private long headDay = Long.MIN_VALUE;

  /**
   * Creates documents in an index.
   *
   * @param index its name, lower-case ASCII as OpenSearch demands
   */
  public BulkEncoder(String index) {
    this(BulkFormat.into(index));
  }

  /** Writes as these options say. */
  public BulkEncoder(BulkFormat format) {
    this.format = format;
    var line = new StringBuilder("{\"");
    line.append(format.action().name().toLowerCase(Locale.ROOT)).append("\":{\"_index\":\"");
    line.append(format.index().name());
    if (format.index().daily()) {
      line.append('-');
      this.dateOffset = line.length();
      line.append("0000.00.00");
    } else {
      this.dateOffset = -1;
    }
    line.append(format.typeName() ? "\",\"_type\":\"_doc" : "");
    if (format.generatedIds()) {
      line.append("\",\"_id\":\"");
      this.idOffset = line.length();
      line.append("0".repeat(ID_BYTES));
    } else {
      this.idOffset = -1;
    }
    line.append("\"}}\n");
    this.actionBytes = line.length();
    this.head = ascii(line.append("{\"@timestamp\":\"").toString());
  }

  /** Bytes of the action line, its line feed included. */
  public int actionBytes() {
    return actionBytes;
  }

  /** Bytes of an item whose message is empty. */
  private int emptyItemBytes(LogPod pod) {
    return head.length
        + Timestamps.length(3)
        + TIME.length
        + Timestamps.length(9)
        + STREAM.length
        + LOG.length
        + pod.tailBytes();
  }

  /** The most that an item of this pod with a message of so many UTF-16 units can take. */
  public int maxItemBytes(LogPod pod, int messageChars) {
    return emptyItemBytes(pod) + Math.multiplyExact(JsonText.MOST_BYTES_PER_UNIT, messageChars);
  }

  /** Room that {@link #encode(byte[], int, LogPod, long, LogRecords)} needs. */
  public int maxItemBytes(LogPod pod, LogRecords records) {
    int messages = format.mergeLog() == MergeLog.MERGED_AND_KEPT ? 2 : 1;
    return emptyItemBytes(pod) + 2 + messages * records.maxJsonBytes();
  }

  /**
   * Writes one item with the next message of {@code records}.
   *
   * @param dst has room for {@link #maxItemBytes(LogPod, LogRecords)}; what is behind the item is
   *     overwritten
   * @param epochNanos time of the record
   * @return bytes written
   */
  public int encode(byte[] dst, int offset, LogPod pod, long epochNanos, LogRecords records) {
    int at = begin(dst, offset, epochNanos);
    boolean merge = format.mergeLog() != MergeLog.OFF && records.nextIsObject();
    if (!merge || format.mergeLog() == MergeLog.MERGED_AND_KEPT) {
      long position = records.position();
      at = put(dst, at, LOG);
      at = records.writeJson(dst, at, epochNanos);
      if (!merge) {
        return end(dst, offset, pod.writeTail(dst, at));
      }
      dst[at++] = '"';
      dst[at++] = ',';
      records.seek(position);
    }
    at = records.writeMerged(dst, at, epochNanos);
    return end(dst, offset, pod.writeTailAfterValue(dst, at));
  }

  /**
   * Writes one item with any message, which stays the text of {@code log}: slower, and the
   * reference for the other.
   *
   * @param dst has room for {@link #maxItemBytes(LogPod, int)}
   * @param epochNanos time of the record
   * @return bytes written
   * @throws IndexOutOfBoundsException if {@code dst} is too short
   */
  public int encode(byte[] dst, int offset, LogPod pod, long epochNanos, CharSequence message) {
    int at = put(dst, begin(dst, offset, epochNanos), LOG);
    for (int i = 0; i < message.length(); i++) {
      at = JsonText.put(dst, at, message.charAt(i));
    }
    return end(dst, offset, pod.writeTail(dst, at));
  }

  private int begin(byte[] dst, int offset, long epochNanos) {
    if (dateOffset >= 0) {
      long day = Timestamps.epochDay(epochNanos);
      if (day != headDay) {
        Timestamps.writeDate(head, dateOffset, day, '.');
        headDay = day;
      }
    }
    int at = put(dst, offset, head);
    at = timestamps.writeMillis(dst, at, epochNanos);
    at = put(dst, at, TIME);
    at = timestamps.writeNanos(dst, at, epochNanos);
    return put(dst, at, STREAM);
  }

  private int end(byte[] dst, int offset, int end) {
    if (idOffset >= 0) {
      recordId.write(dst, offset + idOffset, offset + actionBytes, end);
    }
    return end - offset;
  }

  private static int put(byte[] dst, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, dst, offset, bytes.length);
    return offset + bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
