package capsim.loadgen.reactor;

/**
 * One thread's clock, timers and network. Its methods are called on that thread only, and it calls
 * back on that thread only.
 */
public interface Reactor {
  /** Elapsed time in nanoseconds from an arbitrary origin, never going back. */
  long nanoTime();

  /**
   * Runs {@code task} as soon as {@link #nanoTime} has reached {@code nanoTime}; at once, but never
   * within this call, if it has. Tasks of the same time run in the order in which they were given.
   */
  void at(long nanoTime, Runnable task);

  /**
   * Sends a request, on a free connection or on a new one; where neither can be had, when one
   * becomes free, in the order of the calls. The body must not change until {@code exchange} was
   * told the outcome, exactly once and never within this call.
   *
   * @param exchange what is sent, and who is told what became of it
   */
  void send(Exchange exchange);
}
