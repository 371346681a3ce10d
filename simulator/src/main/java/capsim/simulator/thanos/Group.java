package capsim.simulator.thanos;

import java.util.ArrayList;
import java.util.List;

/** Blocks that the compactor may merge with each other: of one stream and resolution, unmarked. */
final class Group {
  final int shard;
  private final List<Block> blocks = new ArrayList<>();

  /** Whether something has changed since the planner looked in vain. */
  boolean changed;

  Group(int shard) {
    this.shard = shard;
  }

  /** By the beginning of their time range, then by its end. */
  List<Block> blocks() {
    return blocks;
  }

  void add(Block block) {
    int at = blocks.size();
    while (at > 0 && after(blocks.get(at - 1), block)) {
      at--;
    }
    blocks.add(at, block);
    changed = true;
  }

  void remove(Block block) {
    blocks.remove(block);
    changed = true;
  }

  private static boolean after(Block a, Block b) {
    return a.minMillis != b.minMillis ? a.minMillis > b.minMillis : a.maxMillis > b.maxMillis;
  }
}
