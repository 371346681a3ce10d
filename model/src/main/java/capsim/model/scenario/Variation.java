package capsim.model.scenario;

/**
 * One input that the scenario states as a range.
 *
 * @param key its key, as {@code clusters[0].nodes}
 * @param low the scenario with this input at its low end, all others at their middle
 * @param high the same at its high end
 */
public record Variation(String key, Scenario low, Scenario high) {}
