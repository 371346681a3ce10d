package capsim.loadgen.receiver.bulk;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was stored of {@code _bulk} requests.
 *
 * @param documents documents stored, by index
 * @param sourceBytes bytes of those documents without the line feed, by index
 * @param updated documents that replaced one with the same {@code _id}
 * @param failedItems items that were refused, by status
 */
public record LogCounts(
    SortedMap<String, Long> documents,
    SortedMap<String, Long> sourceBytes,
    long updated,
    SortedMap<Integer, Long> failedItems) {
  public LogCounts {
    documents = new TreeMap<>(documents);
    sourceBytes = new TreeMap<>(sourceBytes);
    failedItems = new TreeMap<>(failedItems);
  }

  /** Documents of all indices. */
  public long totalDocuments() {
    return documents.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Bytes of all indices. */
  public long totalSourceBytes() {
    return sourceBytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
