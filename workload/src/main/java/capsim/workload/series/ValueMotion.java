package capsim.workload.series;

import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.profile.ValueProcess.Flag;
import capsim.workload.profile.ValueProcess.FractionCounter;
import capsim.workload.profile.ValueProcess.FractionWalk;
import capsim.workload.profile.ValueProcess.IntegerWalk;
import capsim.workload.profile.ValueProcess.UniformFraction;
import capsim.workload.profile.ValueProcess.UniformInteger;

/**
 * How the values of all series of one process move. It has no state of its own: what a series needs
 * are two numbers at its position in arrays of the caller, the state of its random numbers and its
 * level, so that millions of series take sixteen bytes each.
 */
abstract class ValueMotion {
  private ValueMotion() {}

  /**
   * The motion of {@code process}.
   *
   * @throws IllegalArgumentException for a mix: a series follows one of its parts
   */
  static ValueMotion of(ValueProcess process) {
    if (process instanceof Constant c) {
      return new Steady(c.value());
    }
    if (process instanceof Counter c) {
      return new Counting(c);
    }
    if (process instanceof FractionCounter c) {
      return c.resolution() > 0 ? new Ticking(c) : new Accruing(c);
    }
    if (process instanceof IntegerWalk w) {
      return new WholeWalking(w);
    }
    if (process instanceof FractionWalk w) {
      return new RealWalking(w);
    }
    if (process instanceof UniformInteger u) {
      return new WholeDrawing(u);
    }
    if (process instanceof UniformFraction) {
      return new RealDrawing();
    }
    if (process instanceof Flag f) {
      return new Flipping(f);
    }
    throw new IllegalArgumentException("a mix has no values of its own: " + process);
  }

  /** Begins series {@code i}, whose random state the caller has set to its seed. */
  abstract void start(long[] state, double[] level, int i);

  /** The current value of series {@code i}, which then moves on; allocates nothing. */
  abstract double next(long[] state, double[] level, int i);

  /** Whether no series of this motion ever moves. */
  boolean isConstant() {
    return false;
  }

  /** The next 64 random bits. */
  private static long bits(long[] state, int i) {
    long next = state[i] + SplitMix.GAMMA;
    state[i] = next;
    return SplitMix.mix(next);
  }

  /** Uniform in [0, 1). */
  private static double unit(long[] state, int i) {
    return SplitMix.unit(bits(state, i));
  }

  /** A whole number uniform in 0..max. */
  private static double whole(long[] state, int i, double max) {
    return Math.floor(unit(state, i) * (max + 1));
  }

  /** A number uniform in start/2..3·start/2. */
  private static double first(long[] state, int i, double start) {
    return start * (0.5 + unit(state, i));
  }

  private static final class Steady extends ValueMotion {
    private final double value;

    Steady(double value) {
      this.value = value;
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = value;
    }

    @Override
    boolean isConstant() {
      return true;
    }

    /** Read from the level, so that one motion serves the constants of all series. */
    @Override
    double next(long[] state, double[] level, int i) {
      return level[i];
    }
  }

  /** A motion that takes place with some probability. */
  private abstract static class Moving extends ValueMotion {
    private final double active;

    Moving(double active) {
      this.active = active;
    }

    @Override
    final double next(long[] state, double[] level, int i) {
      double value = value(level[i]);
      if (active >= 1 || unit(state, i) < active) {
        move(state, level, i);
      }
      return value;
    }

    abstract void move(long[] state, double[] level, int i);

    double value(double level) {
      return level;
    }
  }

  private static final class Counting extends Moving {
    private final double step;
    private final double start;

    Counting(Counter counter) {
      super(counter.active());
      step = counter.step();
      start = counter.start();
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = Math.rint(first(state, i, start));
    }

    @Override
    void move(long[] state, double[] level, int i) {
      level[i] += 1 + whole(state, i, step - 1);
    }
  }

  /** Counts ticks of the resolution, so that values are the doubles nearest to the decimals. */
  private static final class Ticking extends Moving {
    private final double stepTicks;
    private final double start;
    private final double perUnit;
    private final double perTick;
    private final double resolution;

    Ticking(FractionCounter counter) {
      super(counter.active());
      resolution = counter.resolution();
      double inverse = 1 / resolution;
      boolean decimal = inverse >= 1 && Math.abs(inverse - Math.rint(inverse)) < 1e-9 * inverse;
      perUnit = decimal ? Math.rint(inverse) : 1;
      perTick = decimal ? 1 : resolution;
      stepTicks = counter.step() / resolution;
      start = counter.start();
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = Math.rint(first(state, i, start) / resolution);
    }

    @Override
    void move(long[] state, double[] level, int i) {
      level[i] += Math.rint(unit(state, i) * stepTicks);
    }

    @Override
    double value(double ticks) {
      return ticks * perTick / perUnit;
    }
  }

  private static final class Accruing extends Moving {
    private final double step;
    private final double start;

    Accruing(FractionCounter counter) {
      super(counter.active());
      step = counter.step();
      start = counter.start();
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = first(state, i, start);
    }

    @Override
    void move(long[] state, double[] level, int i) {
      level[i] += unit(state, i) * step;
    }
  }

  private static final class WholeWalking extends Moving {
    private final double step;
    private final double quantum;
    private final double start;

    WholeWalking(IntegerWalk walk) {
      super(walk.active());
      step = walk.step();
      quantum = walk.quantum();
      start = walk.start();
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = Math.rint(first(state, i, start) / quantum);
    }

    @Override
    void move(long[] state, double[] level, int i) {
      level[i] += whole(state, i, 2 * step) - step;
    }

    @Override
    double value(double units) {
      return units * quantum;
    }
  }

  private static final class RealWalking extends Moving {
    private final double relativeStep;
    private final double start;

    RealWalking(FractionWalk walk) {
      super(walk.active());
      relativeStep = walk.relativeStep();
      start = walk.start();
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = first(state, i, start);
    }

    @Override
    void move(long[] state, double[] level, int i) {
      level[i] *= 1 + relativeStep * gaussian(state, i);
    }

    /** Marsaglia's polar method; StrictMath, because Math.log may differ between machines. */
    private static double gaussian(long[] state, int i) {
      while (true) {
        double x = 2 * unit(state, i) - 1;
        double y = 2 * unit(state, i) - 1;
        double square = x * x + y * y;
        if (square > 0 && square < 1) {
          return x * Math.sqrt(-2 * StrictMath.log(square) / square);
        }
      }
    }
  }

  private static final class WholeDrawing extends ValueMotion {
    private final double max;

    WholeDrawing(UniformInteger integer) {
      max = integer.max();
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = 0;
    }

    @Override
    double next(long[] state, double[] level, int i) {
      return whole(state, i, max);
    }
  }

  private static final class RealDrawing extends ValueMotion {
    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = 0;
    }

    @Override
    double next(long[] state, double[] level, int i) {
      return unit(state, i);
    }
  }

  private static final class Flipping extends Moving {
    Flipping(Flag flag) {
      super(flag.active());
    }

    @Override
    void start(long[] state, double[] level, int i) {
      level[i] = unit(state, i) < 0.5 ? 0 : 1;
    }

    @Override
    void move(long[] state, double[] level, int i) {
      level[i] = 1 - level[i];
    }
  }
}
