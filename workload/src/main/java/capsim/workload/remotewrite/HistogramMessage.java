package capsim.workload.remotewrite;

import capsim.workload.series.HistogramSample;
import capsim.workload.series.HistogramShape;

/**
 * Writes the message Histogram, which has the same fields in both protocols but for the start
 * timestamp of 2.0. It is filled by {@link #of} or {@link #stale}, then sized, then written.
 *
 * <p>Counts are members of a oneof and so are written even if they are zero. Source: Prometheus
 * v3.14.0 prompb/types.proto, prompb/io/prometheus/write/v2/types.proto, prompb/codec.go
 * FromIntHistogram.
 */
final class HistogramMessage {
  private static final int COUNT = Protobuf.varint(1);
  private static final int SUM = Protobuf.fixed64(3);
  private static final int SCHEMA = Protobuf.varint(4);
  private static final int ZERO_THRESHOLD = Protobuf.fixed64(5);
  private static final int ZERO_COUNT = Protobuf.varint(6);
  private static final int POSITIVE_SPAN = Protobuf.message(11);
  private static final int SPAN_OFFSET = Protobuf.varint(1);
  private static final int SPAN_LENGTH = Protobuf.varint(2);
  private static final int POSITIVE_DELTAS = Protobuf.message(12);
  private static final int TIMESTAMP = Protobuf.varint(15);

  /** Two bytes, as fields from 16 on have. */
  private static final int START_TIMESTAMP = Protobuf.varint(17);

  private static final int START_TAG_BYTES = 2;

  private final HistogramSample sample = new HistogramSample();
  private double sum;
  private boolean stale;
  private int deltaBytes;
  private long timestampMillis;
  private long startMillis;

  /** The sample after so many observations. */
  void of(int shape, double observations, long timestamp, long start) {
    HistogramShape.of(shape).fill(observations, sample);
    sum = sample.sum();
    set(false, timestamp, start);
  }

  /** The end of a series: a histogram whose sum is the stale marker. */
  void stale(double marker, long timestamp, long start) {
    sum = marker;
    set(true, timestamp, start);
  }

  private void set(boolean ended, long timestamp, long start) {
    stale = ended;
    timestampMillis = timestamp;
    startMillis = start;
    deltaBytes = 0;
    long previous = 0;
    for (int i = 0; i < buckets(); i++) {
      deltaBytes += Protobuf.varintBytes(Protobuf.zigzag(sample.bucket(i) - previous));
      previous = sample.bucket(i);
    }
  }

  private int buckets() {
    return stale ? 0 : sample.buckets();
  }

  private long count() {
    return stale ? 0 : sample.count();
  }

  private int spanBytes() {
    return Protobuf.varintFieldBytes(Protobuf.zigzag(sample.offset()))
        + Protobuf.varintFieldBytes(buckets());
  }

  /** Bytes of the message without tag and length. */
  int bytes() {
    int bytes =
        1
            + Protobuf.varintBytes(count())
            + Protobuf.doubleFieldBytes(sum)
            + 2
            + Protobuf.varintFieldBytes(timestampMillis)
            + (startMillis == 0 ? 0 : START_TAG_BYTES + Protobuf.varintBytes(startMillis));
    if (!stale) {
      bytes += 2 + 1 + Double.BYTES;
    }
    if (buckets() > 0) {
      bytes += 2 + spanBytes() + 1 + Protobuf.varintBytes(deltaBytes) + deltaBytes;
    }
    return bytes;
  }

  /** Appends the message without tag and length; the caller has reserved room. */
  void appendTo(RequestBuffer buffer) {
    buffer.appendByte(COUNT);
    buffer.appendVarint(count());
    Protobuf.appendDoubleField(buffer, SUM, sum);
    if (!stale) {
      buffer.appendByte(SCHEMA);
      buffer.appendVarint(Protobuf.zigzag(HistogramShape.SCHEMA));
      Protobuf.appendDoubleField(buffer, ZERO_THRESHOLD, HistogramShape.ZERO_THRESHOLD);
    }
    buffer.appendByte(ZERO_COUNT);
    buffer.appendVarint(0);
    if (buckets() > 0) {
      buffer.appendByte(POSITIVE_SPAN);
      buffer.appendByte(spanBytes());
      Protobuf.appendVarintField(buffer, SPAN_OFFSET, Protobuf.zigzag(sample.offset()));
      Protobuf.appendVarintField(buffer, SPAN_LENGTH, buckets());
      buffer.appendByte(POSITIVE_DELTAS);
      buffer.appendVarint(deltaBytes);
      long previous = 0;
      for (int i = 0; i < buckets(); i++) {
        buffer.appendVarint(Protobuf.zigzag(sample.bucket(i) - previous));
        previous = sample.bucket(i);
      }
    }
    Protobuf.appendVarintField(buffer, TIMESTAMP, timestampMillis);
    if (startMillis != 0) {
      buffer.appendVarint(START_TIMESTAMP);
      buffer.appendVarint(startMillis);
    }
  }
}
