package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.MetricType;
import capsim.workload.series.HistogramSample;
import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.Snappy;

/** Native histograms, exemplars, metadata, start timestamps: against an independent parser. */
class ItemMessagesTest {
  private static final long TIME = 1_800_000_000_000L;
  private static final LabelSet LABELS = Sample.labels("__name__", "h", "job", "j");

  private final SeriesLabels series = new SeriesLabels();

  @ParameterizedTest
  @EnumSource
  void add_nativeHistogram_isTheShapesSample(Protocol protocol) {
    RequestEncoder encoder = RequestEncoder.of(protocol, series);
    for (int shape = 0; shape < HistogramShape.COUNT; shape++) {
      int number = series.add(LABELS);
      series.histogram(number, shape);
      double observations = 1e5 + 17 * shape;
      encoder.clear();
      encoder.add(number, observations, TIME);

      DynamicMessage histogram = only(only(parsed(protocol, encoder), "timeseries"), "histograms");
      var expected = new HistogramSample();
      HistogramShape.of(shape).fill(observations, expected);
      assertThat(Messages.get(histogram, "count_int")).isEqualTo(expected.count());
      assertThat(Messages.get(histogram, "sum")).isEqualTo(expected.sum());
      assertThat(Messages.get(histogram, "schema")).isEqualTo(HistogramShape.SCHEMA);
      assertThat(Messages.get(histogram, "timestamp")).isEqualTo(TIME);
      DynamicMessage span = only(histogram, "positive_spans");
      assertThat(Messages.get(span, "offset")).isEqualTo(expected.offset());
      List<?> deltas = Messages.list(histogram, "positive_deltas");
      assertThat(Messages.get(span, "length")).isEqualTo(deltas.size());
      assertThat(deltas).hasSize(expected.buckets());
      long bucket = 0;
      long count = 0;
      for (int i = 0; i < deltas.size(); i++) {
        bucket += (Long) deltas.get(i);
        count += bucket;
        assertThat(bucket).isEqualTo(expected.bucket(i));
      }
      assertThat(count).isEqualTo(expected.count());
      assertThat(encoder.samples()).isEqualTo(1);
      assertThat(encoder.histograms()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void add_staleMarkerOfANativeHistogram_isItsSum(Protocol protocol) {
    RequestEncoder encoder = RequestEncoder.of(protocol, series);
    int number = series.add(LABELS);
    series.histogram(number, 3);
    encoder.clear();
    encoder.add(number, Sample.STALE, TIME);

    DynamicMessage histogram = only(only(parsed(protocol, encoder), "timeseries"), "histograms");
    assertThat(Double.doubleToRawLongBits((Double) Messages.get(histogram, "sum")))
        .isEqualTo(0x7ff0000000000002L);
    assertThat(Messages.list(histogram, "positive_spans")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void addExemplar_severalOnes_haveTraceIdsOfTheirOwn(Protocol protocol) {
    RequestEncoder encoder = RequestEncoder.of(protocol, series);
    int number = series.add(LABELS);
    encoder.clear();
    encoder.addExemplar(number, 0.25, TIME);
    encoder.addExemplar(number, 0.5, TIME);

    DynamicMessage request = parsed(protocol, encoder);
    List<?> sent = Messages.list(request, "timeseries");
    assertThat(sent).hasSize(2);
    String first = trace(protocol, request, (DynamicMessage) sent.get(0));
    assertThat(first).matches("[0-9a-f]{32}");
    assertThat(trace(protocol, request, (DynamicMessage) sent.get(1))).isNotEqualTo(first);
    DynamicMessage exemplar = only((DynamicMessage) sent.get(0), "exemplars");
    assertThat(Messages.get(exemplar, "value")).isEqualTo(0.25);
    assertThat(Messages.get(exemplar, "timestamp")).isEqualTo(TIME);
    assertThat(encoder.exemplars()).isEqualTo(2);
    assertThat(encoder.samples()).isZero();
  }

  private static String trace(Protocol protocol, DynamicMessage request, DynamicMessage series) {
    DynamicMessage exemplar = only(series, "exemplars");
    if (protocol == Protocol.V1) {
      DynamicMessage label = only(exemplar, "labels");
      assertThat(Messages.get(label, "name")).isEqualTo("trace_id");
      return (String) Messages.get(label, "value");
    }
    List<?> refs = Messages.list(exemplar, "labels_refs");
    List<?> symbols = Messages.list(request, "symbols");
    assertThat(symbols.get((Integer) refs.get(0))).isEqualTo("trace_id");
    return (String) symbols.get((Integer) refs.get(1));
  }

  @Test
  void add_startTimestampInTwo_isPartOfSampleAndHistogram() {
    RequestEncoder encoder = RequestEncoder.of(Protocol.V2, series);
    int counter = series.add(LABELS);
    series.startedAt(counter, TIME - 5);
    int histogram = series.add(LABELS);
    series.startedAt(histogram, TIME - 7);
    series.histogram(histogram, 1);
    encoder.clear();
    encoder.add(counter, 3, TIME);
    encoder.add(histogram, 1000, TIME);
    encoder.add(counter, Sample.STALE, TIME + 1);

    List<?> sent = Messages.list(parsed(Protocol.V2, encoder), "timeseries");
    assertThat(Messages.get(only((DynamicMessage) sent.get(0), "samples"), "start_timestamp"))
        .isEqualTo(TIME - 5);
    assertThat(Messages.get(only((DynamicMessage) sent.get(1), "histograms"), "start_timestamp"))
        .isEqualTo(TIME - 7);
    assertThat(Messages.get(only((DynamicMessage) sent.get(2), "samples"), "start_timestamp"))
        .isEqualTo(0L);
  }

  @Test
  void metadata_ofFamilies_isWhatWasAdded() {
    var encoder = new MetadataEncoder();
    encoder.add("a_total", new SeriesMetadata(MetricType.COUNTER, "Counts 관측.", ""));
    encoder.add("b_bytes", new SeriesMetadata(MetricType.GAUGE, "", "bytes"));

    List<?> sent =
        Messages.list(parse(RemoteWriteSchema.v1(), encoder.finish().toByteArray()), "metadata");
    var first = (DynamicMessage) sent.get(0);
    assertThat(Messages.get(first, "type")).isEqualTo(1);
    assertThat(Messages.get(first, "metric_family_name")).isEqualTo("a_total");
    assertThat(Messages.get(first, "help")).isEqualTo("Counts 관측.");
    var second = (DynamicMessage) sent.get(1);
    assertThat(Messages.get(second, "type")).isEqualTo(2);
    assertThat(Messages.get(second, "unit")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @EnumSource
  void compressed_seededRequests_unpackToTheEncodersMessage(Protocol protocol) throws IOException {
    RequestEncoder encoder = RequestEncoder.of(protocol, series);
    var request = new CompressedRequest(protocol, series);
    for (long seed = 0; seed < 30; seed++) {
      var random = new Random(seed);
      encoder.clear();
      request.clear();
      // From nothing to some megabytes, with labels of up to 100 kB.
      int samples = random.nextInt(4) * random.nextInt(200);
      for (int i = 0; i < samples; i++) {
        String text = "x".repeat(random.nextInt(50) == 0 ? 100_000 : 500) + random.nextLong();
        int number = series.add(Sample.labels("__name__", "n" + i, "text", text));
        double value = random.nextInt(3);
        encoder.add(number, value, TIME);
        request.add(number, value, TIME);
      }
      byte[] expected = encoder.finish().toByteArray();
      request.finish();

      byte[] body = Arrays.copyOf(request.body(), request.bodyLength());
      assertThat(Snappy.uncompress(body)).as("seed %d", seed).isEqualTo(expected);
      assertThat(body).as("seed %d", seed).isEqualTo(Snappy.compress(expected));
      assertThat(request.rawBytes()).isEqualTo(expected.length);
    }
  }

  private static DynamicMessage only(DynamicMessage message, String field) {
    List<?> list = Messages.list(message, field);
    assertThat(list).as(field).hasSize(1);
    return (DynamicMessage) list.get(0);
  }

  /** What the parser reads, and writes again byte for byte. */
  private static DynamicMessage parsed(Protocol protocol, RequestEncoder encoder) {
    byte[] bytes = encoder.finish().toByteArray();
    DynamicMessage message =
        parse(protocol == Protocol.V1 ? RemoteWriteSchema.v1() : RemoteWriteSchema.v2(), bytes);
    assertThat(message.toByteArray()).isEqualTo(bytes);
    assertThat(message.getUnknownFields().asMap()).isEmpty();
    return message;
  }

  private static DynamicMessage parse(Descriptor type, byte[] bytes) {
    try {
      return DynamicMessage.parseFrom(type, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
