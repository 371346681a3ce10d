package capsim.loadgen.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final long MILLI = 1_000_000;

  @Test
  void completed_hundredRequests_quantilesOfLatencyAndServiceTime() {
    Recording recording = new Recording();
    for (int i = 1; i <= 100; i++) {
      // Due at 0, sent at 10 ms, answered at 10 + i ms.
      recording.completed(0, 10 * MILLI, (10 + i) * MILLI);
    }
    TimeSummary latency = recording.latency().summary();
    TimeSummary service = recording.serviceTime().summary();

    assertThat(latency.p50()).isCloseTo(0.060, within(0.0001));
    assertThat(latency.p99()).isCloseTo(0.109, within(0.0001));
    assertThat(latency.max()).isCloseTo(0.110, within(0.0001));
    assertThat(service.p50()).isCloseTo(0.050, within(0.0001));
    assertThat(service.mean()).isCloseTo(0.0505, within(0.0001));
    assertThat(recording.traffic().requests()).isEqualTo(100);
  }

  @Test
  void record_beyondTheRange_countedAsOverflow() {
    Times times = new Times();
    times.record(2 * 3_600_000_000_000L);
    times.record(-5);

    assertThat(times.summary().overflows()).isEqualTo(1);
    assertThat(times.summary().max()).isCloseTo(3_600, within(3.6));
    assertThat(times.summary().min()).isEqualTo(0);
    assertThat(times.count()).isEqualTo(2);
  }

  @Test
  void traffic_statuses_errorsAreAllButSuccess() {
    Traffic traffic = new Traffic();
    traffic.attempt(204);
    traffic.attempt(204);
    traffic.attempt(429);
    traffic.attempt(0);
    traffic.attempt(307);

    assertThat(traffic.attemptsByStatus()).isEqualTo(Map.of(0, 1L, 204, 2L, 307, 1L, 429, 1L));
    assertThat(traffic.errors()).isEqualTo(3);
    assertThat(traffic.attemptsEnded()).isEqualTo(5);
  }

  @Test
  void interval_log_readByHdrHistogramsOwnReader() {
    Times latency = new Times();
    latency.record(5 * MILLI);
    Times service = new Times();
    service.record(3 * MILLI);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistogramFiles files = new HistogramFiles(bytes, 1_700_000_000_000L)) {
      files.interval(1_700_000_001_000L, 1_700_000_002_000L, latency, service);
    }

    HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(bytes.toByteArray()));
    Histogram first = (Histogram) reader.nextIntervalHistogram();
    Histogram second = (Histogram) reader.nextIntervalHistogram();
    assertThat(first.getTag()).isEqualTo("latency");
    assertThat(first.getMaxValue() / MILLI).isEqualTo(5);
    assertThat(first.getStartTimeStamp()).isEqualTo(1_700_000_001_000L);
    assertThat(second.getTag()).isEqualTo("serviceTime");
    assertThat(second.getMaxValue() / MILLI).isEqualTo(3);
    assertThat(reader.nextIntervalHistogram()).isNull();
  }

  @Test
  void writeDistribution_times_percentilesInMilliseconds(@TempDir Path directory) throws Exception {
    Times times = new Times();
    times.record(5 * MILLI);
    HistogramFiles.writeDistribution(directory.resolve("latency.hgrm"), times);

    assertThat(Files.readString(directory.resolve("latency.hgrm")))
        .contains("Percentile")
        .contains("5.001"); // the upper end of the bucket that holds 5 ms
  }
}
