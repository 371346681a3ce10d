package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import java.util.List;

/** Reads fields of parsed messages by name. */
final class Messages {
  private Messages() {}

  static Object get(DynamicMessage message, String field) {
    return message.getField(message.getDescriptorForType().findFieldByName(field));
  }

  static List<?> list(DynamicMessage message, String field) {
    return (List<?>) get(message, field);
  }

  /** Checks a TimeSeries' only sample, NaN bit by bit; a zero has lost its sign. */
  static void assertSample(DynamicMessage series, Sample expected, String where) {
    List<?> samples = list(series, "samples");
    assertThat(samples).as(where).hasSize(1);
    var sample = (DynamicMessage) samples.get(0);
    double sent = expected.value() == 0 ? 0.0 : expected.value();
    assertThat(Double.doubleToRawLongBits((Double) get(sample, "value")))
        .as(where)
        .isEqualTo(Double.doubleToRawLongBits(sent));
    assertThat(get(sample, "timestamp")).as(where).isEqualTo(expected.timestampMillis());
  }
}
