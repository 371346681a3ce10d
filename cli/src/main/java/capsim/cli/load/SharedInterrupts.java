package capsim.cli.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One interrupt for several runs that go on side by side, or one after the other. */
final class SharedInterrupts implements Interrupts, AutoCloseable {
  private final List<Runnable> stops = new CopyOnWriteArrayList<>();
  private final Registration registration;
  private volatile boolean interrupted;

  SharedInterrupts(Interrupts interrupts) {
    registration = interrupts.onFirst(this::interrupt);
  }

  private void interrupt() {
    interrupted = true;
    stops.forEach(Runnable::run);
  }

  @Override
  public Registration onFirst(Runnable stop) {
    stops.add(stop);
    if (interrupted) {
      // It came while nothing ran that could be stopped.
      stop.run();
    }
    return () -> stops.remove(stop);
  }

  @Override
  public void close() {
    registration.close();
  }
}
