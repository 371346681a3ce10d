package capsim.loadgen.receiver.metrics;

import capsim.loadgen.receiver.hash.XxHash64;
import java.util.Arrays;

/**
 * Reads {@code io.prometheus.write.v2.Request}. Each symbol of a request is hashed once; a series
 * is told by a hash of its symbols' hashes, so that it is the same one whatever their numbers are.
 */
final class V2Decoder extends SeriesDecoder {
  /** Request.symbols = 4. */
  private static final int SYMBOL = 4 << 3 | WireReader.LENGTH_DELIMITED;

  /** Request.timeseries = 5. */
  private static final int TIME_SERIES = 5 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.labels_refs = 1, packed. */
  private static final int PACKED_REFS = 1 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.labels_refs = 1, one by one. */
  private static final int SINGLE_REF = 1 << 3 | WireReader.VARINT;

  /** TimeSeries.samples = 2. */
  private static final int SAMPLE = 2 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.histograms = 3. */
  private static final int HISTOGRAM = 3 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.exemplars = 4. */
  private static final int EXEMPLAR = 4 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.metadata = 5. */
  private static final int METADATA = 5 << 3 | WireReader.LENGTH_DELIMITED;

  /** Far more than any sender has in one request; bounds what a hostile one can allocate. */
  private static final int MAX_SYMBOLS = 1 << 20;

  private static final int MAX_LABELS = 1 << 12;

  private int symbols;
  private long[] hashes = new long[1024];
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private int[] refs = new int[64];
  private int refCount;

  V2Decoder(Batch batch) {
    super(batch);
  }

  @Override
  void decode(byte[] message, int length) throws MalformedRequest {
    reader.reset(message);
    symbols = 0;
    boolean seriesSeen = false;
    int seriesFrom = 0;
    while (reader.position < length) {
      int start = reader.position;
      int tag = reader.tag(length);
      if (tag == SYMBOL) {
        symbol(reader.delimited(length));
      } else {
        if (tag == TIME_SERIES && !seriesSeen) {
          seriesSeen = true;
          seriesFrom = start;
        }
        reader.skip(tag, length);
      }
    }
    if (symbols > 0 && ends[0] > starts[0]) {
      throw new MalformedRequest("symbol 0 must be the empty string");
    }
    if (seriesSeen) {
      allSeries(seriesFrom, length);
    }
  }

  private void symbol(int end) throws MalformedRequest {
    if (symbols == MAX_SYMBOLS) {
      throw new MalformedRequest("more than " + MAX_SYMBOLS + " symbols");
    }
    if (symbols == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * symbols);
      starts = Arrays.copyOf(starts, 2 * symbols);
      ends = Arrays.copyOf(ends, 2 * symbols);
    }
    starts[symbols] = reader.position;
    ends[symbols] = end;
    hashes[symbols++] = XxHash64.hash(reader.bytes, reader.position, end, 0);
    reader.position = end;
  }

  private void allSeries(int from, int length) throws MalformedRequest {
    reader.position = from;
    while (reader.position < length) {
      int tag = reader.tag(length);
      if (tag == TIME_SERIES) {
        timeSeries(reader.delimited(length));
      } else {
        reader.skip(tag, length);
      }
    }
  }

  private void timeSeries(int end) throws MalformedRequest {
    int from = reader.position;
    refCount = 0;
    while (reader.position < end) {
      int tag = reader.tag(end);
      if (tag == PACKED_REFS) {
        packed(reader.delimited(end));
      } else if (tag == SINGLE_REF) {
        ref(end);
      } else {
        reader.skip(tag, end);
      }
    }
    if (refCount == 0 || refCount % 2 != 0) {
      throw new MalformedRequest("labels_refs must be pairs of name and value: " + refCount);
    }
    long hash = seriesHash();
    int slot = batch.find(hash);
    if (slot < 0) {
      slot = batch.insert(hash, labels());
    }
    reader.position = from;
    contents(slot, hash, end);
  }

  private void packed(int end) throws MalformedRequest {
    while (reader.position < end) {
      ref(end);
    }
  }

  private void ref(int end) throws MalformedRequest {
    long ref = reader.varint(end);
    if (ref < 0 || ref >= symbols) {
      throw new MalformedRequest("labels_refs has " + ref + ", symbols are " + symbols);
    }
    if (refCount == refs.length) {
      if (refCount == MAX_LABELS) {
        throw new MalformedRequest("a series with more than " + MAX_LABELS / 2 + " labels");
      }
      refs = Arrays.copyOf(refs, 2 * refCount);
    }
    refs[refCount++] = (int) ref;
  }

  /** Two lanes, names and values, so that a step need not wait for the one before. */
  private long seriesHash() {
    long names = batch.seed();
    long values = ~batch.seed();
    for (int i = 0; i < refCount; i += 2) {
      names = XxHash64.round(names, hashes[refs[i]]);
      values = XxHash64.round(values, hashes[refs[i + 1]]);
    }
    return XxHash64.avalanche(XxHash64.round(names, values));
  }

  private void contents(int slot, long hash, int end) throws MalformedRequest {
    while (reader.position < end) {
      int tag = reader.tag(end);
      switch (tag) {
        case SAMPLE -> sample(slot, hash, reader.delimited(end));
        case HISTOGRAM -> histogram(slot, hash, reader.delimited(end));
        case EXEMPLAR -> {
          fields(reader.delimited(end));
          batch.exemplar();
        }
        case METADATA -> {
          int metadataEnd = reader.delimited(end);
          if (reader.position < metadataEnd) {
            batch.metadata();
          }
          fields(metadataEnd);
        }
        default -> reader.skip(tag, end);
      }
    }
  }

  private Labels labels() throws MalformedRequest {
    var labels = new Labels.Builder();
    for (int i = 0; i < refCount; i += 2) {
      labels.add(text(refs[i]), text(refs[i + 1]));
    }
    return labels.build();
  }

  private String text(int symbol) throws MalformedRequest {
    return Labels.text(reader.bytes, starts[symbol], ends[symbol]);
  }
}
