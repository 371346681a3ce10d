package capsim.observe.bucket;

import capsim.observe.bucket.BucketObservation.BlockTotals;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Sums of whole blocks that are alike. */
final class BlockSums {
  private BlockSums() {}

  static List<BlockTotals> of(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.state() == Block.State.COMPLETE)
        .collect(Collectors.groupingBy(BlockSums::key))
        .entrySet()
        .stream()
        .map(entry -> totals(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(BlockTotals::resolutionMillis)
                .thenComparing(BlockTotals::level)
                .thenComparing(BlockTotals::marked))
        .toList();
  }

  private static Key key(Block block) {
    BlockMeta meta = block.meta().orElseThrow();
    return new Key(meta.resolutionMillis(), meta.level(), block.marks().deletion());
  }

  private static BlockTotals totals(Key key, List<Block> blocks) {
    return new BlockTotals(
        key.resolutionMillis,
        key.level,
        key.marked,
        blocks.size(),
        sum(blocks, block -> block.files().objects()),
        sum(blocks, block -> block.meta().orElseThrow().series()),
        sum(blocks, block -> block.meta().orElseThrow().samples()),
        sum(blocks, block -> block.meta().orElseThrow().chunks()),
        sum(blocks, block -> block.files().chunkBytes()),
        sum(blocks, block -> block.files().indexBytes()),
        sum(blocks, block -> block.files().bytes()));
  }

  private static long sum(List<Block> blocks, ToLongFunction<Block> of) {
    return blocks.stream().mapToLong(of).sum();
  }

  private record Key(long resolutionMillis, int level, boolean marked) {}
}
