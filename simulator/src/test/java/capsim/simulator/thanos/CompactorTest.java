package capsim.simulator.thanos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.objectstore.S3Operation;
import capsim.simulator.meter.Work;
import capsim.simulator.store.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the compactor makes of what the receivers upload; Thanos v0.42.4 cmd/thanos/compact.go. */
class CompactorTest {
  private static final double FAST = 1e12;
  private static final double FORTNIGHT = 336;

  private static ThanosWorld world(String... more) {
    var overrides = new String[more.length + 3];
    overrides[0] = "metrics.receive.cutPhases=synchronised";
    overrides[1] = "metrics.retention.raw=0d";
    overrides[2] = "metrics.compactor.machine.network=100Gbps";
    System.arraycopy(more, 0, overrides, 3, more.length);
    return new ThanosWorld(1, FAST, overrides);
  }

  private static List<Long> hours(ThanosWorld world, int resolution) {
    return world.bucket.group(0, resolution).blocks().stream()
        .map(block -> block.rangeMillis() / ThanosWorld.HOUR)
        .toList();
  }

  @Test
  void compactor_replicas_becomeOneBlockAndEightHours() {
    ThanosWorld world = world();
    world.compactor();
    world.runHours(14);
    // 0..8 h has a successor; 8..10 h, and perhaps one more, waits.
    assertThat(hours(world, Block.RAW)).startsWith(8L, 2L).doesNotContain(4L, 6L);
    assertThat(world.raw().get(0).bytes).isCloseTo(4 * ThanosWorld.BLOCK_BYTES, within(1.0));
  }

  // In one iteration 8h, 2d, 14d follow each other, then 5m and 1h are made of the 14d block; of
  // the
  // seven 2d blocks the last was never downsampled, and the other six 5m blocks are duplicates.
  @Test
  void compactor_fortnight_endsInOneBlockOfEachResolution() {
    ThanosWorld world = world();
    world.compactor();
    world.runHours(FORTNIGHT);
    assertThat(hours(world, Block.FIVE_MINUTES)).containsExactly(48L, 48L, 48L, 48L, 48L, 48L);
    world.runHours(12);
    assertThat(hours(world, Block.RAW)).startsWith(336L);
    assertThat(hours(world, Block.FIVE_MINUTES)).containsExactly(336L);
    assertThat(hours(world, Block.ONE_HOUR)).containsExactly(336L);
  }

  // Four windows of three replicas' copies, merged to one each, then the four of them to one of 8
  // h.
  @Test
  void compactor_eightHours_tellsItsWorkAsItIsDone() {
    ThanosWorld world = world();
    world.compactor();
    List<Work> work = world.work();
    world.runHours(14);
    List<Work> vertical = work.stream().filter(each -> each.kind().equals("vertical 2h")).toList();
    assertThat(vertical).hasSizeGreaterThanOrEqualTo(4);
    assertThat(vertical.get(0).readBytes()).isCloseTo(3 * ThanosWorld.BLOCK_BYTES, within(1.0));
    List<Work> merges = work.stream().filter(each -> each.kind().equals("8h merge")).toList();
    assertThat(merges).hasSize(1);
    Work merge = merges.get(0);
    assertThat(merge.readBytes()).isCloseTo(4 * ThanosWorld.BLOCK_BYTES, within(1.0));
    assertThat(merge.writtenBytes()).isCloseTo(4 * ThanosWorld.BLOCK_BYTES, within(1.0));
    // It works on one stream, one after the other, and takes its time.
    assertThat(merge.startMillis()).isGreaterThanOrEqualTo(vertical.get(3).endMillis());
    assertThat(merge.endMillis()).isGreaterThan(merge.startMillis());
  }

  @Test
  void compactor_deleteDelay_keepsMarkedBlocksSoLong() {
    ThanosWorld world = world("metrics.compactor.deleteDelay=24h");
    world.compactor();
    world.runHours(24);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.DELETE)).isZero();
    world.runHours(24);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.DELETE)).isPositive();
    // By hand: of a day, 12 windows of 3 replicas and 12 merged ones are marked, and 3 of 8 h now
    // and
    // then; between 45 and 60 of them lie there.
    int marked = (int) world.bucket.blocks() - world.bucket.live(0);
    assertThat(marked).isBetween(45, 60);
  }

  @Test
  void compactor_stopped_leavesABacklogAndCatchesUp() {
    ThanosWorld world = world();
    Compactor compactor = world.compactor();
    world.runHours(24);
    compactor.stop();
    world.runHours(72);
    assertThat(world.raw()).hasSizeGreaterThan(3 * 34);
    compactor.resume();
    world.runHours(24);
    assertThat(world.raw()).hasSizeLessThan(15);
    assertThat(hours(world, Block.RAW)).startsWith(48L, 48L);
  }

  // By hand: an idle compactor looks four times in 5 minutes, the progress shares one of them, and
  // the web UI looks five times.
  @Test
  void compactor_idle_looksNineTimesInFiveMinutes() {
    ThanosWorld world = world();
    world.flow.rate(0, 0);
    world.compactor();
    world.runHours(10);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.LIST) / 120).isBetween(8.9, 9.1);
  }

  @Test
  void compactor_withoutDownsampling_looksLess() {
    ThanosWorld world =
        world("metrics.compactor.downsampling=false", "metrics.compactor.webUi=false");
    world.flow.rate(0, 0);
    world.compactor();
    world.runHours(10);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.LIST) / 120).isBetween(1.9, 2.1);
  }

  // By hand: 5m data ends on day 14, expires on day 28, and is seen for half the delete delay. So
  // it is made again on days 29 to 33, each time five minutes later; raw data is there until day
  // 44.
  @Test
  void compactor_coarserDataKeptForLessTime_isMadeAgainEachHalfDeleteDelay() {
    ThanosWorld world =
        world(
            "metrics.retention.raw=30d",
            "metrics.retention.fiveMinutes=14d",
            "metrics.compactor.deleteDelay=48h");
    world.compactor();
    world.runHours(FORTNIGHT + 1);
    world.flow.rate(0, 0);
    world.runHours(14.4 * 24);
    long before = world.bucket.created();
    world.runHours(5 * 24);
    assertThat(world.bucket.created() - before).isEqualTo(5);
  }

  @Test
  void compactorHours_outsideTheWindow_nothingIsAsked() {
    ThanosWorld world =
        world("metrics.compactor.window.from=22:00", "metrics.compactor.window.to=06:00");
    Compactor compactor = world.compactor();
    var hours =
        new CompactorHours(
            world.simulation, List.of(compactor), world.scenario.metrics().compactor());
    world.runHours(6.1);
    double night = world.store.observed(Client.COMPACTOR, S3Operation.LIST);
    assertThat(night).isPositive();
    world.runHours(15.8);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.LIST)).isEqualTo(night);
    // An event within the window stops it, and its end starts it again.
    world.runHours(0.2);
    hours.stop();
    double stopped = world.store.observed(Client.COMPACTOR, S3Operation.LIST);
    assertThat(stopped).isGreaterThan(night);
    world.runHours(1);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.LIST)).isEqualTo(stopped);
    hours.resume();
    world.runHours(1);
    assertThat(world.store.observed(Client.COMPACTOR, S3Operation.LIST)).isGreaterThan(stopped);
  }
}
