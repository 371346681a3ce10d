package capsim.workload.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes records as containerd writes them to a container's log: each line with its time, stream
 * and flag; lines that are longer than 16 KiB in parts, all but the last with flag P. Kubernetes
 * CRI logging format; containerd, {@code max_container_log_line_size} 16384. Not thread-safe.
 */
public final class CriEncoder {
  /** Bytes of a line after which containerd begins another part. */
  static final int LONGEST_PART_BYTES = 16_384;

  private static final byte[] ZONE_AND_STREAM =
      "+00:00 stdout F ".getBytes(StandardCharsets.US_ASCII);

  private final Timestamps timestamps = new Timestamps();
  private final byte[] prefix = new byte[BulkSizes.CRI_PREFIX_BYTES + WordTable.MOST_SLACK];
  private byte[] message = new byte[1024];
  private byte[] lines = new byte[4096];
  private int length;

  /** Forgets what was written. */
  public void clear() {
    length = 0;
  }

  /** Bytes written. */
  public int length() {
    return length;
  }

  /** The array that holds what was written, from its beginning. */
  public byte[] lines() {
    return lines;
  }

  /** Adds the next message of {@code records}. */
  public void add(LogRecords records, long epochNanos) {
    if (message.length < records.maxTextBytes()) {
      message = new byte[records.maxTextBytes()];
    }
    int end = records.writeText(message, 0, epochNanos);
    writePrefix(epochNanos);
    int from = 0;
    while (from <= end) {
      int lineEnd = from;
      while (lineEnd < end && message[lineEnd] != '\n') {
        lineEnd++;
      }
      addLine(from, lineEnd);
      from = lineEnd + 1;
    }
  }

  private void writePrefix(long epochNanos) {
    int at = timestamps.writeNanos(prefix, 0, epochNanos);
    System.arraycopy(ZONE_AND_STREAM, 0, prefix, at, ZONE_AND_STREAM.length);
  }

  private void addLine(int from, int to) {
    int at = from;
    while (to - at > LONGEST_PART_BYTES) {
      addPart(at, at + LONGEST_PART_BYTES, 'P');
      at += LONGEST_PART_BYTES;
    }
    addPart(at, to, 'F');
  }

  private void addPart(int from, int to, char flag) {
    int bytes = BulkSizes.CRI_PREFIX_BYTES + to - from + 1;
    if (lines.length - length < bytes) {
      lines = Arrays.copyOf(lines, Math.max(2 * lines.length, length + bytes));
    }
    prefix[BulkSizes.CRI_PREFIX_BYTES - 2] = (byte) flag;
    System.arraycopy(prefix, 0, lines, length, BulkSizes.CRI_PREFIX_BYTES);
    System.arraycopy(message, from, lines, length + BulkSizes.CRI_PREFIX_BYTES, to - from);
    length += bytes;
    lines[length - 1] = '\n';
  }
}
