package capsim.simulator.thanos;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected plans by hand from Thanos v0.42.4 pkg/compact/planner.go. */
class PlannerTest {
  private static final long HOUR = 3_600_000;
  private final Planner planner = new Planner(true);

  private static Block block(long fromHour, long toHour) {
    return new Block(
        Block.RAW,
        fromHour * HOUR,
        toHour * HOUR,
        new double[1][1],
        new byte[0],
        new BlockSize(0, 0, 0, 0, 0, 0, 0));
  }

  private static List<Block> twoHourBlocks(int from, int to) {
    var blocks = new ArrayList<Block>();
    for (int hour = from; hour < to; hour += 2) {
      blocks.add(block(hour, hour + 2));
    }
    return blocks;
  }

  @Test
  void plan_eightHoursWithoutANewerBlock_waits() {
    assertThat(planner.plan(twoHourBlocks(0, 8))).isEmpty();
  }

  @Test
  void plan_eightHoursAndANewerBlock_mergesTheEight() {
    List<Block> blocks = twoHourBlocks(0, 10);

    assertThat(planner.plan(blocks)).isEqualTo(blocks.subList(0, 4));
  }

  @Test
  void plan_windowWithAGap_mergesWhenSomethingNewerIsThere() {
    List<Block> blocks = twoHourBlocks(0, 10);
    blocks.remove(3);

    // [0, 6) is no full window, and the last but the newest one begins at 4 h: not yet.
    assertThat(planner.plan(blocks)).isEmpty();
    blocks.add(block(10, 12));
    assertThat(planner.plan(blocks)).isEqualTo(blocks.subList(0, 3));
  }

  @Test
  void plan_overlap_comesBeforeEverythingElse() {
    List<Block> blocks = twoHourBlocks(0, 10);
    blocks.add(block(8, 10));

    assertThat(planner.plan(blocks)).isEqualTo(blocks.subList(4, 6));
    assertThat(new Planner(false).plan(blocks)).isEqualTo(blocks.subList(0, 4));
  }

  @Test
  void plan_lateBlockWithinALongOne_mergesBoth() {
    List<Block> blocks = List.of(block(0, 8), block(2, 4), block(8, 10));

    assertThat(planner.plan(blocks)).isEqualTo(blocks.subList(0, 2));
  }

  @Test
  void plan_sevenTwoDayBlocksAndANewerBlock_mergesTheFortnight() {
    var blocks = new ArrayList<Block>();
    for (long day = 0; day < 14; day += 2) {
      blocks.add(block(day * 24, (day + 2) * 24));
    }
    blocks.add(block(336, 338));

    assertThat(planner.plan(blocks)).hasSize(7);
  }
}
