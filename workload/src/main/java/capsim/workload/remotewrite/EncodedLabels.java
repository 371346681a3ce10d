package capsim.workload.remotewrite;

import capsim.workload.series.LabelSet;
import java.nio.charset.StandardCharsets;

/** The labels of a series as they stand in a remote write 1.0 TimeSeries, ready to be copied. */
public final class EncodedLabels {
  /** TimeSeries.labels = 1. */
  private static final int TIME_SERIES_LABEL = Protobuf.message(1);

  /** Label.name = 1. */
  private static final int LABEL_NAME = Protobuf.message(1);

  /** Label.value = 2. */
  private static final int LABEL_VALUE = Protobuf.message(2);

  private final byte[] bytes;

  private EncodedLabels(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Encodes the labels in their order, which {@link LabelSet} keeps sorted. */
  public static EncodedLabels of(LabelSet labels) {
    var buffer = new RequestBuffer();
    for (int i = 0; i < labels.size(); i++) {
      byte[] name = labels.names()[i].getBytes(StandardCharsets.UTF_8);
      byte[] value = labels.values()[i].getBytes(StandardCharsets.UTF_8);
      int nameField = fieldBytes(name.length);
      int valueField = fieldBytes(value.length);
      buffer.reserve(1 + Protobuf.MAX_INT_BYTES + nameField + valueField);
      buffer.appendByte(TIME_SERIES_LABEL);
      buffer.appendVarint(nameField + valueField);
      appendField(buffer, LABEL_NAME, name);
      appendField(buffer, LABEL_VALUE, value);
    }
    return new EncodedLabels(buffer.toByteArray());
  }

  /** Bytes of a string field of a Label; an empty string is left out (proto3). */
  private static int fieldBytes(int length) {
    return length == 0 ? 0 : 1 + Protobuf.varintBytes(length) + length;
  }

  private static void appendField(RequestBuffer buffer, int tag, byte[] text) {
    if (text.length > 0) {
      buffer.appendByte(tag);
      buffer.appendVarint(text.length);
      buffer.appendBytes(text, text.length);
    }
  }

  /** Bytes of all labels with their tags and lengths. */
  public int size() {
    return bytes.length;
  }

  void appendTo(RequestBuffer buffer) {
    buffer.appendBytes(bytes, bytes.length);
  }
}
