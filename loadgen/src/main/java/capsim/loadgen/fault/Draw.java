package capsim.loadgen.fault;

/**
 * Numbers in [0, 1) that depend on their coordinates alone: the finaliser of SplitMix64 (Steele,
 * Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014), applied once for each
 * coordinate.
 */
final class Draw {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  /** 2^-53: scales 53 random bits to [0, 1). */
  private static final double ULP = 0x1p-53;

  private Draw() {}

  static double unit(long seed, long rule, long request, long item) {
    long bits = mix(mix(mix(mix(seed) ^ rule) ^ request) ^ item);
    return (bits >>> 11) * ULP;
  }

  private static long mix(long bits) {
    long z = bits + GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
