package capsim.loadgen.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Load over the time of a run, relative to the nominal one: stages times day profile. Time counts
 * from the begin of the run in nanoseconds; after the last stage its target holds on.
 *
 * <p>Within a {@link Segment} load is a straight line, so that both the load at a time and the time
 * of an arrival have a closed form.
 */
public final class LoadShape {
  /** Constant load, the nominal one. */
  public static final LoadShape CONSTANT = of(1, List.of(), DayProfile.FLAT, 0, 1);

  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * A stretch in which load is a straight line.
   *
   * @param startNanos its begin
   * @param endNanos its end, {@link Long#MAX_VALUE} if it is the last one
   * @param startFactor load at its begin
   * @param endFactor load at its end
   */
  record Segment(long startNanos, long endNanos, double startFactor, double endFactor) {
    double factor(long nanos) {
      if (startFactor == endFactor) {
        return startFactor;
      }
      double share = (double) (nanos - startNanos) / (endNanos - startNanos);
      return startFactor + share * (endFactor - startFactor);
    }

    Segment times(long from, long to, double profileFactor) {
      return new Segment(from, to, profileFactor * factor(from), profileFactor * factor(to));
    }
  }

  private final List<Segment> stages;
  private final DayProfile profile;
  private final long profileStartMillis;
  private final double profileSpeed;

  private LoadShape(
      List<Segment> stages, DayProfile profile, long profileStartMillis, double profileSpeed) {
    this.stages = stages;
    this.profile = profile;
    this.profileStartMillis = profileStartMillis;
    this.profileSpeed = profileSpeed;
  }

  /**
   * A shape.
   *
   * @param startFactor load at the begin of the first stage, and throughout if there is none
   * @param stages in order
   * @param profile of day and week
   * @param profileStartMillis the time since the epoch at which the profile is entered
   * @param profileSpeed how fast the profile passes: 1 in real time, 60 an hour in a minute
   */
  public static LoadShape of(
      double startFactor,
      List<Stage> stages,
      DayProfile profile,
      long profileStartMillis,
      double profileSpeed) {
    new Stage(Duration.ZERO, startFactor); // the same bounds
    if (!(profileSpeed > 0 && profileSpeed < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("profileSpeed must be finite and > 0: " + profileSpeed);
    }
    List<Segment> segments = new ArrayList<>();
    long start = 0;
    double factor = startFactor;
    for (Stage stage : stages) {
      long end = Math.addExact(start, stage.duration().toNanos());
      if (end > start) {
        segments.add(new Segment(start, end, factor, stage.target()));
      }
      start = end;
      factor = stage.target();
    }
    segments.add(new Segment(start, Long.MAX_VALUE, factor, factor));
    return new LoadShape(List.copyOf(segments), profile, profileStartMillis, profileSpeed);
  }

  /** Load at a time: 0 and more. Before the begin it is that of the begin. */
  public double factor(long nanos) {
    long at = Math.max(0, nanos);
    int i = 0;
    while (at >= stages.get(i).endNanos()) {
      i++;
    }
    return stages.get(i).factor(at) * profile.factor(profileMillis(at));
  }

  /** An upper bound of the load: the highest stage in the busiest hour. */
  public double peak() {
    double highest = 0;
    for (Segment stage : stages) {
      highest = Math.max(highest, Math.max(stage.startFactor(), stage.endFactor()));
    }
    return highest * profile.peak();
  }

  /** Length of all stages in nanoseconds; 0 if there are none. */
  public long stagesNanos() {
    return stages.get(stages.size() - 1).startNanos();
  }

  /** The straight stretch that begins at a time. */
  Segment segmentFrom(long nanos) {
    int i = 0;
    while (nanos >= stages.get(i).endNanos()) {
      i++;
    }
    Segment stage = stages.get(i);
    boolean nothing = stage.startFactor() == 0 && stage.endFactor() == 0;
    if (nothing || profile.flat()) {
      return stage.times(nanos, stage.endNanos(), 1);
    }
    long now = profileMillis(nanos);
    double untilNextHour = (profile.nextHour(now) - now) * NANOS_PER_MILLI / profileSpeed;
    long end = Math.min(stage.endNanos(), nanos + Math.max(1, (long) untilNextHour));
    return stage.times(nanos, end, profile.factor(now));
  }

  private long profileMillis(long nanos) {
    return profileStartMillis + (long) (nanos / NANOS_PER_MILLI * profileSpeed);
  }
}
