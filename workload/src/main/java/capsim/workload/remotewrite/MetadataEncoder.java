package capsim.workload.remotewrite;

import java.nio.charset.StandardCharsets;

/**
 * Writes {@code prometheus.WriteRequest} with the metadata of metric families, which senders of
 * remote write 1.0 repeat once a minute in requests of their own: Prometheus v3.14.0
 * storage/remote/queue_manager.go sendMetadataWithBackoff, prompb/types.proto MetricMetadata.
 */
public final class MetadataEncoder {
  /** WriteRequest.metadata = 3. */
  private static final int REQUEST_METADATA = Protobuf.message(3);

  /** MetricMetadata.type = 1. */
  private static final int TYPE = Protobuf.varint(1);

  /** MetricMetadata.metric_family_name = 2. */
  private static final int FAMILY_NAME = Protobuf.message(2);

  /** MetricMetadata.help = 4. */
  private static final int HELP = Protobuf.message(4);

  /** MetricMetadata.unit = 5. */
  private static final int UNIT = Protobuf.message(5);

  private final RequestBuffer buffer = new RequestBuffer();

  /** An encoder at the beginning of its first request. */
  public MetadataEncoder() {}

  /** Appends a family. */
  public void add(String family, SeriesMetadata metadata) {
    byte[] name = family.getBytes(StandardCharsets.UTF_8);
    byte[] help = metadata.help().getBytes(StandardCharsets.UTF_8);
    byte[] unit = metadata.unit().getBytes(StandardCharsets.UTF_8);
    int bytes =
        Protobuf.varintFieldBytes(metadata.typeNumber())
            + textBytes(name)
            + textBytes(help)
            + textBytes(unit);
    buffer.reserve(1 + Protobuf.MAX_INT_BYTES + bytes);
    buffer.appendByte(REQUEST_METADATA);
    buffer.appendVarint(bytes);
    Protobuf.appendVarintField(buffer, TYPE, metadata.typeNumber());
    appendText(FAMILY_NAME, name);
    appendText(HELP, help);
    appendText(UNIT, unit);
  }

  private static int textBytes(byte[] text) {
    return text.length == 0 ? 0 : 1 + Protobuf.varintBytes(text.length) + text.length;
  }

  private void appendText(int tag, byte[] text) {
    if (text.length > 0) {
      buffer.appendByte(tag);
      buffer.appendVarint(text.length);
      buffer.appendBytes(text, text.length);
    }
  }

  /** The request's bytes before compression, valid until the next {@link #clear}. */
  public RequestBuffer finish() {
    return buffer;
  }

  /** Begins the next request. */
  public void clear() {
    buffer.clear();
  }
}
