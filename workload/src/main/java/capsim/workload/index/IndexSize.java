package capsim.workload.index;

/**
 * Bytes of a document in a shard of one segment, by part.
 *
 * @param sourceBytes JSON as offered to {@code _bulk}, without action line and line feed
 * @param lz4StoredBytes {@code _source} and {@code _id} with {@link StoredFields#LZ4}
 * @param zlibStoredBytes the same with {@link StoredFields#ZLIB}
 * @param termBytes dictionaries of terms
 * @param postingBytes documents, frequencies and positions of terms
 * @param docValueBytes columns of keywords, dates and numbers
 * @param otherBytes points, norms, and what a segment has once
 */
public record IndexSize(
    double sourceBytes,
    double lz4StoredBytes,
    double zlibStoredBytes,
    double termBytes,
    double postingBytes,
    double docValueBytes,
    double otherBytes) {

  /** {@code _source} and {@code _id}. */
  public double storedBytes(StoredFields compression) {
    return switch (compression) {
      case LZ4 -> lz4StoredBytes;
      case ZLIB -> zlibStoredBytes;
    };
  }

  /** What the codec of stored fields does not change. */
  public double indexedBytes() {
    return termBytes + postingBytes + docValueBytes + otherBytes;
  }
}
