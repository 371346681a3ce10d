package capsim.scenario;

/** Chooses a value for an input that the scenario states as a range. */
@FunctionalInterface
public interface RangeDraw {
  /**
   * The value.
   *
   * @param key of the input, as {@code clusters[0].nodes}
   * @param low smallest value, in the base unit of the key
   * @param mid the likely one
   * @param high largest value
   * @return between low and high; of a whole number it is rounded
   */
  double value(String key, double low, double mid, double high);
}
