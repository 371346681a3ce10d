package capsim.workload.index;

/**
 * Mean bytes that a document of a sample is kept in to be read back: {@code _source} and {@code
 * _id}. They do not depend on how many documents there are.
 *
 * @param sourceBytes JSON as offered to {@code _bulk}, without action line and line feed
 * @param lz4Bytes with {@code index.codec: default}
 * @param zlibBytes with {@code index.codec: best_compression}
 */
public record StoredSample(double sourceBytes, double lz4Bytes, double zlibBytes) {}
