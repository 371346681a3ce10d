package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.VerticalMerge;
import capsim.workload.tsdb.BlockSize;
import java.util.List;

/**
 * Sizes of blocks, by the model's formulas: a block weighs what the ladder says of its range, times
 * how much of the mean load was there, and times the share of the series that the replicas merged
 * so far hold together.
 */
final class BlockSizing {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final List<BlockLadder> ladders;
  private final BlockLadder ladder;
  private final double windowHours;
  private final double[] unions;

  /**
   * Sizes for a load.
   *
   * @param ladders of the parts of the load: the first of the scenario, the others of the load with
   *     what an event adds; their difference is the part
   */
  BlockSizing(List<BlockLadder> ladders) {
    this.ladders = List.copyOf(ladders);
    this.ladder = ladders.get(0);
    this.windowHours = ladder.baseHours();
    int replicas = ladder.deduplicated() ? (int) ladder.replicas().value() : 1;
    double copies = ladder.deduplicated() ? ladder.copies() : 1;
    this.unions = new double[replicas + 1];
    for (int k = 1; k <= replicas; k++) {
      unions[k] = VerticalMerge.union(k, replicas, copies);
    }
  }

  /**
   * Share of a window's series that so many replicas hold together; of the series of its own, where
   * each replica has a stream of its own. What lies between whole replicas is taken evenly.
   */
  private double union(double copies) {
    double most = Math.min(copies, unions.length - 1);
    int whole = (int) most;
    double more = most - whole;
    return more == 0 ? unions[whole] : unions[whole] + more * (unions[whole + 1] - unions[whole]);
  }

  /** A block of one stream. */
  Block block(int resolution, long minMillis, long maxMillis, double[][] weights, double[] copies) {
    double hours = (maxMillis - minMillis) / MILLIS_PER_HOUR;
    BlockSize size = null;
    for (int part = 0; part < ladders.size(); part++) {
      double weight = filled(weights[part], copies) * windowHours / hours;
      if (part == 0) {
        size = scaled(of(ladder, resolution, hours), weight);
      } else if (weight != 0) {
        BlockSize with = of(ladders.get(part), resolution, hours);
        size = plus(size, with, of(ladder, resolution, hours), weight);
      }
    }
    return new Block(resolution, minMillis, maxMillis, weights, copies, size);
  }

  private static BlockSize of(BlockLadder from, int resolution, double hours) {
    return switch (resolution) {
      case Block.FIVE_MINUTES -> from.downsampled(BlockLadder.FIVE_MINUTES, hours);
      case Block.ONE_HOUR -> from.downsampled(BlockLadder.ONE_HOUR, hours);
      default -> from.raw(hours);
    };
  }

  /** Windows that the series of these weights and copies would fill. */
  private double filled(double[] weights, double[] copies) {
    double sum = 0;
    for (int window = 0; window < weights.length; window++) {
      sum += weights[window] * union(copies[window]);
    }
    return sum;
  }

  private static BlockSize scaled(BlockSize size, double by) {
    return plus(
        new BlockSize(0, 0, 0, 0, 0, 0, size.metaBytes()),
        size,
        new BlockSize(0, 0, 0, 0, 0, 0, 0),
        by);
  }

  /** {@code base + (to - from) · weight}, nowhere below zero; meta.json stays as it is. */
  private static BlockSize plus(BlockSize base, BlockSize to, BlockSize from, double weight) {
    return new BlockSize(
        add(base.series(), to.series() - from.series(), weight),
        add(base.samples(), to.samples() - from.samples(), weight),
        add(base.chunks(), to.chunks() - from.chunks(), weight),
        add(base.chunksBytes(), to.chunksBytes() - from.chunksBytes(), weight),
        add(base.indexBytes(), to.indexBytes() - from.indexBytes(), weight),
        add(base.indexHeaderBytes(), to.indexHeaderBytes() - from.indexHeaderBytes(), weight),
        base.metaBytes());
  }

  private static double add(double base, double difference, double weight) {
    return Math.max(0, base + difference * weight);
  }

  boolean deduplicated() {
    return ladder.deduplicated();
  }

  BlockLadder ladder() {
    return ladder;
  }
}
