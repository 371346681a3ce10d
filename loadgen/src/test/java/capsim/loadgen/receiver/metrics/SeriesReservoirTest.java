package capsim.loadgen.receiver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesReservoirTest {
  private static final int KEPT = 100;

  @Test
  void add_moreThanFit_sameOnesKeptInAnyOrder() {
    var random = new Random(3);
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      hashes.add(random.nextLong());
    }
    Set<String> first = keptOf(hashes);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(hashes, random);
      assertThat(keptOf(hashes)).isEqualTo(first);
    }
    // The limit is halved until they fit: between half of what fits, roughly, and all of it.
    assertThat(first).hasSizeBetween(KEPT / 4, KEPT);
  }

  private static Set<String> keptOf(List<Long> hashes) {
    var reservoir = new SeriesReservoir(KEPT, 10);
    for (long hash : hashes) {
      if (reservoir.wants(hash)) {
        int number = reservoir.add(hash, "", labels(hash));
        if (number > 0) {
          reservoir.append(number, 1, 2);
        }
      }
    }
    return reservoir.series().stream()
        .map(series -> series.labels().value("__name__"))
        .collect(Collectors.toSet());
  }

  private static Labels labels(long hash) {
    return new Labels(List.of("__name__"), List.of(Long.toHexString(hash)));
  }

  @Test
  void append_morePointsThanFit_lastOnesKeptInOrderOfTime() {
    var reservoir = new SeriesReservoir(KEPT, 20);
    int number = reservoir.add(1, "", labels(1));
    for (int i = 0; i < 50; i++) {
      reservoir.append(number, 1000 + i, Double.doubleToRawLongBits(i));
    }
    reservoir.append(number, 1040, Double.doubleToRawLongBits(-1));

    List<SeriesReservoir.Point> points = reservoir.series().get(0).points();

    // Of the last twenty, two have the same time: the later one holds.
    assertThat(points).hasSize(19);
    assertThat(points.get(0)).isEqualTo(new SeriesReservoir.Point(1031, 31));
    assertThat(points)
        .contains(new SeriesReservoir.Point(1040, -1))
        .doesNotContain(new SeriesReservoir.Point(1040, 40));
    assertThat(points)
        .isSortedAccordingTo((a, b) -> Long.compare(a.timestampMillis(), b.timestampMillis()));
  }

  @Test
  void wants_noRoomAtAll_nothing() {
    assertThat(new SeriesReservoir(0, 10).wants(0)).isFalse();
  }
}
