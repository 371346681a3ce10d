package capsim.simulator.thanos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies on a replica's disk; Thanos v0.42.4 pkg/receive/multitsdb.go blocksToDelete. */
class LocalDiskTest {
  private static final double FAST = 1e12;

  /** v0.41 cuts an hour after a window ends, at odd hours, and up to twelve minutes later. */
  private static ThanosWorld world(String... overrides) {
    var all =
        new ArrayList<>(
            List.of(
                "metrics.receive.version=v0.41",
                "metrics.receive.cutPhases=synchronised",
                "metrics.receive.localRetention=6h"));
    all.addAll(List.of(overrides));
    return new ThanosWorld(1, FAST, all.toArray(new String[0]));
  }

  // At 24 h the newest block ends at 22:00. Blocks that end 6 h before it or earlier are gone:
  // those
  // of 18:00, 20:00 and 22:00 stay. The head began at 22:00: 2 of 5 h of 2.5 GB, and 2 GB of log.
  @Test
  void bytes_uploadsWork_keepsRetention() {
    var world = world();
    world.runHours(24);
    assertThat(world.disk.bytes(0)).isCloseTo(3e9 + 2e9 + 1e9, within(1e6));
  }

  // The store goes at 24 h with the block that ends at 22 h as its last. Older ones leave as
  // retention
  // wants; later ones stay, 1 GB each two hours. The 17th ends at 56 h and is cut an hour later.
  // With
  // 2 GB of log, 1 GB is left for the head, which takes 0.5 GB an hour from 56 h on: full at 58 h.
  @Test
  void full_storeDown_whenTheBlocksOfTheOutageFillIt() {
    var world = world("metrics.receive.machine.disk=20GB");
    var fullAt = new ArrayList<Double>();
    var freeAt = new ArrayList<Double>();
    world.receivers.onFullDisk(
        (replica, full) ->
            (full ? fullAt : freeAt).add(world.simulation.nowMillis() / (double) ThanosWorld.HOUR));
    world.runHours(24);
    world.store.down();
    world.runHours(40);
    assertThat(fullAt).hasSize(3).allSatisfy(at -> assertThat(at).isCloseTo(58, within(2 / 60.0)));
    assertThat(freeAt).isEmpty();

    world.store.up();
    world.runHours(0.5);
    assertThat(freeAt).hasSize(3);
  }

  @Test
  void full_storeDownForLessThanRetention_never() {
    var world = world("metrics.receive.machine.disk=20GB", "metrics.receive.localRetention=24h");
    var changes = new ArrayList<Boolean>();
    world.receivers.onFullDisk((replica, full) -> changes.add(full));
    world.runHours(24);
    world.store.down();
    world.runHours(20);
    world.store.up();
    world.runHours(24);
    assertThat(changes).isEmpty();
  }
}
