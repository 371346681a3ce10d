package capsim.loadgen.reactor;

/** A reactor as seen by whoever owns its thread. These methods may be called on any thread. */
public interface ReactorThread extends Reactor, AutoCloseable {
  /** Runs {@code task} on the reactor's thread, after what was given before. */
  void execute(Runnable task);

  /** CPU time that the thread has used, in nanoseconds; 0 where the machine does not tell. */
  long cpuNanos();

  /** Closes all connections and ends the thread. Requests under way have no outcome then. */
  @Override
  void close();
}
