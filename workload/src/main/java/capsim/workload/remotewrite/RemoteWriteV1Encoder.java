package capsim.workload.remotewrite;

import capsim.workload.series.LabelSet;

/**
 * Writes {@code prometheus.WriteRequest}: for each sample one TimeSeries with all its labels.
 *
 * <p>Layout of a sample: {@code 0a len} ({@code 0a len} ({@code 0a len name} {@code 12 len value})
 * for each label, {@code 12 len} ({@code 09} 8 bytes, {@code 10 varint})).
 *
 * <p>Source: Prometheus v3.14.0 prompb/remote.proto, prompb/types.proto, storage/remote/client.go.
 */
public final class RemoteWriteV1Encoder implements RequestEncoder<EncodedLabels> {
  /** WriteRequest.timeseries = 1. */
  private static final int REQUEST_TIME_SERIES = Protobuf.message(1);

  private final RequestBuffer buffer = new RequestBuffer();
  private int samples;

  @Override
  public EncodedLabels series(LabelSet labels) {
    return EncodedLabels.of(labels);
  }

  @Override
  public void add(EncodedLabels series, double value, long timestampMillis) {
    int sampleBytes = Protobuf.sampleBytes(value, timestampMillis);
    int timeSeriesBytes = series.size() + 2 + sampleBytes;
    buffer.reserve(1 + Protobuf.MAX_INT_BYTES + series.size() + Protobuf.MAX_SAMPLE_FIELD_BYTES);
    buffer.appendByte(REQUEST_TIME_SERIES);
    buffer.appendVarint(timeSeriesBytes);
    series.appendTo(buffer);
    Protobuf.appendSample(buffer, sampleBytes, value, timestampMillis);
    samples++;
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public RequestBuffer finish() {
    return buffer;
  }

  @Override
  public void clear() {
    buffer.clear();
    samples = 0;
  }
}
