package capsim.workload.remotewrite;

/**
 * Writes samples of a TimeSeries with tag and length. Samples that come together have the same
 * time, whose bytes are kept, so that a usual sample is three stores.
 */
final class SampleField {
  /** Bytes of a usual timestamp: from 1971 to 2109. */
  private static final int USUAL_TIME_BYTES = 6;

  private long timestamp;
  private long packed;
  private boolean usual;

  /**
   * Appends a sample. The caller has reserved {@link Protobuf#MAX_SAMPLE_FIELD_BYTES}.
   *
   * @param bytes of the sample without tag and length
   */
  void append(
      RequestBuffer buffer, int bytes, double value, long timestampMillis, long startMillis) {
    if (timestampMillis != timestamp) {
      pack(timestampMillis);
    }
    if (usual && value != 0 && startMillis == 0) {
      buffer.appendUsualSample(Double.doubleToRawLongBits(value), packed);
    } else {
      Protobuf.appendSample(buffer, bytes, value, timestampMillis, startMillis);
    }
  }

  private void pack(long timestampMillis) {
    timestamp = timestampMillis;
    usual = Protobuf.varintBytes(timestampMillis) == USUAL_TIME_BYTES;
    packed = Protobuf.SAMPLE_TIMESTAMP;
    for (int i = 0; i < USUAL_TIME_BYTES; i++) {
      long group = (timestampMillis >>> (7 * i)) & 0x7F;
      packed |= (i < USUAL_TIME_BYTES - 1 ? group | 0x80 : group) << (8 * (i + 1));
    }
  }
}
