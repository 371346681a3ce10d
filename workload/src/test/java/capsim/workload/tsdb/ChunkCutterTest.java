package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {
  private static final long RANGE_START = 1_699_999_200_000L; // a multiple of 2 h

  private static List<Integer> chunks(long interval, long millis, int bytes, TsdbVersion version) {
    var cutter = new ChunkCutter(version);
    List<Integer> sizes = new ArrayList<>();
    for (long t = RANGE_START; t < RANGE_START + millis; t += interval) {
      if (cutter.startsChunk(t, bytes)) {
        sizes.add(0);
      }
      sizes.set(sizes.size() - 1, sizes.get(sizes.size() - 1) + 1);
    }
    return sizes;
  }

  @Test
  void startsChunk_fullRange_makesThePublishedChunks() {
    // From the facts: 15 s exactly 120; 45 s 1 x 160; 120 s 60; 300 s 24 samples.
    long range = ChunkCutter.RANGE_MILLIS;
    assertThat(chunks(15_000, range, 0, TsdbVersion.V2_42)).containsExactly(120, 120, 120, 120);
    assertThat(chunks(30_000, range, 0, TsdbVersion.V2_42)).containsExactly(120, 120);
    assertThat(chunks(45_000, range, 0, TsdbVersion.V2_42)).containsExactly(160);
    assertThat(chunks(120_000, range, 0, TsdbVersion.V2_42)).containsExactly(60);
    assertThat(chunks(300_000, range, 0, TsdbVersion.V2_42)).containsExactly(24);
    assertThat(chunks(1000, range, 0, TsdbVersion.V2_42)).hasSize(61).startsWith(117, 117);
  }

  @Test
  void startsChunk_beyondTheRange_startsAnewAtItsEnd() {
    assertThat(chunks(60_000, 2 * ChunkCutter.RANGE_MILLIS, 0, TsdbVersion.V3_9))
        .containsExactly(120, 120);
  }

  @Test
  void startsChunk_moreThan1005Bytes_cutsOnlySinceVersion247() {
    assertThat(chunks(60_000, 300_000, 1006, TsdbVersion.V3_9)).containsExactly(1, 1, 1, 1, 1);
    assertThat(chunks(60_000, 300_000, 1005, TsdbVersion.V3_9)).containsExactly(5);
    assertThat(chunks(60_000, 300_000, 1006, TsdbVersion.V2_42)).containsExactly(5);
  }
}
