package capsim.workload.remotewrite;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

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
  private static final int REQUEST_TIME_SERIES = Protobuf.message(5);

  /** TimeSeries.labels_refs = 1, packed. */
  private static final int TIME_SERIES_LABEL_REFS = Protobuf.message(1);

  /** TimeSeries.histograms = 3. */
  private static final int TIME_SERIES_HISTOGRAM = Protobuf.message(3);

  /** TimeSeries.exemplars = 4. */
  private static final int TIME_SERIES_EXEMPLAR = Protobuf.message(4);

  /** TimeSeries.metadata = 5. */
  private static final int TIME_SERIES_METADATA = Protobuf.message(5);

  /** Exemplar.labels_refs = 1, packed. */
  private static final int EXEMPLAR_LABEL_REFS = Protobuf.message(1);

  /** Exemplar.value = 2. */
  private static final int EXEMPLAR_VALUE = Protobuf.fixed64(2);

  /** Exemplar.timestamp = 3. */
  private static final int EXEMPLAR_TIMESTAMP = Protobuf.varint(3);

  /** Metadata.type = 1. */
  private static final int METADATA_TYPE = Protobuf.varint(1);

  /** Metadata.help_ref = 3. */
  private static final int METADATA_HELP = Protobuf.varint(3);

  /** Metadata.unit_ref = 4. */
  private static final int METADATA_UNIT = Protobuf.varint(4);

  /** Tag and length of a TimeSeries and of its references; metadata with tags. */
  private static final int MAX_FIXED_BYTES =
      2 * (1 + Protobuf.MAX_INT_BYTES) + 2 + 3 * (1 + Protobuf.MAX_INT_BYTES);

  private final SeriesLabels series;
  private final SymbolTable symbols = new SymbolTable();
  private final RunReferences references;
  private final RequestBuffer timeSeries = new RequestBuffer();
  private final RequestBuffer whole = new RequestBuffer();
  private final HistogramMessage histogram = new HistogramMessage();
  private final Map<String, byte[]> texts = new HashMap<>();
  private final byte[] traceId = new byte[TraceIds.DIGITS];
  private int[] entries = new int[16];
  private int metadataType;
  private int metadataHelp;
  private int metadataUnit;
  private int lastTimestampPosition;
  private int samples;
  private int histograms;
  private int exemplars;

  /** An encoder at the beginning of its first request. */
  public RemoteWriteV2Encoder(SeriesLabels series) {
    this.series = series;
    this.references = new RunReferences(series, symbols);
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
    if (shape >= 0) {
      addHistogram(number, shape, value, timestampMillis, start);
    } else {
      int sampleBytes = Protobuf.sampleBytes(value, timestampMillis, start);
      begin(number, 2 + sampleBytes);
      lastTimestampPosition = timeSeries.size() + Protobuf.toTimestamp(value);
      Protobuf.appendSample(timeSeries, sampleBytes, value, timestampMillis, start);
    }
    appendMetadata();
    samples++;
  }

  /**
   * Appends the head of a TimeSeries and its labels; reserves room for the rest.
   *
   * @param itemBytes bytes between labels and metadata
   */
  private void begin(int number, int itemBytes) {
    metadata(number);
    int from = series.firstPart(number);
    int count = series.firstPart(number + 1) - from;
    if (count > entries.length) {
      entries = new int[2 * count];
    }
    int refBytes = 0;
    for (int i = 0; i < count; i++) {
      int entry = references.entry(series.part(from + i));
      entries[i] = entry;
      refBytes += references.bytes(entry);
    }
    int body = 1 + Protobuf.varintBytes(refBytes) + refBytes + itemBytes + 2 + metadataBytes();
    timeSeries.reserve(MAX_FIXED_BYTES + body);
    timeSeries.appendByte(REQUEST_TIME_SERIES);
    timeSeries.appendVarint(body);
    timeSeries.appendByte(TIME_SERIES_LABEL_REFS);
    timeSeries.appendVarint(refBytes);
    for (int i = 0; i < count; i++) {
      references.appendTo(timeSeries, entries[i]);
    }
  }

  /** Numbers help and unit, which Prometheus does before it numbers the labels. */
  private void metadata(int number) {
    metadataType = 0;
    metadataHelp = 0;
    metadataUnit = 0;
    int end = series.firstPart(number + 1);
    for (int i = series.firstPart(number); i < end; i++) {
      SeriesMetadata found = series.metadata(series.part(i));
      if (found != null) {
        metadataType = found.typeNumber();
        metadataHelp = reference(found.help());
        metadataUnit = reference(found.unit());
        return;
      }
    }
  }

  private int reference(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    byte[] bytes = texts.get(text);
    if (bytes == null) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
      texts.put(text, bytes);
    }
    return symbols.reference(bytes, 0, bytes.length);
  }

  private int metadataBytes() {
    return Protobuf.varintFieldBytes(metadataType)
        + Protobuf.varintFieldBytes(metadataHelp)
        + Protobuf.varintFieldBytes(metadataUnit);
  }

  private void appendMetadata() {
    timeSeries.appendByte(TIME_SERIES_METADATA);
    timeSeries.appendByte(metadataBytes());
    Protobuf.appendVarintField(timeSeries, METADATA_TYPE, metadataType);
    Protobuf.appendVarintField(timeSeries, METADATA_HELP, metadataHelp);
    Protobuf.appendVarintField(timeSeries, METADATA_UNIT, metadataUnit);
  }

  private void addHistogram(int number, int shape, double value, long timestampMillis, long start) {
    if (Double.isNaN(value)) {
      histogram.stale(value, timestampMillis, start);
    } else {
      histogram.of(shape, value, timestampMillis, start);
    }
    int bytes = histogram.bytes();
    begin(number, 1 + Protobuf.varintBytes(bytes) + bytes);
    timeSeries.appendByte(TIME_SERIES_HISTOGRAM);
    timeSeries.appendVarint(bytes);
    histogram.appendTo(timeSeries);
    histograms++;
  }

  @Override
  public void addExemplar(int number, double value, long timestampMillis) {
    TraceIds.fill(traceId, number, value, timestampMillis);
    int name = symbols.reference(TraceIds.NAME, 0, TraceIds.NAME.length);
    int trace = symbols.reference(traceId, 0, traceId.length);
    int refBytes = Protobuf.varintBytes(name) + Protobuf.varintBytes(trace);
    int bytes =
        2
            + refBytes
            + Protobuf.doubleFieldBytes(value)
            + Protobuf.varintFieldBytes(timestampMillis);
    begin(number, 2 + bytes);
    timeSeries.appendByte(TIME_SERIES_EXEMPLAR);
    timeSeries.appendByte(bytes);
    timeSeries.appendByte(EXEMPLAR_LABEL_REFS);
    timeSeries.appendByte(refBytes);
    timeSeries.appendVarint(name);
    timeSeries.appendVarint(trace);
    Protobuf.appendDoubleField(timeSeries, EXEMPLAR_VALUE, value);
    Protobuf.appendVarintField(timeSeries, EXEMPLAR_TIMESTAMP, timestampMillis);
    appendMetadata();
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
    return symbols.encoded().size();
  }

  @Override
  public RequestBuffer finish() {
    whole.clear();
    RequestBuffer table = symbols.encoded();
    whole.reserve(Math.addExact(table.size(), timeSeries.size()));
    whole.appendBytes(table.array(), 0, table.size());
    whole.appendBytes(timeSeries.array(), 0, timeSeries.size());
    return whole;
  }

  @Override
  public void clear() {
    symbols.clear();
    references.clear();
    timeSeries.clear();
    samples = 0;
    histograms = 0;
    exemplars = 0;
  }
}
