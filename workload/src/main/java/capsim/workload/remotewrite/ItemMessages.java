package capsim.workload.remotewrite;

/** Writes what a TimeSeries may hold instead of a plain sample, with tag and length. */
final class ItemMessages {
  /** TimeSeries.histograms = 4, of remote write 1.0. */
  static final int V1_HISTOGRAM = Protobuf.message(4);

  /** TimeSeries.histograms = 3, of remote write 2.0. */
  static final int V2_HISTOGRAM = Protobuf.message(3);

  /** TimeSeries.exemplars = 3, of remote write 1.0. */
  private static final int V1_EXEMPLAR = Protobuf.message(3);

  /** TimeSeries.exemplars = 4, of remote write 2.0. */
  private static final int V2_EXEMPLAR = Protobuf.message(4);

  /** Exemplar.labels = 1 of 1.0, Exemplar.labels_refs = 1 of 2.0. */
  private static final int EXEMPLAR_LABELS = Protobuf.message(1);

  /** Exemplar.value = 2, in both protocols. */
  private static final int EXEMPLAR_VALUE = Protobuf.fixed64(2);

  /** Exemplar.timestamp = 3, in both protocols. */
  private static final int EXEMPLAR_TIMESTAMP = Protobuf.varint(3);

  /** The label trace_id of an exemplar of 1.0, without tag and length. */
  private static final int TRACE_LABEL_BYTES = 2 + TraceIds.NAME.length + 2 + TraceIds.DIGITS;

  /** More than an exemplar takes in either protocol. */
  private static final int MAX_EXEMPLAR_BYTES = 128;

  private final RequestBuffer buffer;
  private final HistogramMessage histogram = new HistogramMessage();
  private final byte[] traceId = new byte[TraceIds.DIGITS];

  /** Writes to {@code buffer}. */
  ItemMessages(RequestBuffer buffer) {
    this.buffer = buffer;
  }

  /**
   * Appends a native histogram.
   *
   * @param tag of the field, which the protocols number differently
   * @param value number of observations, or the stale marker
   */
  void histogram(int tag, int shape, double value, long timestampMillis, long startMillis) {
    if (Double.isNaN(value)) {
      histogram.stale(value, timestampMillis, startMillis);
    } else {
      histogram.of(shape, value, timestampMillis, startMillis);
    }
    int bytes = histogram.bytes();
    buffer.reserve(1 + Protobuf.MAX_INT_BYTES + bytes);
    buffer.appendByte(tag);
    buffer.appendVarint(bytes);
    histogram.appendTo(buffer);
  }

  /** Appends an exemplar of remote write 1.0. */
  void exemplarV1(int series, double value, long timestampMillis) {
    buffer.reserve(MAX_EXEMPLAR_BYTES);
    buffer.appendByte(V1_EXEMPLAR);
    buffer.appendByte(2 + TRACE_LABEL_BYTES + valueAndTimeBytes(value, timestampMillis));
    buffer.appendByte(EXEMPLAR_LABELS);
    buffer.appendByte(TRACE_LABEL_BYTES);
    buffer.appendByte(Protobuf.LABEL_NAME);
    buffer.appendByte(TraceIds.NAME.length);
    buffer.appendBytes(TraceIds.NAME, TraceIds.NAME.length);
    buffer.appendByte(Protobuf.LABEL_VALUE);
    buffer.appendByte(TraceIds.DIGITS);
    TraceIds.fill(traceId, series, value, timestampMillis);
    buffer.appendBytes(traceId, traceId.length);
    appendValueAndTime(value, timestampMillis);
  }

  /**
   * Appends an exemplar of remote write 2.0, whose label becomes symbols.
   *
   * @param traceName number of the label's name among the strings of all series
   */
  void exemplarV2(
      SymbolTable symbols, int traceName, int series, double value, long timestampMillis) {
    TraceIds.fill(traceId, series, value, timestampMillis);
    int name = symbols.reference(traceName);
    int trace = symbols.append(traceId);
    int refBytes = Protobuf.varintBytes(name) + Protobuf.varintBytes(trace);
    buffer.reserve(MAX_EXEMPLAR_BYTES);
    buffer.appendByte(V2_EXEMPLAR);
    buffer.appendByte(2 + refBytes + valueAndTimeBytes(value, timestampMillis));
    buffer.appendByte(EXEMPLAR_LABELS);
    buffer.appendByte(refBytes);
    buffer.appendVarint(name);
    buffer.appendVarint(trace);
    appendValueAndTime(value, timestampMillis);
  }

  private static int valueAndTimeBytes(double value, long timestampMillis) {
    return Protobuf.doubleFieldBytes(value) + Protobuf.varintFieldBytes(timestampMillis);
  }

  private void appendValueAndTime(double value, long timestampMillis) {
    Protobuf.appendDoubleField(buffer, EXEMPLAR_VALUE, value);
    Protobuf.appendVarintField(buffer, EXEMPLAR_TIMESTAMP, timestampMillis);
  }
}
