package capsim.simulator.ingest;

import capsim.simulator.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Data that is gone for good. */
public final class Losses {
  /** Losses of one queue are joined; this many queues are told apart, the others are summed. */
  private static final int MOST = 10_000;

  private final Simulation simulation;
  private final List<Loss> losses = new ArrayList<>();

  /**
   * What one buffer has lost in one go.
   *
   * @param where the buffer
   * @param firstMillis when the first byte was deleted, since the Unix epoch
   * @param lastMillis when the last was
   * @param bytes as they would have gone over the wire
   * @param why the rule that deleted them
   */
  public record Loss(String where, long firstMillis, long lastMillis, double bytes, String why) {
    Loss plus(double more, long nowMillis) {
      return new Loss(where, firstMillis, nowMillis, bytes + more, why);
    }
  }

  /** Nothing is lost yet. */
  public Losses(Simulation simulation) {
    this.simulation = simulation;
  }

  /** A buffer has lost so much; what the same buffer loses within an hour is one loss. */
  public void add(String where, double bytes, String why) {
    long now = simulation.nowMillis();
    for (int i = losses.size() - 1; i >= 0 && i >= losses.size() - 100; i--) {
      Loss loss = losses.get(i);
      if (loss.where().equals(where)
          && loss.why().equals(why)
          && now - loss.lastMillis() <= 3_600_000) {
        losses.set(i, loss.plus(bytes, now));
        return;
      }
    }
    if (losses.size() < MOST) {
      losses.add(new Loss(where, now, now, bytes, why));
    }
  }

  /** All losses, in the order in which they began. */
  public List<Loss> all() {
    return List.copyOf(losses);
  }
}
