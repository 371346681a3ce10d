package capsim.model.unit;

/**
 * An amount of data.
 *
 * @param bytes at least 0 and finite
 */
public record Bytes(double bytes) {
  /** One kibibyte. */
  public static final double KIB = 1024;

  /** One mebibyte. */
  public static final double MIB = 1024 * KIB;

  /** One gibibyte. */
  public static final double GIB = 1024 * MIB;

  /** One tebibyte. */
  public static final double TIB = 1024 * GIB;

  public Bytes {
    if (!(bytes >= 0) || Double.isInfinite(bytes)) {
      throw new IllegalArgumentException("bytes must be finite and >= 0: " + bytes);
    }
  }

  /** The amount in gibibytes. */
  public double gib() {
    return bytes / GIB;
  }
}
