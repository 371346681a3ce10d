package capsim.simulator.thanos;

import capsim.workload.tsdb.BlockSize;
import java.util.List;

/** What a merge of blocks holds. */
final class Merging {
  private static final BlockSize NOTHING = new BlockSize(0, 0, 0, 0, 0, 0, 0);

  private Merging() {}

  /** The block that a merge of these makes; windows that none of them has stay empty. */
  static Block merged(List<Block> sources, BlockSizing sizing, long windowMillis) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (Block source : sources) {
      min = Math.min(min, source.minMillis);
      max = Math.max(max, source.maxMillis);
    }
    long first = min / windowMillis;
    int windows = (int) (-Math.floorDiv(-max, windowMillis) - first);
    double[][] weights = new double[sources.get(0).weights.length][windows];
    double[] copies = new double[windows];
    for (Block source : sources) {
      int offset = (int) (source.minMillis / windowMillis - first);
      for (int window = 0; window < source.weights[0].length; window++) {
        add(source, window, weights, copies, offset + window);
      }
    }
    Block merged = sizing.block(sources.get(0).resolution, min, max, weights, copies);
    merged.sources = sources.stream().mapToInt(source -> source.sources).sum();
    return merged;
  }

  /** The time range of such a block, and nothing else. */
  static Block outline(List<Block> sources) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (Block source : sources) {
      min = Math.min(min, source.minMillis);
      max = Math.max(max, source.maxMillis);
    }
    return new Block(sources.get(0).resolution, min, max, new double[0][], new double[0], NOTHING);
  }

  /** Copies of other replicas add series; of the same data there is never more than the most. */
  private static void add(Block source, int from, double[][] weights, double[] copies, int to) {
    for (int part = 0; part < weights.length; part++) {
      double weight = source.weights[part][from];
      weights[part][to] =
          Math.abs(weight) > Math.abs(weights[part][to]) ? weight : weights[part][to];
    }
    copies[to] += source.copies[from];
  }
}
