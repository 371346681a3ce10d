package capsim.simulator.meter;

/** Takes the time series row by row, so that nobody needs to hold all of it. */
@FunctionalInterface
public interface RowSink {
  /**
   * A step has ended.
   *
   * @param startMillis when it began, since the Unix epoch
   * @param values one for each meter, in their order; only valid during the call
   */
  void row(long startMillis, double[] values);

  /** A piece of work is done: what a row cannot tell, since many of them may end in one step. */
  default void work(Work work) {}
}
