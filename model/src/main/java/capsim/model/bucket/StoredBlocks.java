package capsim.model.bucket;

import static capsim.model.trace.Figure.figure;

import capsim.model.objectstore.Stored;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.tsdb.BlockSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What lies in the bucket on a day, in the mean. Retention looks at a block's newest sample, so a
 * sample lives its retention, then up to 14 days (7 in the mean) until its block is old enough,
 * then the delete delay.
 */
public final class StoredBlocks {
  private static final int[] DAYS = {1, 30, 90, 180, 365};
  private static final double FORTNIGHT_DAYS = BlockLadder.FORTNIGHT / BlockLadder.DAY;

  private static final String RULES =
      "Thanos v0.42.4 pkg/compact/retention.go, cmd/thanos/downsample.go, pkg/compact/planner.go";

  private final BlockLadder ladder;
  private final List<Merge> merges;
  private final List<BlockLife> lives;

  private StoredBlocks(BlockLadder ladder, List<Merge> merges) {
    this.ladder = ladder;
    this.merges = merges;
    this.lives = BlockLives.of(ladder);
  }

  /** By day and resolution; the last day is the steady state (a year if data is kept for ever). */
  public static List<Stored> of(BlockLadder ladder, List<Merge> merges) {
    var blocks = new StoredBlocks(ladder, merges);
    var rows = new ArrayList<Stored>();
    for (int day : blocks.days()) {
      rows.add(blocks.resolution("raw", day, blocks.retention().raw()));
      if (ladder.scenario().metrics().compactor().downsampling()) {
        rows.add(blocks.resolution("5m", day, blocks.retention().fiveMinutes()));
        rows.add(blocks.resolution("1h", day, blocks.retention().oneHour()));
      }
      rows.add(blocks.garbage(day));
    }
    return List.copyOf(rows);
  }

  private Retention retention() {
    return ladder.scenario().metrics().retention();
  }

  private Set<Integer> days() {
    double longest = BucketOccupancy.days(retention().raw());
    if (ladder.scenario().metrics().compactor().downsampling()) {
      longest = Math.max(longest, BucketOccupancy.days(retention().fiveMinutes()));
      longest = Math.max(longest, BucketOccupancy.days(retention().oneHour()));
    }
    var days = new TreeSet<Integer>();
    for (int day : DAYS) {
      days.add(day);
    }
    double steady = longest + FORTNIGHT_DAYS + BucketOccupancy.deleteDays(ladder);
    days.add((int) Math.max(steady, DAYS[DAYS.length - 1]));
    return days;
  }

  private Stored resolution(String resolution, int day, Duration retention) {
    double kept = BucketOccupancy.days(retention);
    String key = "metrics.retention." + key(resolution);
    return new Stored(
        resolution,
        day,
        sum(Unit.BYTES, "bytes", resolution, day, kept, key, BlockSize::bytes),
        sum(Unit.COUNT, "objects", resolution, day, kept, key, BlockSize::objects));
  }

  private static String key(String resolution) {
    if (resolution.equals("raw")) {
      return "raw";
    }
    return resolution.equals("5m") ? "fiveMinutes" : "oneHour";
  }

  private Figure sum(
      Unit unit,
      String what,
      String resolution,
      int day,
      double kept,
      String key,
      ToDoubleFunction<BlockSize> size) {
    double sum = 0;
    for (BlockLife life : lives) {
      if (life.kind().resolution().equals(resolution)) {
        sum += life.times() * size.applyAsDouble(life.kind().size()) * heldHours(life, day);
      }
    }
    return figure(
            unit,
            what
                + " of the 2h, 8h, 2d and 14d blocks of a fortnight of samplesPerSecond · the share"
                + " of it for which each is there: until it is merged, or for retentionDays and"
                + " deleteDelayDays after its newest sample, but of a day's past only")
        .given("retentionDays", key, kept)
        .given(
            "deleteDelayDays", "metrics.compactor.deleteDelay", BucketOccupancy.deleteDays(ladder))
        .from("samplesPerSecond", ladder.load().samplesPerSecond())
        .source(RULES)
        .of(ladder.streams() * sum / BlockLadder.FORTNIGHT);
  }

  /**
   * Hours for which a block is there, as far as its data has come until a day: that is older than
   * the block's end by half its range, in the mean.
   */
  private double heldHours(BlockLife life, int day) {
    double half = life.kind().rangeHours() / 2;
    double until =
        switch (life.end()) {
          case KEPT -> Double.POSITIVE_INFINITY;
          case EXPIRED -> life.markedHours() + BucketOccupancy.deleteDays(ladder) * BlockLadder.DAY;
          case MERGED, MERGED_WITH_COPIES -> life.markedHours();
        };
    double held = Math.min(until, day * BlockLadder.DAY - half) - life.bornHours();
    return Math.max(0, held);
  }

  private Stored garbage(int day) {
    double bytes = 0;
    double objects = 0;
    for (Merge merge : merges) {
      double days =
          Math.min(BucketOccupancy.markedDays(ladder), Math.max(0, day - merge.fromDay()));
      bytes += merge.markedBytes() * merge.perDay() * days;
      // The mark is an object, too.
      for (Blocks marked : merge.marked()) {
        objects += (marked.block().objects() + 1) * marked.count() * merge.perDay() * days;
      }
    }
    return new Stored(
        "garbage", day, marked(Unit.BYTES, "bytes", bytes), marked(Unit.COUNT, "objects", objects));
  }

  private Figure marked(Unit unit, String what, double value) {
    return figure(
            unit,
            what
                + " of blocks marked in a day (of samplesPerSecond, copies of replicas) ·"
                + " deleteDelayDays, once such merges happen")
        .given(
            "deleteDelayDays", "metrics.compactor.deleteDelay", BucketOccupancy.deleteDays(ladder))
        .from("samplesPerSecond", ladder.load().samplesPerSecond())
        .from("replicas", ladder.replicas())
        .source("Thanos v0.42.4 pkg/compact/blocks_cleaner.go; Little's law")
        .of(value);
  }
}
