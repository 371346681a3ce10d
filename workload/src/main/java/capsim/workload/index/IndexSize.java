package capsim.workload.index;

/**
 * Bytes of a document in a shard of one segment, by part.
 *
 * @param sourceBytes JSON as offered to {@code _bulk}, without action line and line feed
 * @param storedBytes {@code _source} and {@code _id}, compressed by the codec
 * @param termBytes dictionaries of terms
 * @param postingBytes documents, frequencies and positions of terms
 * @param docValueBytes columns of keywords, dates and numbers
 * @param otherBytes points, norms, and what a segment has once
 */
public record IndexSize(
    double sourceBytes,
    double storedBytes,
    double termBytes,
    double postingBytes,
    double docValueBytes,
    double otherBytes) {

  /** All of it. */
  public double bytes() {
    return indexedBytes() + storedBytes;
  }

  /** What the codec of stored fields does not change. */
  public double indexedBytes() {
    return termBytes + postingBytes + docValueBytes + otherBytes;
  }
}
