package capsim.observe.exposition;

/**
 * How much of an exposition is read before it is refused.
 *
 * @param maxBytes bytes of the whole, uncompressed
 * @param maxLineBytes bytes of one line
 */
public record ExpositionLimits(long maxBytes, int maxLineBytes) {
  /** 256 MiB (some two million series) and 1 MiB. */
  public static final ExpositionLimits DEFAULT = new ExpositionLimits(256L << 20, 1 << 20);

  public ExpositionLimits {
    if (maxBytes < 1 || maxLineBytes < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1 byte: " + maxBytes + ", " + maxLineBytes);
    }
  }
}
