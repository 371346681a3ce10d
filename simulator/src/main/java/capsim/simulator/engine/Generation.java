package capsim.simulator.engine;

/**
 * What an actor has scheduled and may give up all at once. Nothing is removed from the queue: what
 * was scheduled in a generation that has ended does nothing when its time comes.
 */
public final class Generation {
  private final Simulation simulation;
  private long number;

  /** The first generation of an actor. */
  public Generation(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Lets something happen after a delay, unless the generation has ended by then. */
  public void after(long delayMillis, Runnable next) {
    at(Math.addExact(simulation.nowMillis(), delayMillis), next);
  }

  /** Lets something happen at a time, unless the generation has ended by then. */
  public void at(long timeMillis, Runnable next) {
    simulation.at(
        timeMillis,
        Simulation.NORMAL,
        scheduledIn -> {
          if (scheduledIn == number) {
            next.run();
          }
        },
        number);
  }

  /** Ends it; the next one begins. */
  public void end() {
    number++;
  }
}
