package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of work of the compactor on one stream.
 *
 * @param kind {@code vertical}, {@code 8h merge}, {@code 2d merge}, {@code 14d merge}, {@code 5m
 *     downsample} (of a 2d block), {@code 5m downsample 14d}, {@code 5m merge}, {@code 1h
 *     downsample}
 * @param source a block that it reads, mean
 * @param sources how many of them
 * @param output the block that it writes
 * @param marked a block that it marks for deletion, mean
 * @param markedCount how many of them
 * @param perDay how often on all streams together
 * @param fromDay days after the start at which it happens for the first time
 * @param downsampling whether it is done by the downsampling pass
 */
public record Merge(
    String kind,
    BlockSize source,
    double sources,
    BlockSize output,
    BlockSize marked,
    double markedCount,
    double perDay,
    double fromDay,
    boolean downsampling) {

  /** Name of the merge of the replicas' copies. */
  public static final String VERTICAL = "vertical";

  /** Name of the merge of 5m blocks that a short raw retention leaves to be done. */
  public static final String FIVE_MINUTES = "5m merge";

  /** Bytes read. */
  public double readBytes() {
    return source.bytes() * sources;
  }

  /** Bytes written. */
  public double writeBytes() {
    return output.bytes();
  }

  /** Local disk: sources and output together; Thanos v0.42.4 pkg/compact/compact.go. */
  public double scratchBytes() {
    return readBytes() + writeBytes();
  }

  /** Bytes of the blocks that it marks for deletion. */
  public double markedBytes() {
    return marked.bytes() * markedCount;
  }

  /**
   * All work of a ladder's streams, in the order of a block's life. The last 2d block of a
   * fortnight is never downsampled alone, since the 14d merge comes before any downsampling: so six
   * of seven are, and then the whole 14d block again (Thanos v0.42.4 cmd/thanos/compact.go). Where
   * raw data is kept for less than a fortnight, its last merge finds a part of it only and waits
   * for a newer block, after which all seven 5m blocks are there and are merged themselves.
   */
  public static List<Merge> of(BlockLadder ladder) {
    var merges = new ArrayList<Merge>();
    VerticalMerge vertical = ladder.vertical();
    if (vertical.merges() > 0) {
      merges.add(vertical(ladder, vertical));
    }
    List<Double> hours = ladder.rawHours();
    for (int step = 1; step < hours.size(); step++) {
      double from = hours.get(step - 1);
      double to = hours.get(step);
      BlockSize source = ladder.raw(from);
      double found = from == BlockLadder.TWO_DAYS ? ladder.mergedHours() : to;
      merges.add(
          new Merge(
              BlockPlan.range(to) + " merge",
              source,
              found / from,
              ladder.raw(found),
              source,
              found / from,
              ladder.streams() * BlockLadder.DAY / to,
              to / BlockLadder.DAY,
              false));
    }
    if (ladder.scenario().metrics().compactor().downsampling()) {
      addDownsampling(ladder, merges);
    }
    return List.copyOf(merges);
  }

  private static Merge vertical(BlockLadder ladder, VerticalMerge vertical) {
    BlockSize window = ladder.raw(ladder.baseHours());
    double blocksRead = ladder.replicas().value() + vertical.merges() - 1;
    BlockSize source = share(window, vertical.reads() / blocksRead);
    double sources = blocksRead / vertical.merges();
    double perDay = ladder.streams() * BlockLadder.DAY / ladder.baseHours() * vertical.merges();
    BlockSize output = share(window, vertical.writes() / vertical.merges());
    return new Merge(VERTICAL, source, sources, output, source, sources, perDay, 0, false);
  }

  private static void addDownsampling(BlockLadder ladder, List<Merge> merges) {
    double perFortnight = BlockLadder.FORTNIGHT / BlockLadder.TWO_DAYS;
    double fortnightsPerDay = ladder.streams() * BlockLadder.DAY / BlockLadder.FORTNIGHT;
    double day = BlockLadder.FORTNIGHT / BlockLadder.DAY;
    boolean whole = ladder.mergedHours() == BlockLadder.FORTNIGHT;
    BlockSize twoDays = ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.TWO_DAYS);
    BlockSize five = ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.FORTNIGHT);
    BlockSize hour = ladder.downsampled(BlockLadder.ONE_HOUR, BlockLadder.FORTNIGHT);
    merges.add(
        new Merge(
            "5m downsample",
            ladder.raw(BlockLadder.TWO_DAYS),
            1,
            twoDays,
            twoDays,
            0,
            fortnightsPerDay * (whole ? perFortnight - 1 : perFortnight),
            BlockLadder.TWO_DAYS / BlockLadder.DAY,
            true));
    if (whole) {
      merges.add(
          new Merge(
              "5m downsample 14d",
              ladder.raw(BlockLadder.FORTNIGHT),
              1,
              five,
              twoDays,
              perFortnight - 1,
              fortnightsPerDay,
              day,
              true));
    } else {
      merges.add(
          new Merge(
              FIVE_MINUTES,
              twoDays,
              perFortnight,
              five,
              twoDays,
              perFortnight,
              fortnightsPerDay,
              day + BlockLadder.TWO_DAYS / BlockLadder.DAY,
              false));
    }
    merges.add(new Merge("1h downsample", five, 1, hour, five, 0, fortnightsPerDay, day, true));
  }

  private static BlockSize share(BlockSize block, double share) {
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
