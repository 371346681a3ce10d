package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class RequestStreamTest {
  private final List<Integer> batches = new ArrayList<>();
  private final RequestSizes sizes = new RequestSizes();

  @Test
  void flush_fiveSamplesByTwo_passesOnTwoTwoAndOne() {
    stream(5, 2);

    assertThat(batches).containsExactly(2, 2, 1);
    assertThat(sizes.requests()).isEqualTo(3);
    assertThat(sizes.samples()).isEqualTo(5);
    // A sample {a="b"} with a value: 2 + 8 (label) + 2 + 9 + 3 bytes.
    assertThat(sizes.rawBytes()).isEqualTo(5 * 24);
    assertThat(sizes.perSample().rawBytesPerSample()).isEqualTo(24);
  }

  @Test
  void flush_fullBatches_passesOnNothingMore() {
    stream(4, 2);

    assertThat(batches).containsExactly(2, 2);
  }

  @Test
  void accept_everyBody_unpacksToItsMessage() {
    var stream =
        new RequestStream(
            new RemoteWriteV1Encoder(new SeriesLabels()),
            7,
            (raw, body, samples) -> assertThat(uncompress(body)).isEqualTo(raw.toByteArray()));
    for (Sample s : Sample.batch(42)) {
      stream.add(stream.series(s.labels()), s.value(), s.timestampMillis());
    }
    stream.flush();
  }

  @Test
  void perSample_noSample_isRefused() {
    assertThatThrownBy(sizes::perSample).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void constructor_noSampleInARequest_isRefused() {
    assertThatThrownBy(
            () -> new RequestStream(new RemoteWriteV1Encoder(new SeriesLabels()), 0, sizes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void stream(int samples, int batch) {
    var stream =
        new RequestStream(
            new RemoteWriteV1Encoder(new SeriesLabels()),
            batch,
            (raw, body, count) -> {
              batches.add(count);
              sizes.accept(raw, body, count);
            });
    int series = stream.series(Sample.labels("a", "b"));
    for (int i = 0; i < samples; i++) {
      stream.add(series, 1.5, 300);
    }
    stream.flush();
  }

  private static byte[] uncompress(SnappyBlock body) {
    try {
      return Snappy.uncompress(Arrays.copyOf(body.array(), body.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
