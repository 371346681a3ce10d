package capsim.loadgen.run;

import capsim.loadgen.schedule.LoadShape;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a run does, apart from what is sent.
 *
 * @param warmUp time before measuring; load runs, times and rates do not count
 * @param duration time of measuring, above 0
 * @param drainLimit time after the end for what is queued or under way; what is left is unsent
 * @param progressInterval time between two reports of progress, above 0
 * @param shape load over time, from the begin of the warm-up
 * @param dataStartMillis the time that data bears at the begin; now if there is none
 * @param dataSpeed by how much the time that data bears passes faster; 1 is real time
 * @param thresholds what the result has to keep to
 */
public record RunPlan(
    Duration warmUp,
    Duration duration,
    Duration drainLimit,
    Duration progressInterval,
    LoadShape shape,
    OptionalLong dataStartMillis,
    double dataSpeed,
    List<Threshold> thresholds) {

  public RunPlan {
    if (warmUp.isNegative() || drainLimit.isNegative()) {
      throw new IllegalArgumentException("warm-up and drain limit must not be negative");
    }
    if (duration.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("duration must be at least 1 ms: " + duration);
    }
    if (progressInterval.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException(
          "progressInterval must be at least 10 ms: " + progressInterval);
    }
    thresholds = List.copyOf(thresholds);
  }

  /**
   * A run at constant load whose data bears the present time; 30 s to drain, reports per second.
   */
  public static RunPlan constant(Duration warmUp, Duration duration) {
    return new RunPlan(
        warmUp,
        duration,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        LoadShape.CONSTANT,
        OptionalLong.empty(),
        1,
        List.of());
  }

  /** The same with thresholds. */
  public RunPlan withThresholds(List<Threshold> list) {
    return new RunPlan(
        warmUp, duration, drainLimit, progressInterval, shape, dataStartMillis, dataSpeed, list);
  }
}
