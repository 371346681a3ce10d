package capsim.model.trace;

/**
 * A number that no format or source code dictates: measured somewhere, published by somebody, or a
 * cautious prior. A scenario replaces it under {@code coefficients:} by its key. Each component
 * declares its own beside its formulas; {@code capsim.model.plan.CoefficientCatalog} lists them
 * all.
 *
 * @param key name used in scenarios and explanations, as {@code receive.memoryPerHeadSeries}
 * @param defaultValue the value when nobody says otherwise
 * @param low the lowest plausible value
 * @param high the highest plausible value
 * @param unit unit of the values
 * @param source where default and range come from
 */
public record Coefficient(
    String key, double defaultValue, double low, double high, String unit, String source) {
  public Coefficient {
    if (!(low <= defaultValue && defaultValue <= high)) {
      throw new IllegalArgumentException(
          key + ": default " + defaultValue + " is not within " + low + ".." + high);
    }
  }
}
