package capsim.simulator.thanos;

import capsim.model.bucket.BlockPlan;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.Merge;
import capsim.model.bucket.RequestCount;
import java.util.List;

/** A merge or a downsampling, as a worker of the compactor does it. */
final class CompactionJob {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  final Group group;
  final List<Block> sources;
  final Block output;

  /** Where the output goes. */
  final Group target;

  final boolean downsampling;
  final String kind;

  /** When it began; it waits for a worker before. */
  long startMillis;

  private CompactionJob(
      Group group, List<Block> sources, Block output, Group target, boolean downsampling) {
    this.group = group;
    this.sources = List.copyOf(sources);
    this.output = output;
    this.target = target;
    this.downsampling = downsampling;
    this.kind = kind();
  }

  /** A merge of blocks of one group. */
  static CompactionJob merge(Group group, List<Block> sources, BlockSizing sizing, long window) {
    return new CompactionJob(group, sources, Merging.merged(sources, sizing, window), group, false);
  }

  /** A downsampling of one block. */
  static CompactionJob downsample(Group group, Block source, Group target, BlockSizing sizing) {
    Block output =
        sizing.block(
            source.resolution + 1,
            source.minMillis,
            source.maxMillis,
            source.weights,
            source.copies);
    output.sources = source.sources;
    return new CompactionJob(group, List.of(source), output, target, true);
  }

  private String kind() {
    String range = BlockPlan.range(output.rangeMillis() / MILLIS_PER_HOUR);
    if (downsampling) {
      return (output.resolution == Block.FIVE_MINUTES ? "5m" : "1h") + " downsample " + range;
    }
    boolean overlap = sources.size() > 1 && sources.get(1).minMillis < sources.get(0).maxMillis;
    return overlap ? Merge.VERTICAL + " " + range : range + " merge";
  }

  double readBytes() {
    double sum = 0;
    for (Block source : sources) {
      sum += source.bytes;
    }
    return sum;
  }

  RequestCount downloads() {
    RequestCount sum = RequestCount.NONE;
    for (Block source : sources) {
      sum = sum.plus(BlockRequests.download(source.size));
    }
    return sum;
  }

  RequestCount upload() {
    return BlockRequests.upload(output.size);
  }

  /** Of the marks of its sources; those that retention has marked meanwhile are only asked for. */
  RequestCount marks() {
    if (downsampling) {
      return RequestCount.NONE;
    }
    RequestCount sum = RequestCount.NONE;
    for (Block source : sources) {
      sum = sum.plus(source.marked() ? BlockRequests.markAgain() : BlockRequests.mark());
    }
    return sum;
  }
}
