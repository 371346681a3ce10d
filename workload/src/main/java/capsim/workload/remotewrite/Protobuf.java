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

  /** TimeSeries.labels = 1, of remote write 1.0. */
  static final int TIME_SERIES_LABEL = message(1);

  /** Label.name = 1. */
  static final int LABEL_NAME = message(1);

  /** Label.value = 2. */
  static final int LABEL_VALUE = message(2);

  /** Sample.value = 1, in both protocols. */
  static final int SAMPLE_VALUE = fixed64(1);

  /** Sample.timestamp = 2, in both protocols. */
  static final int SAMPLE_TIMESTAMP = varint(2);

  /** TimeSeries.samples = 2, in both protocols. */
  static final int TIME_SERIES_SAMPLE = message(2);

  /** Sample.start_timestamp = 3, of remote write 2.0. */
  private static final int SAMPLE_START = varint(3);

  /** Longest sample field: tag and length, value with tag, two times of ten bytes with tags. */
  static final int MAX_SAMPLE_FIELD_BYTES = 2 + 1 + Double.BYTES + 2 * (1 + 10);

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

  /** Bytes of a varint field with its tag of one byte; 0 for the default, which is left out. */
  static int varintFieldBytes(long value) {
    return value == 0 ? 0 : 1 + varintBytes(value);
  }

  /** Bytes of a double field with its tag; 0 for zero of either sign, which is left out. */
  static int doubleFieldBytes(double value) {
    // Go writes a double that is != 0, so that -0 is left out like +0, and NaN is not.
    return value == 0 ? 0 : 1 + Double.BYTES;
  }

  /** Zigzag encoding of sint32 and sint64. */
  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  /** Bytes of a sample without its tag and length: 0..31. */
  static int sampleBytes(double value, long timestampMillis, long startMillis) {
    return doubleFieldBytes(value)
        + varintFieldBytes(timestampMillis)
        + varintFieldBytes(startMillis);
  }

  /** From the tag of a sample to its timestamp, which has a tag too. */
  static int toTimestamp(double value) {
    return 2 + doubleFieldBytes(value) + 1;
  }

  /**
   * Appends a TimeSeries' sample with tag and length. The caller has reserved {@link
   * #MAX_SAMPLE_FIELD_BYTES}.
   */
  static void appendSample(
      RequestBuffer buffer, int sampleBytes, double value, long timestampMillis, long startMillis) {
    buffer.appendByte(TIME_SERIES_SAMPLE);
    buffer.appendByte(sampleBytes);
    appendDoubleField(buffer, SAMPLE_VALUE, value);
    appendVarintField(buffer, SAMPLE_TIMESTAMP, timestampMillis);
    appendVarintField(buffer, SAMPLE_START, startMillis);
  }

  static void appendDoubleField(RequestBuffer buffer, int tag, double value) {
    if (value != 0) {
      buffer.appendByte(tag);
      buffer.appendDouble(value);
    }
  }

  static void appendVarintField(RequestBuffer buffer, int tag, long value) {
    if (value != 0) {
      buffer.appendByte(tag);
      buffer.appendVarint(value);
    }
  }
}
