package capsim.model.bucket;

import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What restarts of Receive replicas make the compactor do. A shutdown flushes the head, so that a
 * window comes in two pieces; Thanos v0.42.4 pkg/receive/multitsdb.go.
 *
 * <p>Where each replica has a stream of its own, the pieces are merged, and that is all. Where
 * replicas are merged, the second piece comes later than the copies of the others. And the first
 * one comes early: with it something is newer than the window before, so that this may end a window
 * of 8 h, 2 d or 14 d which is then merged, though copies of other replicas are still to come. Each
 * look that finds one of them writes the long block once more, and makes its downsampled blocks
 * once more, as there is a source that these do not have.
 */
final class RestartMerges {
  private final BlockLadder ladder;
  private final Cascade cascade;
  private final double restartsPerDay;
  private final List<Merge> all = new ArrayList<>();

  RestartMerges(BlockLadder ladder) {
    this.ladder = ladder;
    this.cascade = ladder.cascade();
    this.restartsPerDay =
        ladder.streams() > 0
            ? ladder.scenario().metrics().receive().restartsPerDay() * ladder.uploadStreams()
            : 0;
  }

  List<Merge> all() {
    if (restartsPerDay > 0) {
      if (ladder.vertical().merges() > 0) {
        secondPiece();
        lateCopies();
      } else {
        pieces();
      }
    }
    return all;
  }

  private void pieces() {
    BlockSize window = ladder.raw(ladder.baseHours());
    BlockSize piece = ladder.raw(ladder.baseHours() / 2);
    add("merge", List.of(new Blocks(piece, 2)), window, restartsPerDay, false);
  }

  /**
   * The first piece waits for the others, so that the first of these is not alone; the second comes
   * for itself. Where whoever restarts lets all cut together, it does so in half of the cases: the
   * common tick finds that it is younger than a head has to be.
   */
  private void secondPiece() {
    BlockSize window = ladder.raw(ladder.baseHours());
    BlockSize piece = Blocks.share(ladder.uploaded(), 1 / 2.0);
    double alone = looks() + 1 - ladder.vertical().merges();
    double more = ladder.cutTogether() ? 1 / 2.0 : Math.max(0, alone);
    List<Blocks> sources = List.of(new Blocks(piece, 1), new Blocks(window, 1));
    add("merge", sources, window, restartsPerDay * more, false);
  }

  /** Looks that find the other replicas' copies of a window. */
  private double looks() {
    return looks(0);
  }

  /** The same where a look is followed by work of so many hours. */
  private double looks(double workHours) {
    double others = ladder.replicas().value() - 1;
    double every = Math.max(cascade.waitHours(), workHours) * 3600;
    return VerticalMerge.looks(others, ladder.spreadSeconds(), every);
  }

  /** Merges in a day that take the place of one of a window. */
  double instead() {
    boolean merged = restartsPerDay > 0 && !cascade.steps().isEmpty();
    double ends = merged ? ladder.baseHours() / cascade.steps().get(0).to() : 0;
    return restartsPerDay * lateShare() * looks() * ends;
  }

  private void lateCopies() {
    List<Cascade.Step> steps = cascade.steps();
    for (int i = 0; i < steps.size(); i++) {
      Cascade.Step step = steps.get(i);
      // The window is the last of its 8 h; and if of its 2 d, then these are what is rewritten.
      double share = ladder.baseHours() / step.to();
      share -= i + 1 < steps.size() ? ladder.baseHours() / steps.get(i + 1).to() : 0;
      double looks = lateShare() * looks(ladder.rewriteHours(step.to()));
      double times = restartsPerDay * (looks + secondPieceLate());
      BlockSize block = ladder.raw(step.merged());
      String range = BlockPlan.range(step.to());
      List<Blocks> sources = List.of(new Blocks(block, 1), new Blocks(ladder.uploaded(), 1));
      add("merge " + range, sources, block, times * share, false);
      if (ladder.scenario().metrics().compactor().downsampling()) {
        downsample(step, times * share);
      }
    }
  }

  private void downsample(Cascade.Step step, double perDay) {
    if (step.to() < BlockLadder.TWO_DAYS) {
      return;
    }
    BlockSize raw = ladder.raw(step.merged());
    BlockSize five = ladder.downsampled(BlockLadder.FIVE_MINUTES, step.merged());
    add(
        "downsample " + BlockPlan.range(step.to()),
        List.of(new Blocks(raw, 1)),
        five,
        perDay,
        true);
    if (step.to() == BlockLadder.FORTNIGHT && step.whole()) {
      BlockSize hour = ladder.downsampled(BlockLadder.ONE_HOUR, step.merged());
      add("downsample to 1h", List.of(new Blocks(five, 1)), hour, perDay, true);
    }
  }

  /**
   * Share of the other replicas' copies of a complete window that come after a restart in the next
   * one: these come half a range to one and a half after its end, or with v0.41 within a tenth.
   */
  private double lateShare() {
    double latest = ladder.lateRanges(1);
    double above = Math.min(0.5, latest);
    return 0.5 + (above - above * above / 2 / latest);
  }

  /** Chance that the second piece comes when the next window has begun to come. */
  private double secondPieceLate() {
    if (ladder.cutTogether()) {
      return 0;
    }
    boolean ticker = ladder.scenario().metrics().receive().version() == ThanosVersion.V0_42;
    // v0.42 cuts at its second tick, of which the first is delayed by a twentieth in the mean.
    double ranges = ticker ? 1.05 : 0.5 + ladder.lateRanges(0.5);
    double next = 1 + cascade.uploadAge() / ladder.baseHours();
    return Math.max(0, Math.min(1, 1 - (next - ranges)));
  }

  /** All that is read is replaced; of downsampling, the block that was made before. */
  private void add(
      String what, List<Blocks> sources, BlockSize output, double perDay, boolean downsampling) {
    List<Blocks> result = List.of(new Blocks(output, 1));
    all.add(
        new Merge(
            Merge.RESTART + what,
            sources,
            result,
            downsampling ? result : sources,
            perDay,
            0,
            downsampling));
  }
}
