package capsim.loadgen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.remotewrite.Protocol;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.Snappy;

class PatchedBatchTest {
  private static final long TIME = 1_800_000_012_345L;

  private final SeriesStore store =
      SeriesStore.of(List.of(WireJobs.containers(8)), 7, StoreOptions.PLAIN, WireJobs.START);

  @ParameterizedTest
  @EnumSource
  void patch_seededValues_unpacksToWhatTheWriterEncodes(Protocol protocol) throws IOException {
    PatchedBatch batch = PatchedBatch.of(protocol, store, 2000, TIME).get(0);
    var writer = new RequestWriter(protocol, store);
    var values = new double[batch.samples() + 3];
    for (long seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      for (int i = 0; i < values.length; i++) {
        // No zero: the writer leaves it out, the batch has it.
        values[i] = random.nextInt(10) == 0 ? SeriesStore.STALE : 1 + random.nextInt(1000);
      }
      long time = TIME + random.nextInt();
      batch.patch(values, 3, time);
      writer.clear();
      for (int i = 0; i < batch.samples(); i++) {
        int one = batch.series(i);
        writer.add(one, store.isConstant(one) ? store.next(one) : values[3 + i], time);
      }
      writer.finish();

      assertThat(unpacked(batch.body(), batch.bodyLength()))
          .as("seed %d", seed)
          .isEqualTo(unpacked(writer.body(), writer.bodyLength()));
      assertThat(batch.rawBytes()).isEqualTo(writer.rawBytes());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V1, 1.03",
    // Seven in ten bytes of a 2.0 sample are its value, of which an ordinary block finds the zeros.
    "V2, 1.15"
  })
  void bodyLength_likeTheWriters_withinFewPercent(Protocol protocol, double most) {
    PatchedBatch batch = PatchedBatch.of(protocol, store, 2000, TIME).get(0);
    var writer = new RequestWriter(protocol, store);
    writer.clear();
    for (int i = 0; i < batch.samples(); i++) {
      writer.add(batch.series(i), store.next(batch.series(i)), TIME);
    }
    writer.finish();

    assertThat((double) batch.bodyLength() / writer.bodyLength()).isBetween(0.97, most);
  }

  @Test
  void patch_endsOfTheRangeOfTimes_unpackToThem() throws IOException {
    int[] moving = IntStream.range(0, 100).filter(s -> !store.isConstant(s)).limit(2).toArray();
    PatchedBatch batch = PatchedBatch.of(Protocol.V1, store, moving, TIME);
    for (long time :
        new long[] {
          PatchedBatch.MIN_TIMESTAMP_MILLIS, PatchedBatch.END_TIMESTAMP_MILLIS - 1, TIME
        }) {
      batch.patch(new double[] {5, 6}, 0, time);
      var writer = new RequestWriter(Protocol.V1, store);
      writer.clear();
      writer.add(moving[0], 5, time);
      writer.add(moving[1], 6, time);
      writer.finish();

      assertThat(unpacked(batch.body(), batch.bodyLength()))
          .isEqualTo(unpacked(writer.body(), writer.bodyLength()));
    }
  }

  @Test
  void patch_timeOfAnotherLength_isRefused() {
    PatchedBatch batch = PatchedBatch.of(Protocol.V1, store, new int[] {0}, TIME);

    assertThatThrownBy(() -> batch.patch(new double[1], 0, PatchedBatch.END_TIMESTAMP_MILLIS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1971 to 2109");
    assertThatThrownBy(() -> batch.patch(new double[1], 0, PatchedBatch.MIN_TIMESTAMP_MILLIS - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void copy_patchedByItself_leavesTheOtherAlone() {
    PatchedBatch batch = PatchedBatch.of(Protocol.V1, store, new int[] {0, 1}, TIME);
    byte[] before = batch.body().clone();

    batch.copy().patch(new double[] {8, 9}, 0, TIME + 1);

    assertThat(batch.body()).isEqualTo(before);
  }

  @Test
  void of_storeWithNativeHistograms_leavesThemOut() {
    SeriesStore services =
        SeriesStore.of(List.of(WireJobs.services(1)), 7, StoreOptions.PLAIN, WireJobs.START);

    int samples =
        PatchedBatch.of(Protocol.V2, services, 50, TIME).stream()
            .mapToInt(PatchedBatch::samples)
            .sum();

    // Ten pods: of each, two native histograms are not sent.
    assertThat(samples).isEqualTo(services.activeSeries() - 20);
  }

  private static byte[] unpacked(byte[] body, int length) throws IOException {
    return Snappy.uncompress(Arrays.copyOf(body, length));
  }
}
