package capsim.model.unit;

/**
 * A speed of data.
 *
 * @param bitsPerSecond above 0 and finite
 */
public record BitRate(double bitsPerSecond) {
  public BitRate {
    if (!(bitsPerSecond > 0) || Double.isInfinite(bitsPerSecond)) {
      throw new IllegalArgumentException("bit/s must be finite and > 0: " + bitsPerSecond);
    }
  }

  /** The speed in bytes per second. */
  public double bytesPerSecond() {
    return bitsPerSecond / 8;
  }
}
