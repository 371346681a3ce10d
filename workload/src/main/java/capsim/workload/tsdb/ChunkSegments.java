package capsim.workload.tsdb;

/**
 * Lays chunks out in the segment files of a block: Prometheus v2.42.0 tsdb/chunks/chunks.go
 * WriteChunks.
 */
final class ChunkSegments {
  /** Magic number, version and padding. */
  static final int HEADER_BYTES = 8;

  /** Encoding and CRC-32 around the data of a chunk, beside its length. */
  static final int ENCODING_AND_CRC_BYTES = 1 + 4;

  private static final int LENGTH_BYTES_AT_MOST = 5;
  private static final long SEGMENT_BYTES = (long) BlockSize.CHUNK_SEGMENT_BYTES;

  private long segment = -1;
  private long position;
  private long closedBytes;

  /** Bytes of a chunk in a segment. */
  static long chunkBytes(long dataBytes) {
    return Varint.unsignedBytes(dataBytes) + ENCODING_AND_CRC_BYTES + dataBytes;
  }

  /** Places a chunk and returns its reference: segment in the upper half, offset in the lower. */
  long add(long dataBytes) {
    long atMost = LENGTH_BYTES_AT_MOST + ENCODING_AND_CRC_BYTES + dataBytes;
    if (segment < 0 || (position > HEADER_BYTES && position + atMost > SEGMENT_BYTES)) {
      closedBytes += position;
      segment++;
      position = HEADER_BYTES;
    }
    long reference = segment << 32 | position;
    position += chunkBytes(dataBytes);
    return reference;
  }

  /** Bytes of all segment files. */
  long bytes() {
    return closedBytes + position;
  }

  /** Number of segment files. */
  long count() {
    return segment + 1;
  }
}
