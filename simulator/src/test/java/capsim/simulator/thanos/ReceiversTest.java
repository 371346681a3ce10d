package capsim.simulator.thanos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.objectstore.S3Operation;
import capsim.simulator.store.Client;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** When blocks are cut and uploaded; Thanos v0.42.4 pkg/receive/multitsdb.go. */
class ReceiversTest {
  private static final double FAST = 1e12;

  /** The shipper looks every 30 s; then the store takes its time, but less than a minute. */
  private static final double SHIPPED_HOURS = 90 / 3600.0;

  /** Hours between the end of a block and its upload. */
  private static DoubleSummaryStatistics hoursToUpload(ThanosWorld world) {
    return world.raw().stream()
        .mapToDouble(block -> (block.visibleMillis - block.maxMillis) / 3.6e6)
        .summaryStatistics();
  }

  // v0.42: a tick every 2 h at any phase cuts what is more than 3 h old: 1 h to 3 h after its end.
  @Test
  void cut_newTicker_uploadsOneToThreeHoursAfterTheEnd() {
    var all = new DoubleSummaryStatistics();
    for (long seed = 0; seed < 30; seed++) {
      var world = new ThanosWorld(seed, FAST, "metrics.receive.version=v0.42");
      world.runHours(48);
      DoubleSummaryStatistics hours = hoursToUpload(world);
      assertThat(hours.getCount()).as("seed %d", seed).isBetween(3 * 22L, 3 * 23L);
      all.combine(hours);
    }
    assertThat(all.getMin()).isGreaterThanOrEqualTo(1);
    assertThat(all.getMax()).isLessThanOrEqualTo(3 + SHIPPED_HOURS);
    // Phases are drawn evenly, so that the mean is 2 h; 90 draws have a deviation of 0.06 h.
    assertThat(all.getAverage()).isBetween(1.75, 2.25);
    assertThat(all.getMax() - all.getMin()).isGreaterThan(1.5);
  }

  // The phase of a replica stays: all its blocks are as late as its first.
  @Test
  void cut_newTicker_keepsItsPhaseUntilARestart() {
    var world = new ThanosWorld(7, FAST, "metrics.receive.version=v0.42");
    world.runHours(48);
    Map<Long, Integer> byLateness = new HashMap<>();
    for (Block block : world.raw()) {
      byLateness.merge((block.visibleMillis - block.maxMillis) / 60_000, 1, Integer::sum);
    }
    // Three replicas, each of whose blocks takes the same minutes, now and then one more.
    assertThat(byLateness.size()).isLessThanOrEqualTo(6);
  }

  // v0.41: when the head spans 3 h, and up to 12 min later.
  @Test
  void cut_oldRule_uploadsAnHourAfterTheEnd() {
    for (long seed = 0; seed < 10; seed++) {
      var world = new ThanosWorld(seed, FAST, "metrics.receive.version=v0.41");
      world.runHours(48);
      DoubleSummaryStatistics hours = hoursToUpload(world);
      assertThat(hours.getMin()).as("seed %d", seed).isGreaterThanOrEqualTo(1);
      assertThat(hours.getMax()).as("seed %d", seed).isLessThanOrEqualTo(1.2 + SHIPPED_HOURS);
      assertThat(hours.getCount()).as("seed %d", seed).isEqualTo(3 * 23L);
    }
  }

  @Test
  void cut_synchronised_uploadsAllReplicasTogether() {
    var world =
        new ThanosWorld(
            3, FAST, "metrics.receive.version=v0.42", "metrics.receive.cutPhases=synchronised");
    world.runHours(48);
    DoubleSummaryStatistics hours = hoursToUpload(world);
    assertThat(hours.getMax() - hours.getMin()).isLessThan(SHIPPED_HOURS);
  }

  // By hand: three uploads of 1 GB share 4 MB/s: 750 s, and a sync of v0.42 ends after 600 s.
  @Test
  void upload_longerThanTenMinutes_neverEndsInTheNewVersion() {
    String together = "metrics.receive.cutPhases=synchronised";
    var fresh = new ThanosWorld(1, 4e6, "metrics.receive.version=v0.42", together);
    fresh.runHours(48);
    assertThat(fresh.raw()).isEmpty();
    assertThat(fresh.receivers.unshippedBytes()).isGreaterThan(20 * 3 * ThanosWorld.BLOCK_BYTES);
    // And it asks again and again.
    assertThat(fresh.store.observed(Client.RECEIVE, S3Operation.HEAD)).isGreaterThan(100);

    var old = new ThanosWorld(1, 4e6, "metrics.receive.version=v0.41", together);
    old.runHours(48);
    assertThat(old.raw()).hasSizeGreaterThan(60);
  }

  @Test
  void upload_storeDown_waitsAndCatchesUp() {
    var world = new ThanosWorld(5, FAST, "metrics.receive.version=v0.42");
    world.runHours(12);
    int before = world.raw().size();
    world.store.down();
    world.runHours(12);
    assertThat(world.raw()).hasSize(before);
    assertThat(world.receivers.unshippedBytes())
        .isGreaterThanOrEqualTo(3 * 5 * ThanosWorld.BLOCK_BYTES);
    world.store.up();
    world.runHours(0.5);
    assertThat(world.receivers.unshippedBytes()).isLessThan(3 * ThanosWorld.BLOCK_BYTES);
    world.runHours(23.5);
    assertThat(world.raw()).hasSizeBetween(3 * 22, 3 * 23);
  }

  private static List<Long> minutes(ThanosWorld world) {
    return world.raw().stream().map(block -> block.rangeMillis() / 60_000).toList();
  }

  // A shutdown writes what is complete as one block, of 4 h if v0.42 has not cut two windows yet.
  @Test
  void restart_flush_cutsTheWindowInTwoAndKeepsAllSamples() {
    for (String version : List.of("v0.41", "v0.42")) {
      var longest = new TreeSet<Long>();
      for (long seed = 0; seed < 10; seed++) {
        var world =
            new ThanosWorld(
                seed,
                FAST,
                "metrics.receive.version=" + version,
                "metrics.receive.restartsPerDay=2");
        world.runHours(72);
        assertThat(minutes(world)).as(version).anyMatch(range -> range < 120);
        for (Block block : world.raw()) {
          assertThat(block.bytes)
              .isCloseTo(
                  ThanosWorld.BLOCK_BYTES * block.rangeMillis() / (2.0 * ThanosWorld.HOUR),
                  withPercentage(1e-6));
        }
        longest.addAll(minutes(world));
      }
      // A head of v0.41 is never older than 3 h 12 min.
      assertThat(longest.last() >= 240).as(version).isEqualTo(version.equals("v0.42"));
    }
  }

  // When samples stop after 24 h, a ticker goes on until all is cut; the old rule needs a span.
  @Test
  void cut_noMoreSamples_onlyTheTickerCutsTheRest() {
    var fresh = new ThanosWorld(3, FAST, "metrics.receive.version=v0.42");
    fresh.runHours(24);
    fresh.flow.rate(0, 0);
    fresh.runHours(12);
    assertThat(fresh.raw()).hasSize(3 * 12);
    var old = new ThanosWorld(3, FAST, "metrics.receive.version=v0.41");
    old.runHours(24);
    old.flow.rate(0, 0);
    old.runHours(12);
    assertThat(old.raw()).hasSize(3 * 11);
  }
}
