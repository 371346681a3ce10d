package capsim.loadgen.run;

import capsim.loadgen.reactor.ReactorThread;
import capsim.loadgen.schedule.SampleClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A run under way. {@link #stop} and {@link #abandon} may be called on any thread, that of a signal
 * too, and as often as one likes.
 */
public final class Run {
  /** Makes the reactor of a number. */
  @FunctionalInterface
  public interface Reactors {
    /**
     * Starts a reactor, which the run closes.
     *
     * @param onDefect to be told what a task on it threw
     */
    ReactorThread start(int number, Consumer<Throwable> onDefect);
  }

  /** Senders may take this long to be handed to their reactors before the first item is due. */
  private static final long LEAD_NANOS = 20_000_000;

  private final List<ReactorThread> reactors = new ArrayList<>();
  private final List<ReactorRun> parts = new ArrayList<>();
  private final CompletableFuture<RunResult> result = new CompletableFuture<>();
  private final Collector collector;

  private Run(
      RunPlan plan,
      List<List<Sender>> senders,
      Reactors factory,
      long nowMillis,
      HostMeter meter,
      Consumer<Progress> listener) {
    for (int i = 0; i < senders.size(); i++) {
      reactors.add(factory.start(i, this::defect));
    }
    long start = reactors.get(0).nanoTime() + LEAD_NANOS;
    long startMillis = nowMillis + LEAD_NANOS / 1_000_000;
    long measure = start + plan.warmUp().toNanos();
    ReactorRun.Schedule schedule =
        new ReactorRun.Schedule(
            start,
            measure,
            Math.addExact(measure, plan.duration().toNanos()),
            plan.drainLimit().toNanos(),
            plan.progressInterval().toNanos());
    collector =
        new Collector(
            reactors.size(), plan, schedule, startMillis, meter, listener, this::stop, result);
    SampleClock clock =
        new SampleClock(start, plan.dataStartMillis().orElse(startMillis), plan.dataSpeed());
    for (int i = 0; i < senders.size(); i++) {
      parts.add(
          new ReactorRun(
              reactors.get(i), senders.get(i), plan.shape(), clock, schedule, collector));
    }
  }

  /**
   * Starts a run.
   *
   * @param senders of each reactor; the number of lists is that of the reactors
   * @param nowMillis the present time since the epoch
   * @param meter of machine and process
   * @param listener of progress; called on a reactor's thread, and so must not block
   */
  public static Run start(
      RunPlan plan,
      List<List<Sender>> senders,
      Reactors reactors,
      long nowMillis,
      HostMeter meter,
      Consumer<Progress> listener) {
    if (senders.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one reactor's senders");
    }
    Run run = new Run(plan, senders, reactors, nowMillis, meter, listener);
    var unused = run.result.whenComplete((any, failure) -> run.close());
    run.each(ReactorRun::begin);
    return run;
  }

  /**
   * What comes of it. Fails with what a sender threw, or if the ledger does not balance: either is
   * a defect of the generator.
   */
  public CompletableFuture<RunResult> result() {
    return result;
  }

  /** Generates nothing more; what is queued or under way may end within the drain limit. */
  public void stop() {
    stop(StopCause.INTERRUPTED);
  }

  /** Ends now; what is queued or under way is unsent. */
  public void abandon() {
    collector.cause(StopCause.INTERRUPTED);
    each(ReactorRun::abandon);
  }

  private void stop(StopCause cause) {
    collector.cause(cause);
    each(ReactorRun::stop);
  }

  private void each(Consumer<ReactorRun> action) {
    for (int i = 0; i < reactors.size(); i++) {
      ReactorRun part = parts.get(i);
      reactors.get(i).execute(() -> action.accept(part));
    }
  }

  private void defect(Throwable cause) {
    result.completeExceptionally(cause);
  }

  private void close() {
    reactors.forEach(ReactorThread::close);
  }
}
