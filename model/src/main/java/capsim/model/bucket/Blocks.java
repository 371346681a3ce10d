package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;
import java.util.List;

/**
 * Some blocks that are alike.
 *
 * @param block one of them
 * @param count how many, in the mean
 */
public record Blocks(BlockSize block, double count) {
  /** How many there are in all. */
  static double count(List<Blocks> all) {
    double sum = 0;
    for (Blocks blocks : all) {
      sum += blocks.count;
    }
    return sum;
  }

  /** Bytes of all. */
  static double bytes(List<Blocks> all) {
    double sum = 0;
    for (Blocks blocks : all) {
      sum += blocks.count * blocks.block.bytes();
    }
    return sum;
  }

  /** A share of the series of a block; meta.json stays as it is. */
  static BlockSize share(BlockSize block, double share) {
    return new BlockSize(
        block.series() * share,
        block.samples() * share,
        block.chunks() * share,
        block.chunksBytes() * share,
        block.indexBytes() * share,
        block.indexHeaderBytes() * share,
        block.metaBytes());
  }
}
