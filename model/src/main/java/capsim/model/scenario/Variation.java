package capsim.model.scenario;

/**
 * An input that the scenario states as a range, or all of them together.
 *
 * @param key its key, as {@code clusters[0].nodes}, or {@link #TOGETHER}
 * @param low the scenario with this input at its low end, all others at their middle
 * @param high the same at its high end
 */
public record Variation(String key, Scenario low, Scenario high) {
  /** The key of the variation in which every ranged input is at the same end. */
  public static final String TOGETHER = "*";

  /** Whether all ranged inputs are at one end. */
  public boolean isTogether() {
    return key.equals(TOGETHER);
  }
}
