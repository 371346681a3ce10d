package capsim.workload.remotewrite;

/**
 * Writes {@code io.prometheus.write.v2.Request}: a table of the request's strings, then for each
 * sample one TimeSeries that refers to it.
 *
 * <p>Layout: {@code 22 len string} for each symbol, the first one empty; then for each sample
 * {@code 2a len} ({@code 0a len} references, {@code 12 len} sample as in 1.0, {@code 2a len}
 * metadata). The metadata message is always there, empty if nothing is known, because Prometheus'
 * generated code does not treat it as optional.
 *
 * <p>Strings are looked up once for each run of labels in a request, not for each sample; the
 * encoded references of a run are then copied.
 *
 * <p>Source: Prometheus v3.14.0 prompb/io/prometheus/write/v2/types.proto, symbols.go.
 */
public final class RemoteWriteV2Encoder implements RequestEncoder {
  /** Request.timeseries = 5. */
  static final int REQUEST_TIME_SERIES = Protobuf.message(5);

  /** TimeSeries.labels_refs = 1, packed. */
  static final int TIME_SERIES_LABEL_REFS = Protobuf.message(1);

  /** TimeSeries.metadata = 5. */
  static final int TIME_SERIES_METADATA = Protobuf.message(5);

  /** Tag and length of a TimeSeries and of its references; metadata. */
  private static final int MAX_FIXED_BYTES =
      2 * (1 + Protobuf.MAX_INT_BYTES) + 2 + V2Series.MAX_METADATA_BYTES;

  private final SeriesLabels series;
  private final V2Series selected;
  private final RequestBuffer timeSeries = new RequestBuffer();
  private final RequestBuffer whole = new RequestBuffer();
  private final SampleField sampleField = new SampleField();
  private final RequestBuffer item = new RequestBuffer();
  private final ItemMessages items = new ItemMessages(item);
  private int lastTimestampPosition;
  private int samples;
  private int histograms;
  private int exemplars;

  /** An encoder at the beginning of its first request. */
  public RemoteWriteV2Encoder(SeriesLabels series) {
    this.series = series;
    this.selected = new V2Series(series);
    clear();
  }

  @Override
  public SeriesLabels series() {
    return series;
  }

  @Override
  public void add(int number, double value, long timestampMillis) {
    long start = Double.isNaN(value) ? 0 : series.startMillis(number);
    int shape = series.histogramShape(number);
    selected.select(number);
    samples++;
    if (shape >= 0) {
      item.clear();
      items.histogram(ItemMessages.V2_HISTOGRAM, shape, value, timestampMillis, start);
      addItem();
      histograms++;
      return;
    }
    int sampleBytes = Protobuf.sampleBytes(value, timestampMillis, start);
    begin(2 + sampleBytes);
    lastTimestampPosition = timeSeries.size() + Protobuf.toTimestamp(value);
    sampleField.append(timeSeries, sampleBytes, value, timestampMillis, start);
    appendMetadata();
  }

  @Override
  public void addExemplar(int number, double value, long timestampMillis) {
    selected.select(number);
    item.clear();
    items.exemplarV2(selected.symbols, traceName(), number, value, timestampMillis);
    addItem();
    exemplars++;
  }

  private int traceName() {
    return series.strings().intern(TraceIds.NAME, TraceIds.NAME.length);
  }

  private void addItem() {
    begin(item.size());
    timeSeries.appendBytes(item.array(), 0, item.size());
    appendMetadata();
  }

  /**
   * Appends the head of a TimeSeries and its labels; reserves room for the rest.
   *
   * @param itemBytes bytes between labels and metadata
   */
  private void begin(int itemBytes) {
    int refBytes = selected.refBytes;
    int body =
        1 + Protobuf.varintBytes(refBytes) + refBytes + itemBytes + 2 + selected.metadataBytes;
    timeSeries.reserve(MAX_FIXED_BYTES + body + Protobuf.MAX_SAMPLE_FIELD_BYTES);
    timeSeries.appendByte(REQUEST_TIME_SERIES);
    timeSeries.appendVarint(body);
    timeSeries.appendByte(TIME_SERIES_LABEL_REFS);
    timeSeries.appendVarint(refBytes);
    for (int i = 0; i < selected.entryCount; i++) {
      selected.references.appendTo(timeSeries, selected.entries[i]);
    }
  }

  private void appendMetadata() {
    timeSeries.appendByte(TIME_SERIES_METADATA);
    timeSeries.appendByte(selected.metadataBytes);
    selected.appendMetadata(timeSeries);
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
    return selected.symbols.encoded().size();
  }

  @Override
  public RequestBuffer written() {
    return null;
  }

  @Override
  public RequestBuffer finish() {
    whole.clear();
    RequestBuffer table = selected.symbols.encoded();
    whole.reserve(Math.addExact(table.size(), timeSeries.size()));
    whole.appendBytes(table.array(), 0, table.size());
    whole.appendBytes(timeSeries.array(), 0, timeSeries.size());
    return whole;
  }

  @Override
  public void clear() {
    selected.clear();
    timeSeries.clear();
    samples = 0;
    histograms = 0;
    exemplars = 0;
  }
}
