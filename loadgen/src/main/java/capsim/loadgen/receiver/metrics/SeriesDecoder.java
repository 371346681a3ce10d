package capsim.loadgen.receiver.metrics;

import capsim.loadgen.receiver.hash.XxHash64;
import capsim.workload.remotewrite.Protocol;

/**
 * What both protocols share of a TimeSeries. Field numbers: Prometheus v3.14.0 prompb/types.proto,
 * prompb/io/prometheus/write/v2/types.proto.
 */
abstract sealed class SeriesDecoder permits V1Decoder, V2Decoder {
  /** Sample.value = 1, Exemplar.value = 2. */
  private static final int SAMPLE_VALUE = 1 << 3 | WireReader.FIXED64;

  /** Sample.timestamp = 2. */
  private static final int SAMPLE_TIMESTAMP = 2 << 3 | WireReader.VARINT;

  /** Histogram.timestamp = 15. */
  private static final int HISTOGRAM_TIMESTAMP = 15 << 3 | WireReader.VARINT;

  /** A tag and a value of eight bytes, a tag and a varint. */
  private static final int USUAL_SAMPLE_BYTES = 1 + Double.BYTES + 1 + 6;

  final WireReader reader = new WireReader();
  final Batch batch;

  SeriesDecoder(Batch batch) {
    this.batch = batch;
  }

  static SeriesDecoder of(Protocol protocol, Batch batch) {
    return protocol == Protocol.V1 ? new V1Decoder(batch) : new V2Decoder(batch);
  }

  /**
   * Decodes a message into the batch.
   *
   * @throws MalformedRequest if it is none; what came before has been put into the batch
   */
  abstract void decode(byte[] message, int length) throws MalformedRequest;

  /** Reads a Sample that begins at the reader's position. */
  final void sample(int slot, long hash, int end) throws MalformedRequest {
    byte[] bytes = reader.bytes;
    int at = reader.position;
    if (end - at == USUAL_SAMPLE_BYTES
        && bytes[at] == SAMPLE_VALUE
        && bytes[at + 9] == SAMPLE_TIMESTAMP) {
      reader.position = at + 1;
      long value = reader.fixed64(end);
      reader.position = at + 10;
      long timestamp = reader.varint(end);
      if (reader.position == end) {
        batch.sample(slot, hash, timestamp, value);
        return;
      }
      reader.position = at;
    }
    anySample(slot, hash, end);
  }

  private void anySample(int slot, long hash, int end) throws MalformedRequest {
    long value = 0;
    long timestamp = 0;
    while (reader.position < end) {
      int tag = reader.tag(end);
      switch (tag) {
        case SAMPLE_VALUE -> value = reader.fixed64(end);
        case SAMPLE_TIMESTAMP -> timestamp = reader.varint(end);
        default -> reader.skip(tag, end);
      }
    }
    batch.sample(slot, hash, timestamp, value);
  }

  /** Reads a Histogram that begins at the reader's position. */
  final void histogram(int slot, long hash, int end) throws MalformedRequest {
    int from = reader.position;
    long timestamp = 0;
    while (reader.position < end) {
      int tag = reader.tag(end);
      if (tag == HISTOGRAM_TIMESTAMP) {
        timestamp = reader.varint(end);
      } else {
        reader.skip(tag, end);
      }
    }
    batch.histogram(slot, hash, timestamp, XxHash64.hash(reader.bytes, from, end, 0));
  }

  /** Passes over a message whose fields have no meaning here, but must be fields. */
  final void fields(int end) throws MalformedRequest {
    while (reader.position < end) {
      reader.skip(reader.tag(end), end);
    }
  }
}
