package capsim.workload.series;

import capsim.workload.profile.ValueProcess;

/**
 * The values of one series, in order. The same process and seed give the same values on every
 * machine. Not thread-safe; {@link #next} allocates nothing.
 */
public final class ValueGenerator {
  private final ValueMotion motion;
  private final long[] state;
  private final double[] level = new double[1];

  private ValueGenerator(ValueMotion motion, long seed) {
    this.motion = motion;
    this.state = new long[] {seed};
    motion.start(state, level, 0);
  }

  /**
   * Values of {@code process} as its Javadoc says.
   *
   * @throws IllegalArgumentException for a mix: a series follows one of its parts
   */
  public static ValueGenerator of(ValueProcess process, long seed) {
    return new ValueGenerator(ValueMotion.of(process), seed);
  }

  /** The next value; the first call returns the first value of the series. */
  public double next() {
    return motion.next(state, level, 0);
  }
}
