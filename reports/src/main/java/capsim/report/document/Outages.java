package capsim.report.document;

import capsim.model.scenario.PlatformEvent;
import capsim.model.scenario.PlatformEvent.Kind;
import capsim.model.scenario.Scenario;
import capsim.simulator.run.EventAnswer;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Options;
import capsim.simulator.run.SeriesSink;
import capsim.simulator.run.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays what can go wrong, one after another, on a platform that is not empty. */
final class Outages {
  /** Between the beginnings of two events: each must be over when the next begins. */
  private static final int DAYS_APART = 4;

  /** Failures come when it matters: in the peak hour of the usual day. */
  private static final int PEAK_HOUR = 14;

  private static final int WARM_UP_DAYS = 30;
  private static final long STEP_MILLIS = 3_600_000;

  private static final List<PlatformEvent> EVENTS =
      List.of(
          event(0, Kind.S3_DOWN, 6),
          event(1, Kind.PLATFORM_CUT_OFF, 2),
          event(2, Kind.RECEIVE_LOST, 1),
          event(3, Kind.OPEN_SEARCH_NODE_LOST, 4),
          event(4, Kind.MINIO_DRIVE_LOST, 1),
          event(5, Kind.LOG_STORM, 1),
          event(6, Kind.DEPLOY_STORM, 4),
          event(7, Kind.COMPACTOR_STOPPED, 48));

  private Outages() {}

  private static PlatformEvent event(int place, Kind kind, int hours) {
    return new PlatformEvent(
        kind,
        Duration.ofHours(PEAK_HOUR + 24L * place * DAYS_APART),
        Duration.ofHours(hours),
        Optional.empty(),
        1,
        Optional.empty());
  }

  /** What each did. */
  static List<EventAnswer> of(Environment environment, Scenario scenario) {
    Scenario troubled = Edits.edit(scenario, "events", any -> new ArrayList<>(EVENTS));
    var options =
        new Options(EVENTS.size() * DAYS_APART, WARM_UP_DAYS, STEP_MILLIS, scenario.seed());
    return Simulator.run(
            Inputs.of(environment.planner(), troubled), options, SeriesSink.NONE, days -> true)
        .answers();
  }
}
