package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteWriteV1EncoderTest {
  private static final Descriptor REQUEST = RemoteWriteSchema.v1();

  private final SeriesLabels series = new SeriesLabels();
  private final RemoteWriteV1Encoder encoder = new RemoteWriteV1Encoder(series);

  @Test
  void add_oneSample_writesTheBytesWorkedOutByHand() {
    encoder.add(series.add(Sample.labels("a", "xy")), 1.0, 300);

    // 0a 17: TimeSeries of 23; 0a 07: Label of 7 (0a 01 'a', 12 02 'x' 'y');
    // 12 0c: Sample of 12 (09 and 1.0 little-endian, 10 and 300 = ac 02).
    assertThat(HexFormat.of().formatHex(encoder.finish().toByteArray()))
        .isEqualTo(
            "0a17" + "0a07" + "0a0161" + "12027879" + "120c" + "09000000000000f03f" + "10ac02");
  }

  @Test
  void add_zeroOfEitherSign_leavesTheValueOut() {
    encoder.add(series.add(Sample.labels("a", "b")), -0.0, 300);
    encoder.add(series.add(Sample.labels("a", "b")), 0.0, 300);

    String one = "0a0d" + "0a06" + "0a0161" + "120162" + "1203" + "10ac02";
    assertThat(HexFormat.of().formatHex(encoder.finish().toByteArray())).isEqualTo(one + one);
  }

  @Test
  void finish_seededBatches_isWhatAnIndependentParserReadsAndWrites() {
    for (long seed = 0; seed < 300; seed++) {
      List<Sample> batch = Sample.batch(seed);
      encoder.clear();
      for (Sample s : batch) {
        encoder.add(series.add(s.labels()), s.value(), s.timestampMillis());
      }
      byte[] bytes = encoder.finish().toByteArray();

      DynamicMessage parsed = parse(bytes);
      assertThat(parsed.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
      assertThat(encoder.samples()).isEqualTo(batch.size());
      List<?> sent = Messages.list(parsed, "timeseries");
      assertThat(sent).as("seed %d", seed).hasSameSizeAs(batch);
      for (int i = 0; i < batch.size(); i++) {
        assertSame((DynamicMessage) sent.get(i), batch.get(i), "seed " + seed + ", sample " + i);
      }
    }
  }

  private static void assertSame(DynamicMessage series, Sample expected, String where) {
    List<?> labels = Messages.list(series, "labels");
    assertThat(labels).as(where).hasSize(expected.labels().size());
    for (int k = 0; k < labels.size(); k++) {
      var label = (DynamicMessage) labels.get(k);
      assertThat(Messages.get(label, "name")).as(where).isEqualTo(expected.labels().names()[k]);
      assertThat(Messages.get(label, "value")).as(where).isEqualTo(expected.labels().values()[k]);
    }
    Messages.assertSample(series, expected, where);
  }

  private static DynamicMessage parse(byte[] bytes) {
    try {
      return DynamicMessage.parseFrom(REQUEST, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
