package capsim.loadgen.verify;

import capsim.loadgen.remotewrite.VirtualAgent;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.StopCause;
import capsim.loadgen.schedule.LoadShape;
import capsim.loadgen.schedule.SampleClock;
import java.time.Duration;

/** Which scrapes the virtual agents of a run made, by the rules that they made them by. */
public final class ScrapesMade {
  /** When exactly a run that was stopped made its last scrapes, only its threads know. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(1);

  private final LoadShape shape;
  private final SampleClock clock;
  private final long endNanos;

  private ScrapesMade(LoadShape shape, SampleClock clock, long endNanos) {
    this.shape = shape;
    this.clock = clock;
    this.endNanos = endNanos;
  }

  /**
   * All scrapes of a run that lasted as planned; those of one that was stopped up to a second
   * before its end.
   *
   * @param dataStartMillis time of the first data
   */
  public static ScrapesMade in(RunPlan plan, RunResult result, long dataStartMillis) {
    long planned = plan.warmUp().plus(plan.duration()).toNanos();
    double seconds = result.warmUpSeconds() + result.measuredSeconds();
    long end =
        result.cause() == StopCause.DURATION
            ? planned
            : Math.min(planned, Math.round(seconds * 1e9)) - STOP_MARGIN.toNanos();
    return new ScrapesMade(
        plan.shape(), new SampleClock(0, dataStartMillis, plan.dataSpeed()), Math.max(0, end));
  }

  /** Whether a scrape with this timestamp was due before the end. */
  boolean inTime(long timestampMillis) {
    return clock.nanoTimeOf(timestampMillis) < endNanos;
  }

  /** Whether a target was scraped at this time, which is before the end. */
  boolean made(int target, int targets, long timestampMillis) {
    double factor = shape.factor(clock.nanoTimeOf(timestampMillis));
    return VirtualAgent.scrapes(target, targets, factor, shape.peak());
  }

  /** Time that no sample of these scrapes reaches. */
  public long endMillis() {
    // The end itself may lie within a millisecond whose scrapes were due before it.
    return clock.dataMillis(endNanos - 1) + 1;
  }
}
