package capsim.simulator.engine;

/**
 * What happens at an event. One object handles all events of its kind, and the argument tells them
 * apart, so that scheduling an event allocates nothing.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Lets it happen.
   *
   * @param argument as it was scheduled
   */
  void handle(long argument);
}
