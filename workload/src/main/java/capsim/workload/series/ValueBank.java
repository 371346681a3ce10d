package capsim.workload.series;

import capsim.workload.profile.ValueProcess;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of many series, kept in arrays: 18 bytes a series. Each series has the values that a
 * {@link ValueGenerator} of the same process and seed has. Not thread-safe; {@link #next} allocates
 * nothing.
 */
public final class ValueBank {
  /** More processes than all profiles together have; their number is kept in 16 bits. */
  private static final int MAX_PROCESSES = 1 << 16;

  private final Map<ValueProcess, Integer> known = new HashMap<>();
  private ValueMotion[] motions = new ValueMotion[16];
  private int motionCount;
  private long[] state = new long[1024];
  private double[] level = new double[1024];
  private char[] motion = new char[1024];
  private int size;

  /** An empty bank. */
  public ValueBank() {}

  /** Makes room for {@code series} in all. */
  public void reserve(int series) {
    if (series > motion.length) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(series, size * 5L / 4));
      state = Arrays.copyOf(state, capacity);
      level = Arrays.copyOf(level, capacity);
      motion = Arrays.copyOf(motion, capacity);
    }
  }

  /**
   * Adds a series.
   *
   * @return its number: how many there were before
   */
  public int add(ValueProcess process, long seed) {
    reserve(size + 1);
    int i = size++;
    state[i] = seed;
    if (process instanceof ValueProcess.Constant constant) {
      // All constants share a motion, because there are as many as targets have sizes.
      motion[i] = (char) number(new ValueProcess.Constant(0));
      level[i] = constant.value();
    } else {
      motion[i] = (char) number(process);
      motions[motion[i]].start(state, level, i);
    }
    return i;
  }

  private int number(ValueProcess process) {
    Integer number = known.get(process);
    if (number != null) {
      return number;
    }
    if (motionCount == MAX_PROCESSES) {
      throw new IllegalArgumentException(
          "more than " + MAX_PROCESSES + " different value processes in one set of series");
    }
    if (motionCount == motions.length) {
      motions = Arrays.copyOf(motions, 2 * motionCount);
    }
    motions[motionCount] = ValueMotion.of(process);
    known.put(process, motionCount);
    return motionCount++;
  }

  /** Number of series. */
  public int size() {
    return size;
  }

  /** Whether all values of a series are the same. */
  public boolean isConstant(int series) {
    return motions[motion[series]].isConstant();
  }

  /** The next value of a series; the first call returns its first value. */
  public double next(int series) {
    return motions[motion[series]].next(state, level, series);
  }
}
