package capsim.simulator.run;

import capsim.model.scenario.PlatformEvent;
import capsim.simulator.ingest.Losses.Loss;
import capsim.simulator.ingest.Refusals.Refusal;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an event did.
 *
 * @param event as the scenario has it
 * @param startMillis when it began, since the Unix epoch
 * @param endMillis when it ended; for a cluster that joins, the same
 * @param buffers what waited where, the fullest moment of each buffer that filled
 * @param refusals when receivers refused writes, which agents then kept
 * @param losses what was lost from its beginning until everything was caught up
 * @param caughtUpMillis when all buffers were back at what they usually hold; empty if not before
 *     the end of the simulation
 * @param highs of rates, from its beginning until then
 */
public record EventAnswer(
    PlatformEvent event,
    long startMillis,
    long endMillis,
    List<High> buffers,
    List<Refusal> refusals,
    List<Loss> losses,
    OptionalLong caughtUpMillis,
    List<High> highs) {
  public EventAnswer {
    buffers = List.copyOf(buffers);
    refusals = List.copyOf(refusals);
    losses = List.copyOf(losses);
    highs = List.copyOf(highs);
  }

  /**
   * A high of something.
   *
   * @param name of its meter
   * @param unit of its values
   * @param value at the highest
   * @param timeMillis when, since the Unix epoch
   * @param usual the highest value before, while no event was going on
   */
  public record High(String name, String unit, double value, long timeMillis, double usual) {}
}
