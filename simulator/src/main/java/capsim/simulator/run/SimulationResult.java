package capsim.simulator.run;

import capsim.simulator.ingest.Losses.Loss;
import capsim.simulator.meter.Summary;
import java.util.List;

/**
 * What a run has shown.
 *
 * @param environment of the scenario
 * @param options how it was run
 * @param startMillis when the observation began, since the Unix epoch
 * @param endMillis when it ended
 * @param complete whether it ran to its end
 * @param events that happened in the queue
 * @param meters by name, in the order of the time series
 * @param losses what was lost, events or not
 * @param answers to the scenario's events, in the order in which they begin
 * @param limits values that some meters should not exceed
 */
public record SimulationResult(
    String environment,
    Options options,
    long startMillis,
    long endMillis,
    boolean complete,
    long events,
    List<Summary> meters,
    List<Loss> losses,
    List<EventAnswer> answers,
    List<Limit> limits) {
  public SimulationResult {
    meters = List.copyOf(meters);
    losses = List.copyOf(losses);
    answers = List.copyOf(answers);
    limits = List.copyOf(limits);
  }

  /**
   * What a meter should not exceed.
   *
   * @param meter its name
   * @param what the resource that is full there
   * @param value in the meter's unit
   */
  public record Limit(String meter, String what, double value) {}
}
