package capsim.simulator.thanos;

import capsim.model.scenario.MetricStack;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import java.time.LocalTime;
import java.util.List;

/**
 * When compactors run: in the window of the day that the scenario confines them to, and not while
 * an event has stopped them. Outside the window they are scaled to zero, so that what they were
 * doing is lost.
 */
final class CompactorHours {
  private static final long DAY_MILLIS = 86_400_000;

  private final Simulation simulation;
  private final List<Compactor> compactors;
  private boolean open = true;
  private boolean stopped;

  CompactorHours(Simulation simulation, List<Compactor> compactors, MetricStack.Compactor spec) {
    this.simulation = simulation;
    this.compactors = compactors;
    spec.window()
        .ifPresent(
            window -> {
              long from = untilNext(window.from());
              long to = untilNext(window.to());
              each(from, opening -> change(true, stopped));
              each(to, closing -> change(false, stopped));
              // Not in the window now if it opens before it closes.
              change(to < from, stopped);
            });
  }

  private long untilNext(LocalTime time) {
    long now = Math.floorMod(simulation.nowMillis(), DAY_MILLIS);
    return Math.floorMod(time.toSecondOfDay() * 1000L - now, DAY_MILLIS);
  }

  private void each(long firstMillis, Handler handler) {
    simulation.after(
        firstMillis,
        day -> {
          handler.handle(day);
          each(DAY_MILLIS, handler);
        },
        0);
  }

  private void change(boolean nowOpen, boolean nowStopped) {
    open = nowOpen;
    stopped = nowStopped;
    compactors.forEach(open && !stopped ? Compactor::resume : Compactor::stop);
  }

  /** An event stops them. */
  void stop() {
    change(open, true);
  }

  /** It is over. */
  void resume() {
    change(open, false);
  }
}
