package capsim.model.unit;

/**
 * A share or a factor; percent exists only in files and on screens.
 *
 * @param value at least 0
 */
public record Ratio(double value) {
  public Ratio {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("ratio must be finite and >= 0: " + value);
    }
  }
}
