package capsim.simulator.thanos;

import java.util.ArrayList;
import java.util.List;

/** Which blocks of a group are merged next: Thanos v0.42.4 pkg/compact/planner.go. */
final class Planner {
  private static final long HOUR = 3_600_000;

  /** cmd/thanos/compact.go compactions: 2h, 8h, 2d, 14d; the first, 1h, is only a lower bound. */
  private static final long[] RANGES = {2 * HOUR, 8 * HOUR, 48 * HOUR, 336 * HOUR};

  private final boolean vertical;

  /**
   * A planner.
   *
   * @param vertical whether overlapping blocks are merged: with replica labels to de-duplicate
   */
  Planner(boolean vertical) {
    this.vertical = vertical;
  }

  /**
   * The blocks to merge; empty if there is nothing to do.
   *
   * @param blocks the visible ones of a group, by the beginning of their time range
   */
  List<Block> plan(List<Block> blocks) {
    if (vertical) {
      List<Block> overlapping = overlapping(blocks);
      if (!overlapping.isEmpty()) {
        return overlapping;
      }
    }
    // The newest block may be followed by others of its window.
    return blocks.size() < 3 ? List.of() : select(blocks.subList(0, blocks.size() - 1));
  }

  private static List<Block> overlapping(List<Block> blocks) {
    if (blocks.size() < 2) {
      return List.of();
    }
    var found = new ArrayList<Block>();
    long max = blocks.get(0).maxMillis;
    for (int i = 1; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.minMillis < max) {
        if (found.isEmpty()) {
          found.add(blocks.get(i - 1));
        }
        found.add(block);
      } else if (!found.isEmpty()) {
        break;
      }
      max = Math.max(max, block.maxMillis);
    }
    return found;
  }

  private static List<Block> select(List<Block> blocks) {
    long newest = blocks.get(blocks.size() - 1).minMillis;
    for (long range : RANGES) {
      int from = 0;
      while (from < blocks.size()) {
        long start = Math.floorDiv(blocks.get(from).minMillis, range) * range;
        if (blocks.get(from).maxMillis > start + range) {
          from++;
          continue;
        }
        int to = from;
        while (to < blocks.size() && blocks.get(to).maxMillis <= start + range) {
          to++;
        }
        if (to - from >= 2) {
          long min = blocks.get(from).minMillis;
          long max = blocks.get(to - 1).maxMillis;
          if (max - min == range || max <= newest) {
            return new ArrayList<>(blocks.subList(from, to));
          }
        }
        from = to;
      }
    }
    return List.of();
  }
}
