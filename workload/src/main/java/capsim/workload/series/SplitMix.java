package capsim.workload.series;

/**
 * The 64-bit mixer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014), by which all seeds and hashes of a catalogue are derived.
 */
public final class SplitMix {
  /** Odd number next to 2^64 / golden ratio: the increment of SplitMix64. */
  public static final long GAMMA = 0x9e3779b97f4a7c15L;

  /** 2^-53: scales 53 random bits to [0, 1). */
  private static final double ULP = 0x1p-53;

  private SplitMix() {}

  /** A bijection of 64 bits in which every input bit changes half of the output bits. */
  public static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A hash of {@code hash} and one more value. */
  public static long combine(long hash, long value) {
    return mix(hash + GAMMA ^ mix(value + GAMMA));
  }

  /** A hash of {@code hash} and a text. */
  static long combine(long hash, String text) {
    return combineMixed(hash, mixed(text));
  }

  /** What {@link #combineMixed} needs of a text. */
  static long mixed(String text) {
    // String.hashCode is specified, hence the same everywhere, and it is kept by shared strings.
    return mix(((long) text.hashCode() << 32 | text.length()) + GAMMA);
  }

  /** A hash of {@code hash} and a text of which {@link #mixed} is known. */
  static long combineMixed(long hash, long mixedText) {
    return mix(hash + GAMMA ^ mixedText);
  }

  /** A hash of {@code hash} and all names and values of {@code labels}. */
  static long combine(long hash, LabelSet labels) {
    long result = hash;
    for (int i = 0; i < labels.size(); i++) {
      result = combine(result, labels.names()[i]);
      result = combine(result, labels.values()[i]);
    }
    return result;
  }

  /** A number in [0, 1) from the upper bits of a hash. */
  public static double unit(long hash) {
    return (hash >>> 11) * ULP;
  }
}
