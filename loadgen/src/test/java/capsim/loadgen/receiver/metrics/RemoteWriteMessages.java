package capsim.loadgen.receiver.metrics;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.List;

/** Builds messages of both protocols with an independent protobuf implementation. */
final class RemoteWriteMessages {
  private static final FileDescriptor V1 =
      file(
          "prometheus",
          message(
              "Label",
              field("name", 1, FieldDescriptorProto.Type.TYPE_STRING),
              field("value", 2, FieldDescriptorProto.Type.TYPE_STRING)),
          message(
              "Sample",
              field("value", 1, FieldDescriptorProto.Type.TYPE_DOUBLE),
              field("timestamp", 2, FieldDescriptorProto.Type.TYPE_INT64)),
          message(
              "Exemplar",
              many("labels", 1, "Label"),
              field("value", 2, FieldDescriptorProto.Type.TYPE_DOUBLE),
              field("timestamp", 3, FieldDescriptorProto.Type.TYPE_INT64)),
          histogram(),
          message(
              "TimeSeries",
              many("labels", 1, "Label"),
              many("samples", 2, "Sample"),
              many("exemplars", 3, "Exemplar"),
              many("histograms", 4, "Histogram")),
          message(
              "MetricMetadata",
              field("type", 1, FieldDescriptorProto.Type.TYPE_INT32),
              field("metric_family_name", 2, FieldDescriptorProto.Type.TYPE_STRING),
              field("help", 4, FieldDescriptorProto.Type.TYPE_STRING)),
          message(
              "Request",
              many("timeseries", 1, "TimeSeries"),
              many("metadata", 3, "MetricMetadata")));

  private static final FileDescriptor V2 =
      file(
          "io.prometheus.write.v2",
          message(
              "Sample",
              field("value", 1, FieldDescriptorProto.Type.TYPE_DOUBLE),
              field("timestamp", 2, FieldDescriptorProto.Type.TYPE_INT64),
              field("start_timestamp", 3, FieldDescriptorProto.Type.TYPE_INT64)),
          message(
              "Exemplar",
              numbers("labels_refs", 1, FieldDescriptorProto.Type.TYPE_UINT32),
              field("value", 2, FieldDescriptorProto.Type.TYPE_DOUBLE),
              field("timestamp", 3, FieldDescriptorProto.Type.TYPE_INT64)),
          histogram(),
          message(
              "Metadata",
              field("type", 1, FieldDescriptorProto.Type.TYPE_INT32),
              field("help_ref", 3, FieldDescriptorProto.Type.TYPE_UINT32),
              field("unit_ref", 4, FieldDescriptorProto.Type.TYPE_UINT32)),
          message(
              "TimeSeries",
              numbers("labels_refs", 1, FieldDescriptorProto.Type.TYPE_UINT32),
              many("samples", 2, "Sample"),
              many("histograms", 3, "Histogram"),
              many("exemplars", 4, "Exemplar"),
              field("metadata", 5, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName("Metadata")),
          message(
              "Request",
              numbers("symbols", 4, FieldDescriptorProto.Type.TYPE_STRING),
              many("timeseries", 5, "TimeSeries")));

  private RemoteWriteMessages() {}

  static DynamicMessage.Builder v1(String message) {
    return DynamicMessage.newBuilder(V1.findMessageTypeByName(message));
  }

  static DynamicMessage.Builder v2(String message) {
    return DynamicMessage.newBuilder(V2.findMessageTypeByName(message));
  }

  static void set(DynamicMessage.Builder message, String field, Object value) {
    message.setField(descriptor(message, field), value);
  }

  static void add(DynamicMessage.Builder message, String field, Object value) {
    message.addRepeatedField(descriptor(message, field), value);
  }

  private static FieldDescriptor descriptor(DynamicMessage.Builder message, String field) {
    Descriptor type = message.getDescriptorForType();
    return type.findFieldByName(field);
  }

  /** A 1.0 series; labels as name, value, name, value. */
  static DynamicMessage.Builder series(List<String> labels) {
    var series = v1("TimeSeries");
    for (int i = 0; i < labels.size(); i += 2) {
      var label = v1("Label");
      set(label, "name", labels.get(i));
      set(label, "value", labels.get(i + 1));
      add(series, "labels", label.build());
    }
    return series;
  }

  /** A 2.0 series; labels as references. */
  static DynamicMessage.Builder seriesOf(int... refs) {
    var series = v2("TimeSeries");
    for (int ref : refs) {
      add(series, "labels_refs", ref);
    }
    return series;
  }

  static DynamicMessage sample(DynamicMessage.Builder sample, long timestampMillis, double value) {
    set(sample, "value", value);
    set(sample, "timestamp", timestampMillis);
    return sample.build();
  }

  static DynamicMessage histogram(
      DynamicMessage.Builder histogram, long timestampMillis, long count) {
    set(histogram, "count_int", count);
    set(histogram, "schema", -3);
    set(histogram, "sum", 1.5);
    for (long delta = 1; delta < 5; delta++) {
      add(histogram, "positive_deltas", delta - 3);
    }
    set(histogram, "timestamp", timestampMillis);
    return histogram.build();
  }

  private static DescriptorProto histogram() {
    return message(
        "Histogram",
        field("count_int", 1, FieldDescriptorProto.Type.TYPE_UINT64),
        field("sum", 3, FieldDescriptorProto.Type.TYPE_DOUBLE),
        field("schema", 4, FieldDescriptorProto.Type.TYPE_SINT32),
        numbers("positive_deltas", 12, FieldDescriptorProto.Type.TYPE_SINT64),
        field("timestamp", 15, FieldDescriptorProto.Type.TYPE_INT64));
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

  private static FieldDescriptorProto.Builder numbers(
      String name, int number, FieldDescriptorProto.Type type) {
    return field(name, number, type).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED);
  }

  private static FieldDescriptorProto.Builder many(String name, int number, String type) {
    return numbers(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(type);
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
