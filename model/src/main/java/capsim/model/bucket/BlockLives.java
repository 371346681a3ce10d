package capsim.model.bucket;

import capsim.model.bucket.BlockLife.End;
import capsim.model.bucket.BlockLife.Kind;
import capsim.model.scenario.MetricStack.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Enumerates the blocks that a stream has in a fortnight of the steady state. */
final class BlockLives {
  /** What is made more often than that is shown by so many. */
  private static final double MOST_AGAIN = 256;

  private final BlockLadder ladder;
  private final Cascade cascade;
  private final Retention retention;
  private final List<BlockLife> all = new ArrayList<>();

  private BlockLives(BlockLadder ladder) {
    this.ladder = ladder;
    this.cascade = ladder.cascade();
    this.retention = ladder.scenario().metrics().retention();
  }

  /** All of a stream. */
  static List<BlockLife> of(BlockLadder ladder) {
    var lives = new BlockLives(ladder);
    lives.raw();
    if (ladder.scenario().metrics().compactor().downsampling()) {
      lives.fiveMinutes();
      lives.oneHour();
    }
    return List.copyOf(lives.all);
  }

  private void raw() {
    double born = cascade.uploadAge();
    copies(born);
    for (Cascade.Step step : cascade.steps()) {
      var kind = new Kind("raw", step.from(), ladder.raw(step.from()));
      for (double end = step.to(); end <= BlockLadder.FORTNIGHT; end += step.to()) {
        for (int i = 0; i < step.sources(); i++) {
          double merged = step.age() + i * step.from();
          source(kind, end - i * step.from(), born, merged, retention.raw());
        }
      }
      born = step.age();
    }
    boolean cut = cascade.steps().isEmpty();
    double range = cut ? ladder.baseHours() : cascade.last().to();
    double merged = cut ? range : cascade.last().merged();
    if (range > BlockLadder.FORTNIGHT) {
      double times = BlockLadder.FORTNIGHT / range;
      double marked = Math.max(born, cascade.markedAt(retention.raw()));
      End becomes = retention.raw().isZero() ? End.KEPT : End.EXPIRED;
      var kind = new Kind("raw", range, ladder.raw(range));
      all.add(new BlockLife(kind, times, range, born, marked, becomes, cascade.seenHours()));
    }
    for (double end = range; end <= BlockLadder.FORTNIGHT; end += range) {
      expires(new Kind("raw", range, ladder.raw(merged)), end, born, retention.raw());
    }
  }

  /** What replicas upload beside the first copy of a window, until it is merged. */
  private void copies(double born) {
    double more = ladder.deduplicated() ? ladder.replicas().value() - 1 : 0;
    var kind = new Kind("raw", ladder.baseHours(), ladder.uploaded());
    double marked = born + cascade.unseenHours();
    double base = ladder.baseHours();
    for (double end = base; more > 0 && end <= BlockLadder.FORTNIGHT; end += base) {
      all.add(new BlockLife(kind, more, end, born, marked, End.MERGED_WITH_COPIES, 0));
    }
  }

  private void fiveMinutes() {
    double two = BlockLadder.TWO_DAYS;
    double fortnight = BlockLadder.FORTNIGHT;
    Duration kept = retention.fiveMinutes();
    double made = cascade.fiveMinutesAge();
    var twoDays = new Kind("5m", two, ladder.downsampled(BlockLadder.FIVE_MINUTES, two));
    for (int i = cascade.wholeFortnight() ? 1 : 0; i < fortnight / two; i++) {
      source(twoDays, fortnight - i * two, cascade.mergeAge(), made + i * two, kept);
    }
    again(twoDays, kept, cascade.shortFiveMinutesAgain());
    double merged = cascade.wholeFortnight() ? fortnight : cascade.fiveMinutes().merged();
    if (cascade.hasFiveMinutes()) {
      expires(fiveMinutes(merged), fortnight, made, kept);
    }
    double again = cascade.fiveMinutesAgain();
    if (again > 0) {
      again(fiveMinutes(cascade.last().merged()), kept, again);
    }
  }

  private Kind fiveMinutes(double hours) {
    return new Kind(
        "5m", BlockLadder.FORTNIGHT, ladder.downsampled(BlockLadder.FIVE_MINUTES, hours));
  }

  private void oneHour() {
    if (!cascade.hasOneHour()) {
      return;
    }
    double fortnight = BlockLadder.FORTNIGHT;
    double merged = cascade.wholeFortnight() ? fortnight : cascade.fiveMinutes().merged();
    var kind = new Kind("1h", fortnight, ladder.downsampled(BlockLadder.ONE_HOUR, merged));
    expires(kind, fortnight, cascade.fiveMinutesAge(), retention.oneHour());
    again(kind, retention.oneHour(), cascade.oneHourAgain());
  }

  /** A block that is merged at an age, or too old before. */
  private void source(Kind kind, double end, double born, double merged, Duration kept) {
    double expires = cascade.expiresAt(kept);
    if (merged <= expires) {
      all.add(new BlockLife(kind, 1, end, born, merged, End.MERGED, 0));
    } else {
      double marked = Math.max(born, expires);
      double seen = Math.min(cascade.seenHours(), merged - marked);
      all.add(new BlockLife(kind, 1, end, born, marked, End.EXPIRED, seen));
    }
  }

  private void expires(Kind kind, double end, double born, Duration kept) {
    double marked = Math.max(born, cascade.markedAt(kept));
    double seen = kept.isZero() ? 0 : cascade.seenHours();
    End becomes = kept.isZero() ? End.KEPT : End.EXPIRED;
    all.add(new BlockLife(kind, 1, end, born, marked, becomes, seen));
  }

  /** Blocks that are marked in the iteration that makes them, when all others are made. */
  private void again(Kind kind, Duration kept, double times) {
    double every = cascade.againEveryHours();
    double seen = cascade.seenHours();
    double shown = Math.min(times, MOST_AGAIN);
    for (int i = 0; i < shown; i++) {
      double born = cascade.seenUntil(kept) + i * every * times / shown;
      double marked = born + ladder.againHours() / 2;
      all.add(
          new BlockLife(
              kind, times / shown, BlockLadder.FORTNIGHT, born, marked, End.EXPIRED, seen));
    }
  }
}
