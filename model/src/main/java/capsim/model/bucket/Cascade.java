package capsim.model.bucket;

import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a stream's blocks are merged, and which of them the compactor still sees then. All ages are
 * hours since the end of a block's time range. Retention marks a block; the compactor goes on
 * seeing it for half the delete delay, since nothing replaces it, so that it is merged and keeps
 * its downsampled block from being made again so long: Thanos v0.42.4 cmd/thanos/compact.go
 * ignoreDeletionMarkFilter, pkg/compact/retention.go, pkg/compact/planner.go.
 */
final class Cascade {
  /** A head is cut when it spans 1.5 ranges: Prometheus v0.309.1 tsdb/head.go compactable. */
  private static final double CUT_SPAN_RANGES = 1.5;

  /** 5m blocks of this range become 1h blocks: pkg/compact/downsample/downsample.go. */
  private static final double ONE_HOUR_FROM_HOURS = 240;

  private final BlockLadder ladder;
  private final Compactor compactor;
  private final Retention retention;
  private final List<Step> steps = new ArrayList<>();

  /**
   * One step of the merges.
   *
   * @param from hours of a source
   * @param to hours of the window that is merged
   * @param found sources of a window that are seen when it is merged
   * @param marked of these, those that retention has not marked before
   * @param age when it is merged
   */
  record Step(double from, double to, int found, int marked, double age) {
    /** Whether all of the window is there. */
    boolean whole() {
      return found == sources();
    }

    /** Sources that a whole window has. */
    int sources() {
      return (int) Math.round(to / from);
    }

    /** Sources that it finds, in the mean where they do not fill the window evenly. */
    double count() {
      return whole() ? to / from : found;
    }

    /** Hours of data that it merges. */
    double merged() {
      return whole() ? to : found * from;
    }
  }

  Cascade(BlockLadder ladder) {
    this.ladder = ladder;
    this.compactor = ladder.scenario().metrics().compactor();
    this.retention = ladder.scenario().metrics().retention();
    List<Double> hours = ladder.rawHours();
    for (int i = 1; i < hours.size(); i++) {
      Step step = step(hours.get(i - 1), hours.get(i));
      if (step.found() < 2) {
        break;
      }
      steps.add(step);
    }
  }

  /**
   * The planner leaves the newest block out, and merges a window when all of it is there; if a part
   * is gone, when another block follows it.
   */
  private Step step(double from, double to) {
    return step(from, to, mergeAge(), ladder.baseHours(), retention.raw());
  }

  private Step step(double from, double to, double age, double next, Duration kept) {
    double merged = age;
    int found = before(goneAt(kept), merged, from, to);
    if (found < Math.round(to / from)) {
      merged += next;
      found = before(goneAt(kept), merged, from, to);
    }
    int marked = before(expiresAt(kept), merged, from, to);
    return new Step(from, to, found, Math.min(found, marked), merged);
  }

  /**
   * The merge of 5m blocks where the raw ones of a fortnight are not merged as a whole: when the
   * next fortnight's first one is there.
   */
  Step fiveMinutes() {
    double two = BlockLadder.TWO_DAYS;
    return step(two, BlockLadder.FORTNIGHT, two + mergeAge(), two, retention.fiveMinutes());
  }

  /** Whether a fortnight's 5m data becomes one block. */
  boolean hasFiveMinutes() {
    return wholeFortnight() || fiveMinutes().found() >= 2;
  }

  /** Whether there is a 5m block long enough to become 1h data. */
  boolean hasOneHour() {
    return wholeFortnight() || fiveMinutes().merged() >= ONE_HOUR_FROM_HOURS;
  }

  /** Blocks of a window that are younger than a limit when its newest one has an age. */
  static int before(double limit, double age, double from, double to) {
    return (int) Math.max(0, Math.min(Math.round(to / from), Math.ceil((limit - age) / from)));
  }

  /** The steps that happen. */
  List<Step> steps() {
    return steps;
  }

  /** The merge to 14 d, if it happens. */
  boolean hasFortnight() {
    return !steps.isEmpty() && last().to() == BlockLadder.FORTNIGHT;
  }

  /** The last step. */
  Step last() {
    return steps.get(steps.size() - 1);
  }

  /** Whether the fortnight's merge finds all of it. */
  boolean wholeFortnight() {
    return hasFortnight() && last().whole();
  }

  /** Age at which a window's first copy is uploaded. */
  double uploadAge() {
    double ranges = CUT_SPAN_RANGES - 1 + ladder.lateRanges(firstOfReplicas());
    return ranges * ladder.baseHours();
  }

  /** Where in the spread of the uploads the first one of a window lies in the mean. */
  private double firstOfReplicas() {
    boolean random = ladder.scenario().metrics().receive().cutPhases() == CutPhases.RANDOM;
    return random && ladder.deduplicated() ? 1 / (ladder.replicas().value() + 1) : 0.5;
  }

  /** Hours from an upload until the compactor has seen it, in the mean. */
  double unseenHours() {
    return compactor.consistencyDelay().toMillis() / 3.6e6 + waitHours() / 2 + closedHours();
  }

  /** Hours that what comes waits for the compactor's hours of the day, in the mean. */
  private double closedHours() {
    double closed = 1 - compactor.runningShare();
    return closed * closed * BlockLadder.DAY / 2;
  }

  /** Age at which a window is merged: when the first copy of the next one is seen. */
  double mergeAge() {
    return ladder.baseHours() + uploadAge() + unseenHours();
  }

  /** Hours between two iterations. */
  double waitHours() {
    return Math.max(1, compactor.waitInterval().toMillis()) / 3.6e6;
  }

  /** Hours for which the compactor sees a block that retention has marked. */
  double seenHours() {
    return untilTick(0);
  }

  /** Half the delete delay and some hours more, until the next iteration. */
  private double untilTick(double more) {
    double half = compactor.deleteDelay().toMillis() / 3.6e6 / 2;
    // A mark of this iteration is older than the delay at a tick, not just then.
    return waitHours() * (Math.floor((half + more) / waitHours()) + 1);
  }

  /** Hours from one time that something is made again to the next. */
  double againEveryHours() {
    return untilTick(ladder.againHours());
  }

  /** Age at which retention marks a block: at the first look after its time. */
  double markedAt(Duration kept) {
    return hours(kept) + waitHours() / 2;
  }

  /** Age at which the compactor no longer sees it. */
  double seenUntil(Duration kept) {
    return markedAt(kept) + seenHours();
  }

  /** Hours of a retention; for ever counts as a year. */
  static double hours(Duration kept) {
    return BucketOccupancy.days(kept) * BlockLadder.DAY;
  }

  /**
   * How often something is made again that the compactor no longer sees, as long as it sees what it
   * is made of: retention marks it at once, and so it is gone again after {@link
   * #againEveryHours()}.
   *
   * @param gone age at which it is gone
   * @param sourceGone age at which its source is
   */
  double again(double gone, double sourceGone) {
    return gone >= sourceGone ? 0 : Math.ceil((sourceGone - gone) / againEveryHours() - 1e-9);
  }

  /** Age of a fortnight at which its 5m block is there: with its raw one, or 2 d after that. */
  double fiveMinutesAge() {
    return wholeFortnight() ? last().age() : fiveMinutes().age();
  }

  /** Of the 5m blocks of two days that the fortnight's one replaces, those not marked before. */
  int shortFiveMinutesMarked() {
    int marked =
        before(expiresAt(retention.fiveMinutes()), last().age(), last().from(), last().to());
    // The newest was never made.
    return Math.max(0, marked - 1);
  }

  /** How often the fortnight's 5m block is made again, since raw data is kept for longer. */
  double fiveMinutesAgain() {
    return hasFortnight() ? again(goneAt(retention.fiveMinutes()), seenUntil(retention.raw())) : 0;
  }

  /** How often the fortnight's 1h block is made again, since finer data is kept for longer. */
  double oneHourAgain() {
    double fiveMinutesSeen =
        seenUntil(retention.fiveMinutes()) + fiveMinutesAgain() * againEveryHours();
    return hasOneHour() ? again(goneAt(retention.oneHour()), fiveMinutesSeen) : 0;
  }

  /**
   * How often 5m blocks of two days are made again before the fortnight's one replaces them, in a
   * fortnight.
   */
  double shortFiveMinutesAgain() {
    double sum = 0;
    double gone = goneAt(retention.fiveMinutes());
    for (int i = 1; wholeFortnight() && i < last().sources(); i++) {
      sum += again(gone, i * BlockLadder.TWO_DAYS + last().age());
    }
    return sum;
  }

  /** Age at which retention marks a block; never if it is kept for ever. */
  double expiresAt(Duration kept) {
    return kept.isZero() ? Double.POSITIVE_INFINITY : markedAt(kept);
  }

  /** Age at which the compactor no longer sees a block; never if it is kept for ever. */
  private double goneAt(Duration kept) {
    return kept.isZero() ? Double.POSITIVE_INFINITY : seenUntil(kept);
  }

  /** Restarts of all replicas in a day. */
  double restartsPerDay() {
    return ladder.scenario().metrics().receive().restartsPerDay() * ladder.replicas().value();
  }
}
