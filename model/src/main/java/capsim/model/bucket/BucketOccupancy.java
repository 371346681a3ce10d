package capsim.model.bucket;

import static capsim.model.trace.Figure.figure;

import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.time.Duration;
import java.util.List;

/**
 * How many blocks lie in the bucket in steady state, and how much of it waits to be deleted.
 *
 * @param blocks block directories, marked ones included
 * @param liveBlocks of these, not marked for deletion
 * @param markedBlocks of these, marked for deletion
 * @param garbageBytes bytes of marked blocks, mean
 * @param garbagePeakBytes bytes of marked blocks after the fortnight's merge
 * @param receivedBytesPerDay bytes that Receive uploads in a day, all copies
 * @param singleCopyBytesPerDay the same, each sample counted once
 */
public record BucketOccupancy(
    Figure blocks,
    Figure liveBlocks,
    Figure markedBlocks,
    Figure garbageBytes,
    Figure garbagePeakBytes,
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
    Figure live = live(ladder);
    Figure marked = marked(ladder, merges);
    Figure blocks =
        figure(Unit.COUNT, "liveBlocks + markedBlocks")
            .from("liveBlocks", live)
            .from("markedBlocks", marked)
            .of(live.value() + marked.value());
    Figure garbage =
        figure(
                Unit.BYTES,
                "deleteDelayDays · bytes of blocks marked in a day, see singleCopyBytesPerDay")
            .given("deleteDelayDays", "metrics.compactor.deleteDelay", deleteDays(ladder))
            .from("singleCopyBytesPerDay", single)
            .source(RULES)
            .of(garbageBytes(ladder, merges));
    return new BucketOccupancy(
        blocks, live, marked, garbage, peak(ladder, garbage), received, single);
  }

  private static double garbageBytes(BlockLadder ladder, List<Merge> merges) {
    double markedPerDay = 0;
    for (Merge merge : merges) {
      markedPerDay += merge.markedBytes() * merge.perDay();
    }
    return markedPerDay * deleteDays(ladder);
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

  /**
   * Blocks younger than a fortnight: on average half of those that wait for the next merge of each
   * step; and those of a fortnight until their retention ends.
   */
  private static Figure live(BlockLadder ladder) {
    List<Double> hours = ladder.rawHours();
    double young = 1;
    for (int step = 1; step < hours.size(); step++) {
      boolean last = hours.get(step - 1) == BlockLadder.TWO_DAYS;
      young += last ? waiting(ladder) : (hours.get(step) / hours.get(step - 1) - 1) / 2;
    }
    young += unseen(ladder);
    Retention retention = ladder.scenario().metrics().retention();
    double fortnightDays = BlockLadder.FORTNIGHT / BlockLadder.DAY;
    double old = days(retention.raw());
    if (ladder.scenario().metrics().compactor().downsampling()) {
      // Where the fortnight's raw merge is partial, the 5m blocks wait for one 2d block more.
      boolean whole = ladder.mergedHours() == BlockLadder.FORTNIGHT;
      young += (BlockLadder.FORTNIGHT / BlockLadder.TWO_DAYS - 1) / 2 + (whole ? 0 : 1);
      old += days(retention.fiveMinutes()) + days(retention.oneHour());
    }
    return figure(
            Unit.COUNT,
            "streams (tenants, or tenants · replicas) · (blocks within consistencyDelay or waiting for a merge + (raw +"
                + " fiveMinutes + oneHour) / 14 d)")
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
        .of(ladder.streams() * (young + old / fortnightDays));
  }

  /**
   * Raw 2d blocks of a stream: those that the merge of the fortnight finds wait for it, the first
   * of them longest; the others live as long as raw data is kept.
   */
  private static double waiting(BlockLadder ladder) {
    double found = ladder.mergedHours() / BlockLadder.TWO_DAYS;
    double alone = BlockLadder.FORTNIGHT / BlockLadder.TWO_DAYS - found;
    double kept = days(ladder.scenario().metrics().retention().raw()) * BlockLadder.DAY;
    double hours = alone * kept + BlockLadder.TWO_DAYS * found * (found - 1) / 2;
    return hours / BlockLadder.FORTNIGHT;
  }

  /**
   * Uploads of a stream that the compactor does not see yet: consistency-delay, and half a look.
   */
  private static double unseen(BlockLadder ladder) {
    Compactor compactor = ladder.scenario().metrics().compactor();
    double seconds =
        compactor.consistencyDelay().toSeconds() + compactor.waitInterval().toSeconds() / 2.0;
    double uploads = ladder.deduplicated() ? ladder.replicas().value() : 1;
    return uploads * seconds / (ladder.baseHours() * 3600);
  }

  private static Figure marked(BlockLadder ladder, List<Merge> merges) {
    double perDay = 0;
    for (Merge merge : merges) {
      perDay += merge.markedCount() * merge.perDay();
    }
    for (Expiry expiry : Expiry.of(ladder)) {
      perDay += expiry.perFortnight() * ladder.streams() * BlockLadder.DAY / BlockLadder.FORTNIGHT;
    }
    return figure(
            Unit.COUNT,
            "deleteDelayDays · blocks marked in a day, by retention and by merges, which replicas"
                + " make more")
        .given("deleteDelayDays", "metrics.compactor.deleteDelay", deleteDays(ladder))
        .from("replicas", ladder.replicas())
        .source(RULES)
        .of(perDay * deleteDays(ladder));
  }

  static double deleteDays(BlockLadder ladder) {
    return ladder.scenario().metrics().compactor().deleteDelay().toSeconds() / 86_400.0;
  }

  /** Days of a retention; for ever counts as a year. */
  public static double days(Duration retention) {
    return retention.isZero() ? ENDLESS_DAYS : retention.toSeconds() / 86_400.0;
  }
}
