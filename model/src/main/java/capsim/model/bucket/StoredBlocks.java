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
 * then the delete delay. Of the last fortnight, in the mean one day lies in 8h blocks and six in 2d
 * ones.
 */
public final class StoredBlocks {
  private static final int[] DAYS = {1, 30, 90, 180, 365};
  private static final double FORTNIGHT_DAYS = BlockLadder.FORTNIGHT / BlockLadder.DAY;

  /** Mean age, in days, at which data moves from 8h to 2d blocks: half of two days. */
  private static final double TWO_DAY_AGE = BlockLadder.TWO_DAYS / BlockLadder.DAY / 2;

  /** Mean age, in days, at which data moves from 2d to 14d blocks: half of a fortnight. */
  private static final double FORTNIGHT_AGE = FORTNIGHT_DAYS / 2;

  private static final String RULES =
      "Thanos v0.42.4 pkg/compact/retention.go, cmd/thanos/downsample.go, pkg/compact/planner.go";

  private final BlockLadder ladder;
  private final List<Merge> merges;

  private StoredBlocks(BlockLadder ladder, List<Merge> merges) {
    this.ladder = ladder;
    this.merges = merges;
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
    double span = kept + beyond(resolution) + BucketOccupancy.deleteDays(ladder);
    double held = retention.isZero() ? day : Math.min(day, span);
    String key = "metrics.retention." + key(resolution);
    return new Stored(
        resolution,
        day,
        sum(Unit.BYTES, "bytes", resolution, held, kept, key, BlockSize::bytes),
        sum(Unit.COUNT, "objects", resolution, held, kept, key, BlockSize::objects));
  }

  /**
   * Days that a sample outlives its retention, until its block is old enough: half a fortnight;
   * where the merge of the fortnight finds only some of its days, those live half of them longer,
   * and the others, in 2d blocks, one day.
   */
  private double beyond(String resolution) {
    double merged = ladder.mergedHours() / BlockLadder.DAY;
    if (!resolution.equals("raw")) {
      // The fortnight's 5m block is then merged, and so 1h data made, one 2d block later.
      boolean late = resolution.equals("1h") && merged < FORTNIGHT_DAYS;
      return late ? FORTNIGHT_AGE - 2 * TWO_DAY_AGE : FORTNIGHT_AGE;
    }
    return (merged * merged / 2 + (FORTNIGHT_DAYS - merged) * TWO_DAY_AGE) / FORTNIGHT_DAYS;
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
      double held,
      double kept,
      String key,
      ToDoubleFunction<BlockSize> size) {
    double inEightHours = Math.min(held, TWO_DAY_AGE);
    double inTwoDays = Math.max(0, Math.min(held, FORTNIGHT_AGE) - TWO_DAY_AGE);
    double inFortnights = Math.max(0, held - FORTNIGHT_AGE);
    double value = inFortnights * perDay(resolution, BlockLadder.FORTNIGHT, size);
    if (!resolution.equals("1h")) {
      value += inTwoDays * perDay(resolution, BlockLadder.TWO_DAYS, size);
    }
    if (resolution.equals("raw")) {
      double hours = Math.max(BlockLadder.EIGHT_HOURS, ladder.baseHours());
      value += inEightHours * perDay(resolution, hours, size);
    }
    return figure(
            unit,
            what
                + " of a day's 8h, 2d and 14d blocks of samplesPerSecond · the days held in each:"
                + " min(day, retentionDays + 7 d + deleteDelayDays)")
        .given("retentionDays", key, kept)
        .given(
            "deleteDelayDays", "metrics.compactor.deleteDelay", BucketOccupancy.deleteDays(ladder))
        .from("samplesPerSecond", ladder.load().samplesPerSecond())
        .source(RULES)
        .of(value);
  }

  private double perDay(String resolution, double hours, ToDoubleFunction<BlockSize> size) {
    BlockSize block =
        switch (resolution) {
          case "5m" -> ladder.downsampled(BlockLadder.FIVE_MINUTES, hours);
          case "1h" -> ladder.downsampled(BlockLadder.ONE_HOUR, hours);
          default -> ladder.raw(hours);
        };
    return ladder.streams() * size.applyAsDouble(block) * BlockLadder.DAY / hours;
  }

  private Stored garbage(int day) {
    double bytes = 0;
    double objects = 0;
    for (Merge merge : merges) {
      double days =
          Math.min(BucketOccupancy.deleteDays(ladder), Math.max(0, day - merge.fromDay()));
      bytes += merge.markedBytes() * merge.perDay() * days;
      // The mark is an object, too.
      objects += (merge.marked().objects() + 1) * merge.markedCount() * merge.perDay() * days;
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
