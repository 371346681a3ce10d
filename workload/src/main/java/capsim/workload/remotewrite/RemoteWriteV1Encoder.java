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

  /** Tag and length of a TimeSeries. */
  private static final int MAX_HEAD_BYTES = 1 + Protobuf.MAX_INT_BYTES;

  private final SeriesLabels series;
  private final RequestBuffer buffer = new RequestBuffer();
  private final SampleField sampleField = new SampleField();
  private final RequestBuffer item = new RequestBuffer();
  private final ItemMessages items = new ItemMessages(item);
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
    samples++;
    if (shape >= 0) {
      item.clear();
      items.histogram(ItemMessages.V1_HISTOGRAM, shape, value, timestampMillis, 0);
      addItem(number);
      histograms++;
      return;
    }
    int sampleBytes = Protobuf.sampleBytes(value, timestampMillis, 0);
    begin(number, 2 + sampleBytes);
    lastTimestampPosition = buffer.size() + Protobuf.toTimestamp(value);
    sampleField.append(buffer, sampleBytes, value, timestampMillis, 0);
  }

  private void addItem(int number) {
    begin(number, item.size());
    buffer.appendBytes(item.array(), 0, item.size());
  }

  /** Appends the head of a TimeSeries and its labels; reserves room for the rest. */
  private void begin(int number, int restBytes) {
    int labelBytes = series.labelBytes(number);
    buffer.reserve(MAX_HEAD_BYTES + labelBytes + restBytes + Protobuf.MAX_SAMPLE_FIELD_BYTES);
    buffer.appendByte(REQUEST_TIME_SERIES);
    buffer.appendVarint(labelBytes + restBytes);
    series.appendTo(buffer, number);
  }

  @Override
  public void addExemplar(int number, double value, long timestampMillis) {
    item.clear();
    items.exemplarV1(number, value, timestampMillis);
    addItem(number);
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
  public RequestBuffer written() {
    return buffer;
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
