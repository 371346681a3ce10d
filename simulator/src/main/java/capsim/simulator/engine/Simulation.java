package capsim.simulator.engine;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * A virtual clock and the events that move it. A run is a function of what was scheduled and of the
 * seed: events happen in the order of time, priority (the lowest first) and scheduling, and each
 * actor draws from a stream of its own. One thread runs one simulation.
 */
public final class Simulation {
  /** Priority of what changes the world: load, outages, links. */
  public static final int WORLD = 10;

  /** Priority of what a component does. */
  public static final int NORMAL = 100;

  /** Priority of who looks at the result: after everything else of its millisecond. */
  public static final int OBSERVER = 1000;

  /** Between two looks at the signal to stop lie so many events. */
  private static final int EVENTS_PER_LOOK = 4096;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final EventQueue queue = new EventQueue();
  private final long seed;
  private long nowMillis;
  private long events;

  /**
   * A simulation that starts at some time.
   *
   * @param startMillis since the Unix epoch: Thanos aligns blocks to it
   * @param seed of every stream
   */
  public Simulation(long startMillis, long seed) {
    this.nowMillis = startMillis;
    this.seed = seed;
  }

  /** The virtual time, in milliseconds since the Unix epoch. */
  public long nowMillis() {
    return nowMillis;
  }

  /** Events that have happened. */
  public long events() {
    return events;
  }

  /**
   * Lets something happen at a time.
   *
   * @throws IllegalArgumentException if that time is past
   */
  public void at(long timeMillis, int priority, Handler handler, long argument) {
    if (timeMillis < nowMillis) {
      throw new IllegalArgumentException(
          "timeMillis must be >= " + nowMillis + ", the time now: " + timeMillis);
    }
    queue.add(timeMillis, priority, handler, argument);
  }

  /** Lets something happen after a delay, with the priority of components. */
  public void after(long delayMillis, Handler handler, long argument) {
    at(Math.addExact(nowMillis, delayMillis), NORMAL, handler, argument);
  }

  /**
   * Runs all events before a time, and sets the clock to it.
   *
   * @param stop asked now and then; the run ends early, at the time of the last event, when it says
   *     so
   * @return whether the end was reached
   */
  public boolean runUntil(long endMillis, BooleanSupplier stop) {
    while (queue.size() > 0 && queue.firstMillis() < endMillis) {
      nowMillis = queue.firstMillis();
      queue.removeFirst();
      queue.handler().handle(queue.argument());
      if (++events % EVENTS_PER_LOOK == 0 && stop.getAsBoolean()) {
        return false;
      }
    }
    nowMillis = Math.max(nowMillis, endMillis);
    return true;
  }

  /** The random stream of an actor: it depends on the seed and on the name, on nothing else. */
  public SplittableRandom random(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new SplittableRandom(seed * FNV_PRIME ^ hash);
  }
}
