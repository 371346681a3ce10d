package capsim.simulator.ingest;

import capsim.simulator.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Times at which somebody did not take what he was sent; whoever sent it keeps it, or loses it. */
public final class Refusals {
  /** What begins anew so soon goes on. */
  private static final long PAUSE_MILLIS = 3_600_000;

  /** Further ones are only the last one going on. */
  private static final int MOST = 10_000;

  private final Simulation simulation;
  private final List<Refusal> refusals = new ArrayList<>();
  private boolean open;

  /**
   * A time of refusals.
   *
   * @param fromMillis when it began, since the Unix epoch
   * @param toMillis when it ended; {@link Long#MAX_VALUE} if it has not
   * @param why the rule that refused
   */
  public record Refusal(long fromMillis, long toMillis, String why) {}

  /** Nothing was refused yet. */
  public Refusals(Simulation simulation) {
    this.simulation = simulation;
  }

  /** From now on all is refused for a reason, or taken (empty). */
  public void because(String why) {
    long now = simulation.nowMillis();
    int last = refusals.size() - 1;
    if (open) {
      if (refusals.get(last).why().equals(why)) {
        return;
      }
      refusals.set(
          last, new Refusal(refusals.get(last).fromMillis(), now, refusals.get(last).why()));
      open = false;
    }
    if (why.isEmpty()) {
      return;
    }
    open = true;
    boolean goesOn =
        last >= 0
            && Objects.equals(refusals.get(last).why(), why)
            && now - refusals.get(last).toMillis() <= PAUSE_MILLIS;
    if (goesOn || refusals.size() == MOST) {
      refusals.set(last, new Refusal(refusals.get(last).fromMillis(), Long.MAX_VALUE, why));
    } else {
      refusals.add(new Refusal(now, Long.MAX_VALUE, why));
    }
  }

  /** All of them, in the order in which they began. */
  public List<Refusal> all() {
    return List.copyOf(refusals);
  }
}
