package capsim.acceptance;

import capsim.model.objectstore.S3Operation;
import java.util.EnumMap;
import java.util.Map;

/** How many requests of each operation, and how many bytes of objects they carried. */
final class S3Counts {
  private final Map<S3Operation, long[]> counts = new EnumMap<>(S3Operation.class);

  /**
   * Adds one.
   *
   * @param writtenBytes of the object, to the server
   * @param readBytes from the server
   */
  synchronized void add(S3Operation operation, long writtenBytes, long readBytes) {
    long[] row = counts.computeIfAbsent(operation, key -> new long[3]);
    row[0]++;
    row[1] += writtenBytes;
    row[2] += readBytes;
  }

  synchronized S3Counts copy() {
    return minus(new S3Counts());
  }

  /** What came after {@code earlier}. */
  synchronized S3Counts minus(S3Counts earlier) {
    var difference = new S3Counts();
    counts.forEach(
        (operation, row) -> {
          long[] before = earlier.counts.getOrDefault(operation, new long[3]);
          var left = new long[3];
          for (int i = 0; i < left.length; i++) {
            left[i] = row[i] - before[i];
          }
          if (left[0] > 0) {
            difference.counts.put(operation, left);
          }
        });
    return difference;
  }

  /** Bytes of objects to the server. */
  synchronized long writtenBytes() {
    return counts.values().stream().mapToLong(row -> row[1]).sum();
  }

  /** Bytes of answers to an operation. */
  synchronized long readBytes(S3Operation operation) {
    return counts.getOrDefault(operation, new long[3])[2];
  }

  /** Bytes of objects from the server, listings apart. */
  synchronized long readBytes() {
    return readBytes(S3Operation.GET) + readBytes(S3Operation.GET_RANGE);
  }

  /** Requests by operation, those that there were. */
  synchronized Map<S3Operation, Long> requests() {
    var map = new EnumMap<S3Operation, Long>(S3Operation.class);
    counts.forEach((operation, row) -> map.put(operation, row[0]));
    return map;
  }

  @Override
  public String toString() {
    return requests() + ", " + writtenBytes() + " B written, " + readBytes() + " B read";
  }
}
