package capsim.workload.index;

/**
 * Bytes that a document's fields take in a segment, by part.
 *
 * @param termBytes dictionaries of terms
 * @param postingBytes documents, frequencies and positions of terms
 * @param docValueBytes columns of keywords, dates and numbers
 * @param otherBytes points, norms, and what a segment has once
 */
public record IndexSize(
    double termBytes, double postingBytes, double docValueBytes, double otherBytes) {

  /** All of them. */
  public double bytes() {
    return termBytes + postingBytes + docValueBytes + otherBytes;
  }
}
