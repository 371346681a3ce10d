package capsim.loadgen.receiver.metrics;

import capsim.loadgen.receiver.hash.XxHash64;

/**
 * Reads {@code prometheus.WriteRequest}. The labels of a TimeSeries stand in a row before anything
 * else, in what every sender writes, so a series is told by the hash of that region: its labels are
 * passed over by their lengths, and looked into only when the series is new. A TimeSeries with
 * labels elsewhere would be legal; it is refused, rather than taken for another series.
 */
final class V1Decoder extends SeriesDecoder {
  /** WriteRequest.timeseries = 1. */
  private static final int TIME_SERIES = 1 << 3 | WireReader.LENGTH_DELIMITED;

  /** WriteRequest.metadata = 3. */
  private static final int METADATA = 3 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.labels = 1. */
  private static final int LABEL = 1 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.samples = 2. */
  private static final int SAMPLE = 2 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.exemplars = 3. */
  private static final int EXEMPLAR = 3 << 3 | WireReader.LENGTH_DELIMITED;

  /** TimeSeries.histograms = 4. */
  private static final int HISTOGRAM = 4 << 3 | WireReader.LENGTH_DELIMITED;

  /** Label.name = 1. */
  private static final int NAME = 1 << 3 | WireReader.LENGTH_DELIMITED;

  /** Label.value = 2. */
  private static final int VALUE = 2 << 3 | WireReader.LENGTH_DELIMITED;

  V1Decoder(Batch batch) {
    super(batch);
  }

  @Override
  void decode(byte[] message, int length) throws MalformedRequest {
    reader.reset(message);
    while (reader.position < length) {
      int tag = reader.tag(length);
      if (tag == TIME_SERIES) {
        timeSeries(reader.delimited(length));
      } else if (tag == METADATA) {
        fields(reader.delimited(length));
        batch.metadata();
      } else {
        reader.skip(tag, length);
      }
    }
  }

  private void timeSeries(int end) throws MalformedRequest {
    int from = reader.position;
    int to = endOfLabels(end);
    long hash = XxHash64.hash(reader.bytes, from, to, batch.seed());
    int slot = batch.find(hash);
    if (slot < 0) {
      slot = batch.insert(hash, labels(reader.bytes, from, to));
    }
    while (reader.position < end) {
      int tag = reader.tag(end);
      switch (tag) {
        case SAMPLE -> sample(slot, hash, reader.delimited(end));
        case HISTOGRAM -> histogram(slot, hash, reader.delimited(end));
        case EXEMPLAR -> {
          fields(reader.delimited(end));
          batch.exemplar();
        }
        case LABEL -> throw new MalformedRequest("labels must come first in a TimeSeries");
        default -> reader.skip(tag, end);
      }
    }
  }

  /** Passes over the labels at the beginning. */
  private int endOfLabels(int end) throws MalformedRequest {
    byte[] bytes = reader.bytes;
    int at = reader.position;
    while (at + 1 < end && bytes[at] == LABEL) {
      int length = bytes[at + 1];
      if (length >= 0) {
        at += 2 + length;
      } else {
        reader.position = at + 1;
        at = reader.delimited(end);
      }
    }
    if (at > end) {
      throw new MalformedRequest("unexpected EOF");
    }
    reader.position = at;
    return at;
  }

  private static Labels labels(byte[] bytes, int from, int to) throws MalformedRequest {
    var region = new WireReader();
    region.reset(bytes);
    region.position = from;
    var labels = new Labels.Builder();
    while (region.position < to) {
      region.tag(to);
      int end = region.delimited(to);
      String name = "";
      String value = "";
      while (region.position < end) {
        int tag = region.tag(end);
        if (tag == NAME || tag == VALUE) {
          int textEnd = region.delimited(end);
          String text = Labels.text(bytes, region.position, textEnd);
          region.position = textEnd;
          name = tag == NAME ? text : name;
          value = tag == VALUE ? text : value;
        } else {
          region.skip(tag, end);
        }
      }
      labels.add(name, value);
    }
    return labels.build();
  }
}
