package capsim.workload.remotewrite;

import capsim.workload.series.LabelSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
 * <p>The encoder keeps a dictionary of all strings it ever saw, so that a request numbers its
 * symbols by array access: hashing 26 strings per sample would cost more than everything else.
 * Memory grows with the number of distinct strings; under churn use a new encoder now and then.
 *
 * <p>Source: Prometheus v3.14.0 prompb/io/prometheus/write/v2/types.proto, symbols.go.
 */
public final class RemoteWriteV2Encoder implements RequestEncoder<SymbolRefs> {
  /** Request.symbols = 4. */
  private static final int REQUEST_SYMBOL = Protobuf.message(4);

  /** Request.timeseries = 5. */
  private static final int REQUEST_TIME_SERIES = Protobuf.message(5);

  /** TimeSeries.labels_refs = 1, packed. */
  private static final int TIME_SERIES_LABEL_REFS = Protobuf.message(1);

  /** TimeSeries.metadata = 5. */
  private static final int TIME_SERIES_METADATA = Protobuf.message(5);

  /** Metadata.type = 1. */
  private static final int METADATA_TYPE = Protobuf.varint(1);

  /** Metadata.help_ref = 3. */
  private static final int METADATA_HELP = Protobuf.varint(3);

  /** Metadata.unit_ref = 4. */
  private static final int METADATA_UNIT = Protobuf.varint(4);

  /** Number of the empty string in the dictionary, and its reference in every request. */
  private static final int EMPTY = 0;

  private final Map<String, Integer> dictionary = new HashMap<>();
  private byte[][] text = new byte[256][];
  private int[] refInRequest = new int[256];
  private int[] lastRequest = new int[256];

  private final RequestBuffer symbols = new RequestBuffer();
  private final RequestBuffer timeSeries = new RequestBuffer();
  private final RequestBuffer whole = new RequestBuffer();
  private int request;
  private int symbolsInRequest;
  private int samples;

  /** An encoder at the beginning of its first request. */
  public RemoteWriteV2Encoder() {
    numberOf("");
    clear();
  }

  @Override
  public SymbolRefs series(LabelSet labels) {
    return new SymbolRefs(this, numbersOf(labels), 0, EMPTY, EMPTY);
  }

  /** Prepares a series that carries its family's metadata (feature metadata-wal-records). */
  public SymbolRefs series(LabelSet labels, SeriesMetadata metadata) {
    return new SymbolRefs(
        this,
        numbersOf(labels),
        metadata.typeNumber(),
        numberOf(metadata.help()),
        numberOf(metadata.unit()));
  }

  private int[] numbersOf(LabelSet labels) {
    int[] numbers = new int[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      numbers[2 * i] = numberOf(labels.names()[i]);
      numbers[2 * i + 1] = numberOf(labels.values()[i]);
    }
    return numbers;
  }

  private int numberOf(String symbol) {
    Integer known = dictionary.get(symbol);
    if (known != null) {
      return known;
    }
    int number = dictionary.size();
    if (number == text.length) {
      text = Arrays.copyOf(text, 2 * number);
      refInRequest = Arrays.copyOf(refInRequest, 2 * number);
      lastRequest = Arrays.copyOf(lastRequest, 2 * number);
    }
    text[number] = symbol.getBytes(StandardCharsets.UTF_8);
    dictionary.put(symbol, number);
    return number;
  }

  @Override
  public void add(SymbolRefs series, double value, long timestampMillis) {
    if (series.owner != this) {
      throw new IllegalArgumentException("the series was prepared by another encoder");
    }
    int help = ref(series.help);
    int unit = ref(series.unit);
    int refBytes = 0;
    for (int number : series.labels) {
      refBytes += Protobuf.varintBytes(ref(number));
    }
    int sampleBytes = Protobuf.sampleBytes(value, timestampMillis);
    int metadataBytes = fieldBytes(series.metadataType) + fieldBytes(help) + fieldBytes(unit);
    int body = 1 + Protobuf.varintBytes(refBytes) + refBytes + 2 + sampleBytes + 2 + metadataBytes;
    timeSeries.reserve(1 + Protobuf.MAX_INT_BYTES + body);
    timeSeries.appendByte(REQUEST_TIME_SERIES);
    timeSeries.appendVarint(body);
    timeSeries.appendByte(TIME_SERIES_LABEL_REFS);
    timeSeries.appendVarint(refBytes);
    for (int number : series.labels) {
      timeSeries.appendVarint(refInRequest[number]);
    }
    Protobuf.appendSample(timeSeries, sampleBytes, value, timestampMillis);
    timeSeries.appendByte(TIME_SERIES_METADATA);
    timeSeries.appendByte(metadataBytes);
    appendField(METADATA_TYPE, series.metadataType);
    appendField(METADATA_HELP, help);
    appendField(METADATA_UNIT, unit);
    samples++;
  }

  /** The symbol's index in this request, which it is given at its first use. */
  private int ref(int number) {
    if (lastRequest[number] != request) {
      lastRequest[number] = request;
      refInRequest[number] = symbolsInRequest++;
      byte[] bytes = text[number];
      symbols.reserve(1 + Protobuf.MAX_INT_BYTES + bytes.length);
      symbols.appendByte(REQUEST_SYMBOL);
      symbols.appendVarint(bytes.length);
      symbols.appendBytes(bytes, bytes.length);
    }
    return refInRequest[number];
  }

  private static int fieldBytes(int value) {
    return value == 0 ? 0 : 1 + Protobuf.varintBytes(value);
  }

  private void appendField(int tag, int value) {
    if (value != 0) {
      timeSeries.appendByte(tag);
      timeSeries.appendVarint(value);
    }
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public RequestBuffer finish() {
    whole.clear();
    whole.reserve(Math.addExact(symbols.size(), timeSeries.size()));
    whole.appendBytes(symbols.array(), symbols.size());
    whole.appendBytes(timeSeries.array(), timeSeries.size());
    return whole;
  }

  @Override
  public void clear() {
    symbols.clear();
    timeSeries.clear();
    samples = 0;
    symbolsInRequest = 0;
    request++;
    ref(EMPTY);
  }
}
