package capsim.simulator.run;

/** Follows a run, and may end it. */
@FunctionalInterface
public interface Progress {
  /**
   * Is asked now and then.
   *
   * @param simulatedDays days that have passed, warm-up included
   * @return whether to go on
   */
  boolean goOn(double simulatedDays);
}
