package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.run.HostMeter;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.schedule.DayProfile;
import capsim.loadgen.schedule.LoadShape;
import capsim.loadgen.schedule.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Runs senders on a simulated reactor. */
final class SimulatedRun {
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;

  /** A run begins this long after its reactor's clock. */
  static final long LEAD = 20 * MILLI;

  private SimulatedRun() {}

  static RunResult of(
      SimulatedReactor.Target target, long seconds, long drainSeconds, Sender... senders) {
    return of(new SimulatedReactor(target), seconds, drainSeconds, senders);
  }

  static RunResult of(
      SimulatedReactor reactor, long seconds, long drainSeconds, Sender... senders) {
    return of(reactor, seconds, drainSeconds, LoadShape.CONSTANT, senders);
  }

  /** At each of the factors for an equal part of the time. */
  static RunResult stages(
      SimulatedReactor reactor, long seconds, List<Double> factors, Sender... senders) {
    List<Stage> stages = new ArrayList<>();
    for (double factor : factors) {
      stages.add(new Stage(Duration.ZERO, factor));
      stages.add(new Stage(Duration.ofSeconds(seconds / factors.size()), factor));
    }
    return of(reactor, seconds, 30, LoadShape.of(1, stages, DayProfile.FLAT, 0, 1), senders);
  }

  private static RunResult of(
      SimulatedReactor reactor,
      long seconds,
      long drainSeconds,
      LoadShape shape,
      Sender... senders) {
    RunPlan plan =
        new RunPlan(
            Duration.ZERO,
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(drainSeconds),
            Duration.ofSeconds(1),
            shape,
            OptionalLong.of(MetricJobs.START),
            1,
            List.of());
    Run run =
        Run.start(
            plan,
            List.of(List.of(senders)),
            (number, onDefect) -> reactor,
            0,
            () -> new HostMeter.Sample(0, 0, 0, 1),
            progress -> {});
    reactor.runUntil(() -> run.result().isDone());
    return run.result().join();
  }
}
