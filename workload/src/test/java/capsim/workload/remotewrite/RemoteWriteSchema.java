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
            message(
                "Exemplar",
                many("labels", 1, "Label"),
                field("value", 2, FieldDescriptorProto.Type.TYPE_DOUBLE),
                field("timestamp", 3, FieldDescriptorProto.Type.TYPE_INT64)),
            span(),
            histogram(),
            message(
                "MetricMetadata",
                field("type", 1, FieldDescriptorProto.Type.TYPE_INT32),
                field("metric_family_name", 2, FieldDescriptorProto.Type.TYPE_STRING),
                field("help", 4, FieldDescriptorProto.Type.TYPE_STRING),
                field("unit", 5, FieldDescriptorProto.Type.TYPE_STRING)),
            message(
                "TimeSeries",
                many("labels", 1, "Label"),
                many("samples", 2, "Sample"),
                many("exemplars", 3, "Exemplar"),
                many("histograms", 4, "Histogram")),
            message(
                "WriteRequest",
                many("timeseries", 1, "TimeSeries"),
                many("metadata", 3, "MetricMetadata")))
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
                "Exemplar",
                field("labels_refs", 1, FieldDescriptorProto.Type.TYPE_UINT32)
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                field("value", 2, FieldDescriptorProto.Type.TYPE_DOUBLE),
                field("timestamp", 3, FieldDescriptorProto.Type.TYPE_INT64)),
            span(),
            histogram(),
            message(
                "TimeSeries",
                field("labels_refs", 1, FieldDescriptorProto.Type.TYPE_UINT32)
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                many("samples", 2, "Sample"),
                many("histograms", 3, "Histogram"),
                many("exemplars", 4, "Exemplar"),
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
        field("timestamp", 2, FieldDescriptorProto.Type.TYPE_INT64),
        // Of remote write 2.0 only.
        field("start_timestamp", 3, FieldDescriptorProto.Type.TYPE_INT64));
  }

  private static DescriptorProto span() {
    return message(
        "BucketSpan",
        field("offset", 1, FieldDescriptorProto.Type.TYPE_SINT32),
        field("length", 2, FieldDescriptorProto.Type.TYPE_UINT32));
  }

  /** The fields of histograms of integers; both protocols number them alike. */
  private static DescriptorProto histogram() {
    DescriptorProto.Builder message =
        message(
            "Histogram",
            field("count_int", 1, FieldDescriptorProto.Type.TYPE_UINT64).setOneofIndex(0),
            field("sum", 3, FieldDescriptorProto.Type.TYPE_DOUBLE),
            field("schema", 4, FieldDescriptorProto.Type.TYPE_SINT32),
            field("zero_threshold", 5, FieldDescriptorProto.Type.TYPE_DOUBLE),
            field("zero_count_int", 6, FieldDescriptorProto.Type.TYPE_UINT64).setOneofIndex(1),
            many("positive_spans", 11, "BucketSpan"),
            field("positive_deltas", 12, FieldDescriptorProto.Type.TYPE_SINT64)
                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
            field("timestamp", 15, FieldDescriptorProto.Type.TYPE_INT64),
            field("start_timestamp", 17, FieldDescriptorProto.Type.TYPE_INT64))
            .toBuilder();
    message.addOneofDeclBuilder().setName("count");
    message.addOneofDeclBuilder().setName("zero_count");
    return message.build();
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
