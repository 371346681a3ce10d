package capsim.simulator.thanos;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of Thanos v0.42.4 pkg/compact/planner.go, on blocks in hours since 1970. */
class PlannerTest {
  private static final BlockSize NOTHING = new BlockSize(0, 0, 0, 0, 0, 0, 0);

  private static Block block(long fromHour, long toHour) {
    return new Block(
        Block.RAW,
        fromHour * 3_600_000,
        toHour * 3_600_000,
        new double[0][],
        new double[0],
        NOTHING);
  }

  /** Blocks that follow each other, all of the same length. */
  private static List<Block> row(long fromHour, long hours, int count) {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < count; i++) {
      blocks.add(block(fromHour + i * hours, fromHour + (i + 1) * hours));
    }
    return blocks;
  }

  private static List<Block> plan(List<Block> blocks) {
    return new Planner(true).plan(blocks);
  }

  @Test
  void plan_fullWindowWithoutANewerBlock_waits() {
    assertThat(plan(row(0, 2, 4))).isEmpty();
  }

  @Test
  void plan_fullWindowAndANewerBlock_mergesTheWindow() {
    List<Block> blocks = row(0, 2, 5);
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 4));
  }

  @Test
  void plan_windowThatIsNotOver_waits() {
    assertThat(plan(row(0, 2, 3))).isEmpty();
  }

  // Without 4..8 h the window is not full. It is taken for over when a block that is not the newest
  // begins behind it.
  @Test
  void plan_windowWithoutItsEnd_isMergedWhenItIsOver() {
    List<Block> blocks = row(0, 2, 2);
    blocks.add(block(8, 10));
    assertThat(plan(blocks)).isEmpty();
    blocks.add(block(10, 12));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 2));
  }

  @Test
  void plan_windowWithAGapInside_isFullAndMerged() {
    List<Block> blocks = row(0, 2, 2);
    blocks.add(block(6, 8));
    blocks.add(block(8, 10));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 3));
  }

  @Test
  void plan_severalLengths_mergesTheShortestFirst() {
    List<Block> blocks = row(0, 8, 6);
    blocks.addAll(row(48, 2, 5));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(6, 10));
  }

  @Test
  void plan_sixBlocksOfEightHours_mergesTwoDays() {
    List<Block> blocks = row(48, 8, 6);
    blocks.add(block(96, 98));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 6));
  }

  @Test
  void plan_windowsAreAlignedTo1970_notToTheFirstBlock() {
    // 2 days begin at even days: 24..72 h lies in two windows, of which the first has 3 blocks.
    List<Block> blocks = row(24, 8, 6);
    blocks.add(block(72, 74));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 3));
  }

  @Test
  void plan_overlap_comesBeforeAllElseAndTakesTheNewestToo() {
    List<Block> blocks = row(0, 2, 4);
    blocks.add(block(8, 10));
    blocks.add(block(8, 10));
    blocks.add(block(8, 10));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(4, 7));
  }

  @Test
  void plan_twoOverlaps_mergesTheFirst() {
    List<Block> blocks =
        new ArrayList<>(List.of(block(0, 2), block(0, 2), block(2, 4), block(4, 6), block(4, 6)));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 2));
  }

  @Test
  void plan_lateBlockInAMergedWindow_rewritesTheLongBlock() {
    List<Block> blocks = new ArrayList<>(List.of(block(0, 8), block(2, 4), block(8, 10)));
    assertThat(plan(blocks)).isEqualTo(blocks.subList(0, 2));
  }

  @Test
  void plan_withoutDeduplication_ignoresOverlap() {
    assertThat(new Planner(false).plan(List.of(block(0, 2), block(0, 2)))).isEmpty();
  }
}
