package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.MetricType;
import capsim.workload.series.LabelSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteWriteV2EncoderTest {
  private static final Descriptor REQUEST = RemoteWriteSchema.v2();

  private final SeriesLabels series = new SeriesLabels();
  private final RemoteWriteV2Encoder encoder = new RemoteWriteV2Encoder(series);

  @Test
  void add_twoSamplesOfOneLabel_writesTheBytesWorkedOutByHand() {
    encoder.add(series.add(Sample.labels("a", "b")), 0.0, 300);
    encoder.add(series.add(Sample.labels("a", "c")), 1.0, 300);

    String symbols = "2200" + "220161" + "220162" + "220163";
    // 2a: TimeSeries; 0a 02: references; 12: sample; 2a 00: metadata that says nothing.
    String first = "2a0b" + "0a020102" + "1203" + "10ac02" + "2a00";
    String second = "2a14" + "0a020103" + "120c" + "09000000000000f03f" + "10ac02" + "2a00";
    assertThat(hex()).isEqualTo(symbols + first + second);
  }

  @Test
  void add_withMetadata_refersToHelpAndLeavesOutTheEmptyUnit() {
    var metadata = new SeriesMetadata(MetricType.GAUGE, "h", "");
    encoder.add(described(Sample.labels("a", "b"), metadata), 0.0, 300);

    String symbols = "2200" + "220168" + "220161" + "220162";
    assertThat(hex())
        .isEqualTo(symbols + "2a0f" + "0a020203" + "1203" + "10ac02" + "2a04" + "0802" + "1801");
  }

  @Test
  void clear_secondRequest_numbersItsSymbolsAnew() {
    int known = series.add(Sample.labels("a", "b"));
    encoder.add(series.add(Sample.labels("other", "label")), 1, 1);
    encoder.clear();
    encoder.add(known, 0.0, 300);

    assertThat(encoder.samples()).isEqualTo(1);
    assertThat(hex())
        .isEqualTo("2200" + "220161" + "220162" + "2a0b" + "0a020102" + "1203" + "10ac02" + "2a00");
  }

  @Test
  void finish_seededBatches_isWhatAnIndependentParserReadsAndWrites() {
    for (long seed = 0; seed < 300; seed++) {
      List<Sample> batch = Sample.batch(seed);
      encoder.clear();
      for (Sample s : batch) {
        var metadata = new SeriesMetadata(MetricType.COUNTER, s.labels().values()[0], "");
        encoder.add(described(s.labels(), metadata), s.value(), s.timestampMillis());
      }
      byte[] bytes = encoder.finish().toByteArray();

      DynamicMessage parsed = parse(bytes);
      assertThat(parsed.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
      List<?> symbols = Messages.list(parsed, "symbols");
      assertThat(symbols.get(0)).isEqualTo("");
      assertThat(new HashSet<>(symbols)).as("seed %d", seed).hasSameSizeAs(symbols);
      List<?> sent = Messages.list(parsed, "timeseries");
      assertThat(sent).as("seed %d", seed).hasSameSizeAs(batch);
      for (int i = 0; i < batch.size(); i++) {
        String where = "seed " + seed + ", sample " + i;
        assertSame(symbols, (DynamicMessage) sent.get(i), batch.get(i), where);
      }
    }
  }

  private static void assertSame(
      List<?> symbols, DynamicMessage series, Sample expected, String where) {
    List<?> refs = Messages.list(series, "labels_refs");
    assertThat(refs).as(where).hasSize(2 * expected.labels().size());
    for (int k = 0; k < expected.labels().size(); k++) {
      assertThat(symbols.get((Integer) refs.get(2 * k)))
          .as(where)
          .isEqualTo(expected.labels().names()[k]);
      assertThat(symbols.get((Integer) refs.get(2 * k + 1)))
          .as(where)
          .isEqualTo(expected.labels().values()[k]);
    }
    var metadata = (DynamicMessage) Messages.get(series, "metadata");
    assertThat(Messages.get(metadata, "type")).as(where).isEqualTo(1);
    assertThat(symbols.get((Integer) Messages.get(metadata, "help_ref")))
        .as(where)
        .isEqualTo(expected.labels().values()[0]);
    Messages.assertSample(series, expected, where);
  }

  private int described(LabelSet labels, SeriesMetadata metadata) {
    series.describe(series.run(labels, 0, labels.size()), metadata);
    return series.add(labels);
  }

  private String hex() {
    return HexFormat.of().formatHex(encoder.finish().toByteArray());
  }

  private static DynamicMessage parse(byte[] bytes) {
    try {
      return DynamicMessage.parseFrom(REQUEST, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
