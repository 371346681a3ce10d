package capsim.model.trace;

import java.util.HashMap;
import java.util.Map;

/**
 * The values of coefficients in force: the defaults, but for those that a scenario or a calibration
 * replaced.
 */
public record Coefficients(Map<String, Double> overrides) {
  public Coefficients {
    overrides = Map.copyOf(overrides);
  }

  /** Every coefficient at its default. */
  public static Coefficients defaults() {
    return new Coefficients(Map.of());
  }

  /** These, with one more replaced. */
  public Coefficients with(Coefficient coefficient, double value) {
    var merged = new HashMap<>(overrides);
    merged.put(coefficient.key(), value);
    return new Coefficients(merged);
  }

  /** The value in force. */
  public double value(Coefficient coefficient) {
    Double override = overrides.get(coefficient.key());
    return override == null ? coefficient.defaultValue() : override;
  }
}
