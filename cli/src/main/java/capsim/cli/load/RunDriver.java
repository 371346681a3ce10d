package capsim.cli.load;

import capsim.loadgen.run.JvmHostMeter;
import capsim.loadgen.run.Progress;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has runs run: with progress, and with Ctrl-C that stops them. */
final class RunDriver {
  private final Interrupts interrupts;
  private final List<Consumer<Progress>> listeners;

  /**
   * @param listeners of progress; called one at a time on a thread of their own, so they may write
   */
  RunDriver(Interrupts interrupts, List<Consumer<Progress>> listeners) {
    this.interrupts = interrupts;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Runs to the end. The first interrupt stops generating; what is under way may still be answered.
   *
   * @param senders of each thread
   * @param nowMillis the present time since the epoch
   */
  RunResult run(RunPlan plan, List<List<Sender>> senders, Run.Reactors reactors, long nowMillis) {
    ExecutorService reporter = Executors.newSingleThreadExecutor(RunDriver::daemon);
    Consumer<Progress> report =
        progress -> reporter.execute(() -> listeners.forEach(to -> to.accept(progress)));
    Run run = Run.start(plan, senders, reactors, nowMillis, new JvmHostMeter(), report);
    Interrupts.Registration registration = interrupts.onFirst(run::stop);
    try {
      return run.result().get();
    } catch (InterruptedException e) {
      run.abandon();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a run was under way", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the load generator has a defect: " + e.getCause().getMessage(), e.getCause());
    } finally {
      registration.close();
      end(reporter);
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "capsim-progress");
    thread.setDaemon(true);
    return thread;
  }

  private static void end(ExecutorService reporter) {
    reporter.shutdown();
    try {
      reporter.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
