package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of work that the planner's and the downsampler's rules come to on a ladder's streams:
 * Thanos v0.42.4 pkg/compact/planner.go, cmd/thanos/downsample.go.
 *
 * <p>The last 2d block of a fortnight is never downsampled alone, since the 14d merge comes before
 * any downsampling: so six of seven are, and then the whole 14d block again. Where raw data is kept
 * for less than a fortnight, its last merge finds a part of it only and waits for a newer block,
 * after which all seven 5m blocks are there and are merged themselves.
 */
final class Merges {
  private final BlockLadder ladder;
  private final Cascade cascade;
  private final List<Merge> all = new ArrayList<>();

  Merges(BlockLadder ladder) {
    this.ladder = ladder;
    this.cascade = ladder.cascade();
  }

  List<Merge> all() {
    var restarts = new RestartMerges(ladder);
    vertical(restarts.instead());
    all.addAll(restarts.all());
    for (Cascade.Step step : cascade.steps()) {
      merge(step);
    }
    if (ladder.scenario().metrics().compactor().downsampling()) {
      downsampling();
    }
    return List.copyOf(all);
  }

  private double perDay(double hours) {
    return ladder.streams() * BlockLadder.DAY / hours;
  }

  private void vertical(double less) {
    VerticalMerge vertical = ladder.vertical();
    double merges = vertical.merges();
    if (merges == 0) {
      return;
    }
    BlockSize window = ladder.raw(ladder.baseHours());
    var sources = new ArrayList<Blocks>();
    var outputs = new ArrayList<Blocks>();
    sources.add(new Blocks(ladder.uploaded(), vertical.replicas() / merges));
    for (VerticalMerge.Result result : vertical.results()) {
      BlockSize block = Blocks.share(window, result.share());
      outputs.add(new Blocks(block, result.merges() / merges));
    }
    // All but the last one, which holds the copies of all.
    Blocks last = outputs.get(outputs.size() - 1);
    sources.addAll(outputs.subList(0, outputs.size() - 1));
    sources.add(new Blocks(last.block(), Math.max(0, last.count() - 1 / merges)));
    double perDay = Math.max(0, perDay(ladder.baseHours()) * merges - less);
    all.add(new Merge(Merge.VERTICAL, sources, outputs, sources, perDay, 0, false));
  }

  private void merge(Cascade.Step step) {
    BlockSize source = ladder.raw(step.from());
    all.add(
        new Merge(
            BlockPlan.range(step.to()) + " merge",
            List.of(new Blocks(source, step.count())),
            List.of(new Blocks(ladder.raw(step.merged()), 1)),
            List.of(
                new Blocks(source, step.marked() == step.found() ? step.count() : step.marked())),
            perDay(step.to()),
            step.to() / BlockLadder.DAY,
            false));
  }

  private void downsampling() {
    double day = BlockLadder.FORTNIGHT / BlockLadder.DAY;
    int shorts = (int) (BlockLadder.FORTNIGHT / BlockLadder.TWO_DAYS);
    BlockSize twoDays = ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.TWO_DAYS);
    BlockSize five = ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.FORTNIGHT);
    BlockSize hour = ladder.downsampled(BlockLadder.ONE_HOUR, BlockLadder.FORTNIGHT);
    BlockSize rawTwoDays = ladder.raw(BlockLadder.TWO_DAYS);
    boolean whole = cascade.wholeFortnight();
    double two = BlockLadder.TWO_DAYS / BlockLadder.DAY;
    downsample("5m downsample", rawTwoDays, twoDays, 0, whole ? shorts - 1 : shorts, two);
    double shortAgain = cascade.shortFiveMinutesAgain();
    downsample("5m downsample" + Merge.AGAIN, rawTwoDays, twoDays, 0, shortAgain, day);
    if (whole) {
      downsample(
          "5m downsample 14d",
          ladder.raw(BlockLadder.FORTNIGHT),
          five,
          cascade.shortFiveMinutesMarked(),
          1,
          day);
    } else if (cascade.hasFiveMinutes()) {
      Cascade.Step step = cascade.fiveMinutes();
      five = ladder.downsampled(BlockLadder.FIVE_MINUTES, step.merged());
      hour = ladder.downsampled(BlockLadder.ONE_HOUR, step.merged());
      all.add(
          new Merge(
              Merge.FIVE_MINUTES,
              List.of(new Blocks(twoDays, step.found())),
              List.of(new Blocks(five, 1)),
              List.of(new Blocks(twoDays, step.marked())),
              perDay(BlockLadder.FORTNIGHT),
              day + two,
              false));
    }
    downsample("1h downsample", five, hour, 0, cascade.hasOneHour() ? 1 : 0, day);
    double again = cascade.fiveMinutesAgain();
    if (again > 0) {
      double merged = cascade.last().merged();
      downsample(
          "5m downsample 14d" + Merge.AGAIN,
          ladder.raw(merged),
          ladder.downsampled(BlockLadder.FIVE_MINUTES, merged),
          0,
          again,
          day);
    }
    downsample("1h downsample" + Merge.AGAIN, five, hour, 0, cascade.oneHourAgain(), day);
  }

  /** Work of the downsampling pass, which marks nothing itself but leaves duplicates. */
  private void downsample(
      String kind,
      BlockSize source,
      BlockSize output,
      int duplicates,
      double perFortnight,
      double fromDay) {
    if (perFortnight > 0) {
      BlockSize twoDays = ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.TWO_DAYS);
      all.add(
          new Merge(
              kind,
              List.of(new Blocks(source, 1)),
              List.of(new Blocks(output, 1)),
              List.of(new Blocks(twoDays, duplicates)),
              perDay(BlockLadder.FORTNIGHT) * perFortnight,
              fromDay,
              true));
    }
  }
}
