package capsim.loadgen.receiver.metrics;

import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.add;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.histogram;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.sample;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.series;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.seriesOf;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.set;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.v1;
import static capsim.loadgen.receiver.metrics.RemoteWriteMessages.v2;
import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.RequestEncoder;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.LabelSet;
import com.google.protobuf.DynamicMessage;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricBookTest {
  private static final long T = 1_800_000_000_000L;
  private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private final MetricBook book = book(OrderPolicy.COUNT);

  private static MetricBook book(OrderPolicy policy) {
    return new MetricBook(policy, 1_000_000, 1000, 100);
  }

  private static MetricBook.Written write(MetricBook book, Protocol protocol, byte[] message) {
    return book.write(protocol, "", message, message.length);
  }

  @Test
  void write_v1AllKinds_eachCounted() {
    var up = series(List.of("__name__", "up", "job", "x"));
    add(up, "samples", sample(v1("Sample"), T, 1));
    add(up, "samples", sample(v1("Sample"), T + 1, STALE));
    add(up, "exemplars", v1("Exemplar").build());
    var latency = series(List.of("__name__", "latency"));
    add(latency, "histograms", histogram(v1("Histogram"), T, 12));
    var request = v1("Request");
    add(request, "timeseries", up.build());
    add(request, "timeseries", latency.build());
    add(request, "metadata", v1("MetricMetadata").build());

    var written = write(book, Protocol.V1, request.build().toByteArray());

    assertThat(written).isEqualTo(new MetricBook.Written("", 2, 1, 1));
    assertThat(book.counts()).isEqualTo(new MetricCounts(2, 1, 1, 1, 1, 0, 0, 0, 2));
  }

  @Test
  void write_v2AllKinds_eachCounted() {
    var up = seriesOf(1, 2, 3, 4);
    add(up, "samples", sample(v2("Sample"), T, 1));
    add(up, "samples", sample(v2("Sample"), T + 1, STALE));
    var exemplar = v2("Exemplar");
    add(exemplar, "labels_refs", 3);
    add(exemplar, "labels_refs", 4);
    add(up, "exemplars", exemplar.build());
    var metadata = v2("Metadata");
    set(metadata, "type", 2);
    set(up, "metadata", metadata.build());
    var latency = seriesOf(1, 4);
    add(latency, "histograms", histogram(v2("Histogram"), T, 12));
    var request = request2("__name__", "up", "job", "x");
    add(request, "timeseries", up.build());
    add(request, "timeseries", latency.build());

    var written = write(book, Protocol.V2, request.build().toByteArray());

    assertThat(written).isEqualTo(new MetricBook.Written("", 2, 1, 1));
    assertThat(book.counts()).isEqualTo(new MetricCounts(2, 1, 1, 1, 1, 0, 0, 0, 2));
  }

  private static DynamicMessage.Builder request2(String... symbols) {
    var request = v2("Request");
    add(request, "symbols", "");
    for (String symbol : symbols) {
      add(request, "symbols", symbol);
    }
    return request;
  }

  private static byte[] one(Protocol protocol, String name, long timestampMillis, double value) {
    if (protocol == Protocol.V1) {
      var series = series(List.of("__name__", name));
      add(series, "samples", sample(v1("Sample"), timestampMillis, value));
      var request = v1("Request");
      add(request, "timeseries", series.build());
      return request.build().toByteArray();
    }
    var series = seriesOf(1, 2);
    add(series, "samples", sample(v2("Sample"), timestampMillis, value));
    var request = request2("__name__", name);
    add(request, "timeseries", series.build());
    return request.build().toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void write_notInOrder_toldApart(Protocol protocol) {
    write(book, protocol, one(protocol, "a", T, 1));
    write(book, protocol, one(protocol, "a", T, 1));
    write(book, protocol, one(protocol, "a", T, 2));
    write(book, protocol, one(protocol, "a", T - 1, 2));
    write(book, protocol, one(protocol, "b", T - 1, 2));

    assertThat(book.counts()).isEqualTo(new MetricCounts(2, 0, 0, 0, 0, 1, 1, 1, 2));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void write_lateAndSentTwice_keptOnceInOrderOfTime(Protocol protocol) {
    write(book, protocol, one(protocol, "a", T, 1));
    write(book, protocol, one(protocol, "a", T + 2, 3));
    write(book, protocol, one(protocol, "a", T + 1, 2));
    write(book, protocol, one(protocol, "a", T + 1, 2));

    assertThat(book.select("", Selector.parse("{__name__=\"a\"}"), T, T + 2).get(0).points())
        .containsExactly(
            new SeriesReservoir.Point(T, 1),
            new SeriesReservoir.Point(T + 1, 2),
            new SeriesReservoir.Point(T + 2, 3));
  }

  @Test
  void write_v1OutOfOrderRejected_nothingOfRequestStored() {
    MetricBook strict = book(OrderPolicy.REJECT);
    write(strict, Protocol.V1, one(Protocol.V1, "a", T, 1));
    var b = series(List.of("__name__", "b"));
    add(b, "samples", sample(v1("Sample"), T, 1));
    var a = series(List.of("__name__", "a"));
    add(a, "samples", sample(v1("Sample"), T - 1, 1));
    var request = v1("Request");
    add(request, "timeseries", b.build());
    add(request, "timeseries", a.build());

    var written = write(strict, Protocol.V1, request.build().toByteArray());
    var again = write(strict, Protocol.V1, one(Protocol.V1, "b", T, 7));

    assertThat(written.refusal()).isEqualTo("out of order sample");
    // Had b been stored, this would be a conflict.
    assertThat(again.refusal()).isEmpty();
    assertThat(strict.counts()).isEqualTo(new MetricCounts(2, 0, 0, 0, 0, 0, 0, 1, 2));
  }

  @Test
  void write_v2OutOfOrderRejected_restStored() {
    MetricBook strict = book(OrderPolicy.REJECT);
    write(strict, Protocol.V2, one(Protocol.V2, "a", T, 1));
    var request = request2("__name__", "a", "b");
    var a = seriesOf(1, 2);
    add(a, "samples", sample(v2("Sample"), T, 3));
    var b = seriesOf(1, 3);
    add(b, "samples", sample(v2("Sample"), T, 1));
    add(request, "timeseries", a.build());
    add(request, "timeseries", b.build());

    var written = write(strict, Protocol.V2, request.build().toByteArray());

    assertThat(written)
        .isEqualTo(new MetricBook.Written("duplicate sample for timestamp", 1, 0, 0));
  }

  @Test
  void write_sameSeriesOfTwoTenants_countedApart() {
    byte[] message = one(Protocol.V1, "a", T, 1);
    book.write(Protocol.V1, "red", message, message.length);
    book.write(Protocol.V1, "blue", message, message.length);

    assertThat(book.countsByTenant()).containsOnlyKeys("blue", "red");
    assertThat(book.counts().series()).isEqualTo(2);
    assertThat(book.counts().duplicates()).isZero();
  }

  @Test
  void write_symbolsNumberedOtherwise_sameSeries() {
    write(book, Protocol.V2, one(Protocol.V2, "a", T, 1));
    var request = request2("unused", "a", "__name__");
    var series = seriesOf(3, 2);
    add(series, "samples", sample(v2("Sample"), T + 1, 1));
    add(request, "timeseries", series.build());

    write(book, Protocol.V2, request.build().toByteArray());

    assertThat(book.counts().series()).isEqualTo(1);
  }

  @Test
  void write_labelsThatPrometheusRefuses_refused() {
    assertThat(refusal(List.of("job", "x"))).isEqualTo("invalid labels: no metric name");
    assertThat(refusal(List.of("__name__", "a", "a", "")))
        .isEqualTo("invalid labels: empty name or value, label 2");
    assertThat(refusal(List.of("__name__", "a", "b", "1", "a", "1")))
        .isEqualTo("invalid labels: not sorted by name: a");
    assertThat(refusal(List.of("__name__", "a", "b", "1", "b", "2")))
        .isEqualTo("invalid labels: duplicate label b");
    assertThat(book.counts().series()).isZero();
  }

  private String refusal(List<String> labels) {
    var series = series(labels);
    add(series, "samples", sample(v1("Sample"), T, 1));
    var request = v1("Request");
    add(request, "timeseries", series.build());
    return write(book, Protocol.V1, request.build().toByteArray()).refusal();
  }

  @Test
  void write_seriesBeyondLimit_refused() {
    var small = new MetricBook(OrderPolicy.COUNT, 1, 10, 10);

    assertThat(write(small, Protocol.V1, one(Protocol.V1, "a", T, 1)).refusal()).isEmpty();
    assertThat(write(small, Protocol.V1, one(Protocol.V1, "b", T, 1)).refusal())
        .isEqualTo("this receiver can tell no more series apart");
    assertThat(write(small, Protocol.V1, one(Protocol.V1, "a", T + 1, 1)).refusal()).isEmpty();
  }

  /** Random requests against a plain model of what they mean. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void write_randomRequests_countedAsByModel(Protocol protocol) {
    var random = new Random(42);
    Map<Integer, double[]> last = new HashMap<>();
    long[] expected = new long[5];
    for (int i = 0; i < 300; i++) {
      var request = protocol == Protocol.V1 ? v1("Request") : request2("__name__", "job", "\u00e9");
      for (int k = 0; k < 1 + random.nextInt(40); k++) {
        int name = random.nextInt(3000);
        long timestamp = random.nextInt(20);
        double value = random.nextInt(3);
        add(request, "timeseries", named(protocol, request, name, timestamp, value));
        count(last, expected, name, timestamp, value);
      }
      assertThat(write(book, protocol, request.build().toByteArray()).refusal()).isEmpty();
    }

    assertThat(book.counts())
        .isEqualTo(
            new MetricCounts(
                expected[0], 0, 0, 0, 0, expected[1], expected[2], expected[3], expected[4]));
  }

  private static DynamicMessage named(
      Protocol protocol, DynamicMessage.Builder request, int name, long timestamp, double value) {
    // Lengths around 127 take a varint of two bytes.
    String text = "n".repeat(120 + name % 16) + name;
    DynamicMessage.Builder series;
    if (protocol == Protocol.V1) {
      series = RemoteWriteMessages.series(List.of("__name__", text, "job", "\u00e9"));
    } else {
      add(request, "symbols", text);
      int symbols =
          request.getRepeatedFieldCount(request.getDescriptorForType().findFieldByName("symbols"));
      series = seriesOf(1, symbols - 1, 2, 3);
    }
    add(
        series,
        "samples",
        sample(protocol == Protocol.V1 ? v1("Sample") : v2("Sample"), timestamp, value));
    return series.build();
  }

  /** Counts new, duplicate, conflicting, late samples, and series. */
  private static void count(
      Map<Integer, double[]> last, long[] counts, int name, long timestamp, double value) {
    double[] before = last.get(name);
    if (before == null) {
      counts[4]++;
    }
    if (before == null || timestamp > before[0]) {
      counts[0]++;
      last.put(name, new double[] {timestamp, value});
    } else if (timestamp < before[0]) {
      counts[3]++;
    } else {
      counts[value == before[1] ? 1 : 2]++;
    }
  }

  @Test
  void write_truncatedMessages_refusedAndLeaveNothing() {
    byte[] whole = one(Protocol.V1, "some_metric", T, 1.5);
    for (int length = 1; length < whole.length; length++) {
      assertThat(book.write(Protocol.V1, "", whole, length).refusal())
          .as("%d", length)
          .isNotEmpty();
    }
    assertThat(book.counts()).isEqualTo(new MetricCounts(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  /** What steady state allocates: the answer's record and what the JVM itself does meanwhile. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void write_knownSeries_allocatesNextToNothing(Protocol protocol) {
    byte[][] messages = new byte[300][];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = thousand(protocol, T + i);
    }
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The reservoir's rings grow in the first two hundred requests.
    for (int i = 0; i < 200; i++) {
      write(book, protocol, messages[i]);
    }
    long before = memory.getCurrentThreadAllocatedBytes();
    for (int i = 200; i < messages.length; i++) {
      write(book, protocol, messages[i]);
    }
    long perSample = (memory.getCurrentThreadAllocatedBytes() - before) / (100 * 1000);

    assertThat(perSample).isZero();
    assertThat(book.counts().samples()).isEqualTo(300 * 1000);
  }

  private static byte[] thousand(Protocol protocol, long timestampMillis) {
    var labels = new SeriesLabels();
    for (int i = 0; i < 1000; i++) {
      labels.add(
          new LabelSet(new String[] {"__name__", "job"}, new String[] {"metric_" + i, "test"}));
    }
    RequestEncoder encoder = RequestEncoder.of(protocol, labels);
    for (int i = 0; i < 1000; i++) {
      encoder.add(i, i + 0.5, timestampMillis);
    }
    return encoder.finish().toByteArray();
  }
}
