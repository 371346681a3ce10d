package capsim.workload.remotewrite;

/**
 * Pieces of the protobuf wire format that both protocols share: tags (field number, wire type) and
 * lengths. Field numbers: Prometheus v3.14.0 prompb/remote.proto, prompb/types.proto and
 * prompb/io/prometheus/write/v2/types.proto.
 */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  /** Longest varint of an int: five groups of seven bits. */
  static final int MAX_INT_BYTES = 5;

  /** Sample.value = 1, in both protocols. */
  private static final int SAMPLE_VALUE = fixed64(1);

  /** Sample.timestamp = 2, in both protocols. */
  private static final int SAMPLE_TIMESTAMP = varint(2);

  /** TimeSeries.samples = 2, in both protocols. */
  private static final int TIME_SERIES_SAMPLE = message(2);

  /** Longest sample field: tag and length, value with tag, timestamp of ten bytes with tag. */
  static final int MAX_SAMPLE_FIELD_BYTES = 2 + 1 + Double.BYTES + 1 + 10;

  private Protobuf() {}

  static int varint(int field) {
    return field << 3 | VARINT;
  }

  static int fixed64(int field) {
    return field << 3 | FIXED64;
  }

  static int message(int field) {
    return field << 3 | LENGTH_DELIMITED;
  }

  /** Bytes of {@code value} as a varint: 1..10. */
  static int varintBytes(long value) {
    // 64 - leading zeros, at least 1, divided by 7 and rounded up.
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  /** Bytes of a sample without its tag and length: 0..20. */
  static int sampleBytes(double value, long timestampMillis) {
    // Go writes a double that is != 0, so that -0 is left out like +0, and NaN is not.
    int valueBytes = value == 0 ? 0 : 1 + Double.BYTES;
    return timestampMillis == 0 ? valueBytes : valueBytes + 1 + varintBytes(timestampMillis);
  }

  /**
   * Appends a TimeSeries' sample with tag and length. The caller has reserved {@link
   * #MAX_SAMPLE_FIELD_BYTES}.
   */
  static void appendSample(
      RequestBuffer buffer, int sampleBytes, double value, long timestampMillis) {
    buffer.appendByte(TIME_SERIES_SAMPLE);
    buffer.appendByte(sampleBytes);
    if (value != 0) {
      buffer.appendByte(SAMPLE_VALUE);
      buffer.appendDouble(value);
    }
    if (timestampMillis != 0) {
      buffer.appendByte(SAMPLE_TIMESTAMP);
      buffer.appendVarint(timestampMillis);
    }
  }
}
