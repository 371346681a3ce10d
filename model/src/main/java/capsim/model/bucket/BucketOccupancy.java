package capsim.model.bucket;

import static capsim.model.trace.Figure.figure;

import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many blocks lie in the bucket in steady state, and how much of it waits to be deleted.
 *
 * @param blocks block directories, marked ones included
 * @param liveBlocks of these, not marked for deletion
 * @param markedBlocks of these, marked for deletion
 * @param expiredSeenBlocks of these, marked by retention and still seen by the compactor
 * @param garbageBytes bytes of marked blocks, mean
 * @param garbagePeakBytes bytes of marked blocks after the fortnight's merge
 * @param objects objects, marks included
 * @param listPages pages of a listing
 * @param receivedBytesPerDay bytes that Receive uploads in a day, all copies
 * @param singleCopyBytesPerDay the same, each sample counted once
 */
public record BucketOccupancy(
    Figure blocks,
    Figure liveBlocks,
    Figure markedBlocks,
    Figure expiredSeenBlocks,
    Figure garbageBytes,
    Figure garbagePeakBytes,
    Figure objects,
    Figure listPages,
    Figure receivedBytesPerDay,
    Figure singleCopyBytesPerDay) {

  /** Days planned for where the scenario keeps data for ever. */
  static final double ENDLESS_DAYS = 365;

  private static final String RULES =
      "Thanos v0.42.4 pkg/compact/planner.go, pkg/compact/blocks_cleaner.go; Little's law";

  /** Of a ladder and the work on it. */
  public static BucketOccupancy of(BlockLadder ladder, List<Merge> merges) {
    Figure single =
        figure(
                Unit.BYTES_PER_DAY,
                "bytes of a day's blocks of blockHours, one copy of samplesPerSecond")
            .from("samplesPerSecond", ladder.load().samplesPerSecond())
            .given("blockHours", "metrics.receive.blockRange", ladder.baseHours())
            .source("TSDB formats of Prometheus v0.309.1")
            .of(ladder.bytesPerDay());
    Figure received =
        figure(Unit.BYTES_PER_DAY, "min(replicationFactor, replicas) · singleCopyBytesPerDay")
            .given(
                "replicationFactor",
                "metrics.receive.replicationFactor",
                ladder.scenario().metrics().receive().replicationFactor())
            .from("replicas", ladder.replicas())
            .from("singleCopyBytesPerDay", single)
            .source("Thanos v0.42.4 pkg/receive/handler.go")
            .of(ladder.copies() * ladder.bytesPerDay());
    List<BlockLife> lives = BlockLives.of(ladder);
    Figure live = live(ladder, lives);
    Figure marked = marked(ladder, merges);
    Figure blocks =
        figure(Unit.COUNT, "liveBlocks + markedBlocks")
            .from("liveBlocks", live)
            .from("markedBlocks", marked)
            .of(live.value() + marked.value());
    Figure garbage =
        figure(
                Unit.BYTES,
                "(deleteDelayDays and half a wait interval) · bytes of blocks marked in a day, see"
                    + " singleCopyBytesPerDay")
            .given("deleteDelayDays", "metrics.compactor.deleteDelay", deleteDays(ladder))
            .from("singleCopyBytesPerDay", single)
            .source(RULES)
            .of(garbageBytes(ladder, merges));
    var profile = new BucketProfile(ladder, lives, merges);
    Figure objects =
        figure(Unit.COUNT, "objects of the blocks, and a mark of each that waits for its deletion")
            .from("blocks", blocks)
            .source("Thanos v0.42.4 docs/storage.md")
            .of(profile.objects());
    BlockLister lister = ladder.scenario().metrics().compactor().lister();
    boolean recursive = lister == BlockLister.RECURSIVE;
    Figure pages =
        figure(
                Unit.COUNT,
                "mean over a fortnight of max(1, ceil("
                    + (recursive ? "objects" : "blocks")
                    + " / 1000))")
            .from("blocks", blocks)
            .from("objects", objects)
            .source("S3 ListObjectsV2; Thanos v0.42.4 pkg/block/fetcher.go")
            .of(profile.pages(lister));
    return new BucketOccupancy(
        blocks,
        live,
        marked,
        expired(ladder, lives),
        garbage,
        peak(ladder, garbage),
        objects,
        pages,
        received,
        single);
  }

  private static double garbageBytes(BlockLadder ladder, List<Merge> merges) {
    double markedPerDay = 0;
    for (Merge merge : merges) {
      markedPerDay += merge.markedBytes() * merge.perDay();
    }
    return markedPerDay * markedDays(ladder);
  }

  private static Figure peak(BlockLadder ladder, Figure garbage) {
    double fortnightDays = BlockLadder.FORTNIGHT / BlockLadder.DAY;
    double extraDays = Math.max(0, fortnightDays - deleteDays(ladder));
    return figure(
            Unit.BYTES, "garbageBytes + (14 d - deleteDelayDays) · raw bytes of a day in 2d blocks")
        .from("garbageBytes", garbage)
        .given("deleteDelayDays", "metrics.compactor.deleteDelay", deleteDays(ladder))
        .source(RULES)
        .of(garbage.value() + extraDays * ladder.rawBytesPerDay(BlockLadder.TWO_DAYS));
  }

  /** Blocks that are not marked: each for as long as it lives, once in a fortnight. */
  private static Figure live(BlockLadder ladder, List<BlockLife> lives) {
    Retention retention = ladder.scenario().metrics().retention();
    return figure(
            Unit.COUNT,
            "streams (tenants, or tenants · replicas) · sum over the blocks of a fortnight of the"
                + " hours until they are merged or older than raw, fiveMinutes or oneHour / 336 h;"
                + " a window is merged consistencyDelay after the next one's first upload")
        .from("replicas", ladder.replicas())
        .given(
            "tenants", "metrics.receive.tenants", ladder.scenario().metrics().receive().tenants())
        .given(
            "consistencyDelay",
            "metrics.compactor.consistencyDelay",
            ladder.scenario().metrics().compactor().consistencyDelay().toMillis() / 1000.0)
        .given("raw", "metrics.retention.raw", days(retention.raw()))
        .given("fiveMinutes", "metrics.retention.fiveMinutes", days(retention.fiveMinutes()))
        .given("oneHour", "metrics.retention.oneHour", days(retention.oneHour()))
        .source(RULES)
        .of(ladder.streams() * perHour(lives, BlockLife::liveHours));
  }

  /** Of each block so much, once in a fortnight. */
  private static double perHour(List<BlockLife> lives, ToDoubleFunction<BlockLife> part) {
    double sum = 0;
    for (BlockLife life : lives) {
      sum += life.times() * part.applyAsDouble(life);
    }
    return sum / BlockLadder.FORTNIGHT;
  }

  private static Figure expired(BlockLadder ladder, List<BlockLife> lives) {
    double days = deleteDays(ladder);
    return figure(
            Unit.COUNT,
            "streams · blocks of a fortnight that retention marks · about deleteDelayDays / 2 / 14 d")
        .from("replicas", ladder.replicas())
        .given(
            "tenants", "metrics.receive.tenants", ladder.scenario().metrics().receive().tenants())
        .given("deleteDelayDays", "metrics.compactor.deleteDelay", days)
        .source("Thanos v0.42.4 cmd/thanos/compact.go ignoreDeletionMarkFilter")
        .of(ladder.streams() * perHour(lives, BlockLife::seenHours));
  }

  private static Figure marked(BlockLadder ladder, List<Merge> merges) {
    double perDay = 0;
    for (Merge merge : merges) {
      perDay += merge.markedCount() * merge.perDay();
    }
    for (Expiry expiry : Expiry.of(ladder)) {
      perDay += expiry.perDay();
    }
    return figure(
            Unit.COUNT,
            "(deleteDelayDays and half a wait interval) · blocks marked in a day, by retention and"
                + " by merges, which replicas"
                + " make more")
        .given("deleteDelayDays", "metrics.compactor.deleteDelay", deleteDays(ladder))
        .from("replicas", ladder.replicas())
        .source(RULES)
        .of(perDay * markedDays(ladder));
  }

  /** Days for which a block is marked: until the first look after its delay. */
  static double markedDays(BlockLadder ladder) {
    return deleteDays(ladder) + ladder.cascade().waitHours() / 2 / BlockLadder.DAY;
  }

  static double deleteDays(BlockLadder ladder) {
    return ladder.scenario().metrics().compactor().deleteDelay().toSeconds() / 86_400.0;
  }

  /** Days of a retention; for ever counts as a year. */
  public static double days(Duration retention) {
    return retention.isZero() ? ENDLESS_DAYS : retention.toSeconds() / 86_400.0;
  }
}
