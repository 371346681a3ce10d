package capsim.model.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.objectstore.Stored;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketOccupancyTest {
  // Facts 4.9 count days of de-duplicated raw and so leave out that compaction shrinks indexes:
  // series with 10^6 samples a block hide that (index / samples -> 0). 5m blocks are left out too.
  private static ThanosCase days(int replicas, int copies, CutPhases phases) {
    var test = new ThanosCase();
    test.series = 1000;
    test.intervalSeconds = 0.001;
    test.downsampling = false;
    test.replicas = Optional.of(replicas);
    test.replicationFactor = copies;
    test.phases = phases;
    return test;
  }

  private static double garbageDays(ThanosCase test) {
    BucketOccupancy occupancy = occupancy(test);
    return occupancy.garbageBytes().value() / occupancy.singleCopyBytesPerDay().value();
  }

  private static double peakDays(ThanosCase test) {
    BucketOccupancy occupancy = occupancy(test);
    return occupancy.garbagePeakBytes().value() / occupancy.singleCopyBytesPerDay().value();
  }

  private static BucketOccupancy occupancy(ThanosCase test) {
    BlockLadder ladder = test.ladder();
    return BucketOccupancy.of(ladder, Merge.of(ladder));
  }

  @Test
  void garbage_singleStream_isSixDaysAndEighteenAtPeak() {
    ThanosCase test = days(1, 1, CutPhases.RANDOM);
    assertThat(garbageDays(test)).isCloseTo(6, within(0.1));
    assertThat(peakDays(test)).isCloseTo(18, within(0.1));
  }

  @Test
  void garbage_threeCopiesSynchronised_isTwelveDays() {
    ThanosCase test = days(3, 3, CutPhases.SYNCHRONISED);
    assertThat(garbageDays(test)).isCloseTo(12, within(0.1));
    assertThat(peakDays(test)).isCloseTo(24, within(0.1));
  }

  // Replays of independent uploads write a window 4.31 times: 12 days, and 2 for each time but one.
  @Test
  void garbage_sixReplicasRandomPhases_isTwoDaysMoreForEachFurtherMerge() {
    ThanosCase test = days(6, 3, CutPhases.RANDOM);
    assertThat(garbageDays(test)).isCloseTo(12 + 2 * 3.31, within(0.1));
    assertThat(peakDays(test)).isCloseTo(24 + 2 * 3.31, within(0.1));
  }

  // Facts 4.9: marked blocks of a stream 32; de-duplicated 104, 176. With random phases each of the
  // 24 windows of two days has 4.53 merges in the mean of replays, not 1. And retention marks three
  // blocks a fortnight: 0.4 at a time.
  @Test
  void markedBlocks_byReplicasAndPhases_meetFacts() {
    assertThat(marked(1, 1, CutPhases.RANDOM)).isCloseTo(32, within(0.5));
    assertThat(marked(3, 3, CutPhases.SYNCHRONISED)).isCloseTo(104, within(0.5));
    assertThat(marked(6, 3, CutPhases.SYNCHRONISED)).isCloseTo(176, within(0.5));
    assertThat(marked(6, 3, CutPhases.RANDOM)).isCloseTo(176 + 24 * 3.53 + 0.4, within(0.5));
  }

  private static double marked(int replicas, int copies, CutPhases phases) {
    ThanosCase test = days(replicas, copies, phases);
    test.downsampling = true;
    return occupancy(test).markedBlocks().value();
  }

  @Test
  void liveBlocks_singleStream_areElevenAndThoseOfRetention() {
    ThanosCase test = days(1, 1, CutPhases.RANDOM);
    test.downsampling = true;
    double old = (30 + 180 + 365) / 14.0;
    assertThat(occupancy(test).liveBlocks().value() - old).isCloseTo(11, within(0.6));
  }

  @Test
  void stored_threeCopiesDeduplicated_isWhatOneCopyIs() {
    List<Stored> three = stored(days(6, 3, CutPhases.RANDOM));
    List<Stored> one = stored(days(1, 1, CutPhases.RANDOM));
    assertThat(three).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).resolution().equals("garbage") && one.get(i).day() > 1) {
        // But for what the copies of half an hour take until they are merged.
        assertThat(three.get(i).bytes().value())
            .isCloseTo(one.get(i).bytes().value(), withPercentage(0.5));
      }
    }
  }

  @Test
  void stored_threeCopiesNotDeduplicated_isThreeTimesAsMuch() {
    ThanosCase test = days(6, 3, CutPhases.RANDOM);
    test.deduplication = false;
    List<Stored> three = stored(test);
    List<Stored> one = stored(days(1, 1, CutPhases.RANDOM));
    assertThat(three.get(0).bytes().value())
        .isCloseTo(3 * one.get(0).bytes().value(), withPercentage(0.1));
  }

  @Test
  void stored_retention_growsUntilSteadyState() {
    var test = new ThanosCase();
    List<Stored> rows = stored(test);
    double perDay = new FittedSizes(1e6, 0, 30, 1.3).raw(336).bytes() / 14;
    // 30 d + 7 d + 2 d, of which the youngest week has a little more index.
    assertThat(bytes(rows, "raw", 381)).isCloseTo(39 * perDay, withPercentage(1));
    assertThat(bytes(rows, "raw", 381)).isEqualTo(bytes(rows, "raw", 90));
    assertThat(bytes(rows, "5m", 180)).isLessThan(bytes(rows, "5m", 381));
    assertThat(bytes(rows, "1h", 1)).isZero();
  }

  @Test
  void stored_keptForEver_growsAndStaysFinite() {
    var test = new ThanosCase();
    test.retention = new Retention(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    List<Stored> rows = stored(test);
    assertThat(bytes(rows, "raw", 365)).isGreaterThan(1.9 * bytes(rows, "raw", 180));
  }

  private static double bytes(List<Stored> rows, String resolution, int day) {
    return rows.stream()
        .filter(row -> row.resolution().equals(resolution) && row.day() == day)
        .findAny()
        .orElseThrow()
        .bytes()
        .value();
  }

  private static List<Stored> stored(ThanosCase test) {
    BlockLadder ladder = test.ladder();
    return StoredBlocks.of(ladder, Merge.of(ladder));
  }
}
