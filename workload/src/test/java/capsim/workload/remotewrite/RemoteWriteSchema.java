package capsim.workload.remotewrite;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;

/** The messages of both protocols, as descriptors for an independent protobuf implementation. */
final class RemoteWriteSchema {
  private RemoteWriteSchema() {}

  /** {@code prometheus.WriteRequest}. */
  static Descriptor v1() {
    return file(
            "prometheus",
            message(
                "Label",
                field("name", 1, FieldDescriptorProto.Type.TYPE_STRING),
                field("value", 2, FieldDescriptorProto.Type.TYPE_STRING)),
            sample(),
            message("TimeSeries", many("labels", 1, "Label"), many("samples", 2, "Sample")),
            message("WriteRequest", many("timeseries", 1, "TimeSeries")))
        .findMessageTypeByName("WriteRequest");
  }

  /** {@code io.prometheus.write.v2.Request}. */
  static Descriptor v2() {
    return file(
            "io.prometheus.write.v2",
            sample(),
            message(
                "Metadata",
                field("type", 1, FieldDescriptorProto.Type.TYPE_INT32),
                field("help_ref", 3, FieldDescriptorProto.Type.TYPE_UINT32),
                field("unit_ref", 4, FieldDescriptorProto.Type.TYPE_UINT32)),
            message(
                "TimeSeries",
                field("labels_refs", 1, FieldDescriptorProto.Type.TYPE_UINT32)
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                many("samples", 2, "Sample"),
                field("metadata", 5, FieldDescriptorProto.Type.TYPE_MESSAGE)
                    .setTypeName("Metadata")),
            message(
                "Request",
                field("symbols", 4, FieldDescriptorProto.Type.TYPE_STRING)
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                many("timeseries", 5, "TimeSeries")))
        .findMessageTypeByName("Request");
  }

  private static DescriptorProto sample() {
    return message(
        "Sample",
        field("value", 1, FieldDescriptorProto.Type.TYPE_DOUBLE),
        field("timestamp", 2, FieldDescriptorProto.Type.TYPE_INT64));
  }

  private static DescriptorProto message(String name, FieldDescriptorProto.Builder... fields) {
    var message = DescriptorProto.newBuilder().setName(name);
    for (var field : fields) {
      message.addField(field);
    }
    return message.build();
  }

  private static FieldDescriptorProto.Builder field(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }

  private static FieldDescriptorProto.Builder many(String name, int number, String type) {
    return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE)
        .setTypeName(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED);
  }

  private static FileDescriptor file(String packageName, DescriptorProto... messages) {
    var file =
        FileDescriptorProto.newBuilder()
            .setName(packageName + ".proto")
            .setPackage(packageName)
            .setSyntax("proto3");
    for (var message : messages) {
      file.addMessageType(message);
    }
    try {
      return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }
}
