package capsim.workload.remotewrite;

/**
 * Writes {@code prometheus.WriteRequest}: for each sample one TimeSeries with all its labels.
 *
 * <p>Layout of a sample: {@code 0a len} ({@code 0a len} ({@code 0a len name} {@code 12 len value})
 * for each label, {@code 12 len} ({@code 09} 8 bytes, {@code 10 varint})). The labels are copied
 * run by run.
 *
 * <p>Source: Prometheus v3.14.0 prompb/remote.proto, prompb/types.proto, storage/remote/client.go.
 */
public final class RemoteWriteV1Encoder implements RequestEncoder {
  /** WriteRequest.timeseries = 1. */
  private static final int REQUEST_TIME_SERIES = Protobuf.message(1);

  /** TimeSeries.exemplars = 3. */
  private static final int TIME_SERIES_EXEMPLAR = Protobuf.message(3);

  /** TimeSeries.histograms = 4. */
  private static final int TIME_SERIES_HISTOGRAM = Protobuf.message(4);

  /** Exemplar.labels = 1. */
  private static final int EXEMPLAR_LABEL = Protobuf.message(1);

  /** Exemplar.value = 2. */
  private static final int EXEMPLAR_VALUE = Protobuf.fixed64(2);

  /** Exemplar.timestamp = 3. */
  private static final int EXEMPLAR_TIMESTAMP = Protobuf.varint(3);

  /** The label trace_id of an exemplar, without tag and length. */
  private static final int TRACE_LABEL_BYTES = 2 + TraceIds.NAME.length + 2 + TraceIds.DIGITS;

  /** Tag and length of a TimeSeries. */
  private static final int MAX_HEAD_BYTES = 1 + Protobuf.MAX_INT_BYTES;

  private final SeriesLabels series;
  private final RequestBuffer buffer = new RequestBuffer();
  private final HistogramMessage histogram = new HistogramMessage();
  private final byte[] traceId = new byte[TraceIds.DIGITS];
  private int lastTimestampPosition;
  private int samples;
  private int histograms;
  private int exemplars;

  /** An encoder at the beginning of its first request. */
  public RemoteWriteV1Encoder(SeriesLabels series) {
    this.series = series;
  }

  @Override
  public SeriesLabels series() {
    return series;
  }

  @Override
  public void add(int number, double value, long timestampMillis) {
    int shape = series.histogramShape(number);
    if (shape >= 0) {
      addHistogram(number, shape, value, timestampMillis);
    } else {
      int sampleBytes = Protobuf.sampleBytes(value, timestampMillis, 0);
      begin(number, 2 + sampleBytes);
      lastTimestampPosition = buffer.size() + Protobuf.toTimestamp(value);
      Protobuf.appendSample(buffer, sampleBytes, value, timestampMillis, 0);
    }
    samples++;
  }

  /** Appends the head of a TimeSeries and its labels; reserves room for the rest. */
  private void begin(int number, int restBytes) {
    int labelBytes = series.labelBytes(number);
    buffer.reserve(MAX_HEAD_BYTES + labelBytes + restBytes);
    buffer.appendByte(REQUEST_TIME_SERIES);
    buffer.appendVarint(labelBytes + restBytes);
    series.appendTo(buffer, number);
  }

  private void addHistogram(int number, int shape, double value, long timestampMillis) {
    if (Double.isNaN(value)) {
      histogram.stale(value, timestampMillis, 0);
    } else {
      histogram.of(shape, value, timestampMillis, 0);
    }
    int bytes = histogram.bytes();
    begin(number, 1 + Protobuf.varintBytes(bytes) + bytes);
    buffer.appendByte(TIME_SERIES_HISTOGRAM);
    buffer.appendVarint(bytes);
    histogram.appendTo(buffer);
    histograms++;
  }

  @Override
  public void addExemplar(int number, double value, long timestampMillis) {
    int bytes =
        2
            + TRACE_LABEL_BYTES
            + Protobuf.doubleFieldBytes(value)
            + Protobuf.varintFieldBytes(timestampMillis);
    begin(number, 2 + bytes);
    buffer.appendByte(TIME_SERIES_EXEMPLAR);
    buffer.appendByte(bytes);
    buffer.appendByte(EXEMPLAR_LABEL);
    buffer.appendByte(TRACE_LABEL_BYTES);
    buffer.appendByte(Protobuf.LABEL_NAME);
    buffer.appendByte(TraceIds.NAME.length);
    buffer.appendBytes(TraceIds.NAME, TraceIds.NAME.length);
    buffer.appendByte(Protobuf.LABEL_VALUE);
    buffer.appendByte(TraceIds.DIGITS);
    TraceIds.fill(traceId, number, value, timestampMillis);
    buffer.appendBytes(traceId, traceId.length);
    Protobuf.appendDoubleField(buffer, EXEMPLAR_VALUE, value);
    Protobuf.appendVarintField(buffer, EXEMPLAR_TIMESTAMP, timestampMillis);
    exemplars++;
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public int histograms() {
    return histograms;
  }

  @Override
  public int exemplars() {
    return exemplars;
  }

  @Override
  public int lastTimestampPosition() {
    return lastTimestampPosition;
  }

  @Override
  public int timeSeriesPosition() {
    return 0;
  }

  @Override
  public RequestBuffer finish() {
    return buffer;
  }

  @Override
  public void clear() {
    buffer.clear();
    samples = 0;
    histograms = 0;
    exemplars = 0;
  }
}
