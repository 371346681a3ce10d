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
 * The values of one series, in order. The same process and seed give the same values on every
 * machine. Not thread-safe; {@link #next} allocates nothing.
 */
public abstract class ValueGenerator {
  private long state;

  private ValueGenerator(long seed) {
    state = seed;
  }

  /**
   * Values of {@code process} as its Javadoc says.
   *
   * @throws IllegalArgumentException for a mix: a series follows one of its parts
   */
  public static ValueGenerator of(ValueProcess process, long seed) {
    if (process instanceof Constant c) {
      return new Steady(c.value());
    }
    if (process instanceof Counter c) {
      return new Counting(c, seed);
    }
    if (process instanceof FractionCounter c) {
      return c.resolution() > 0 ? new Ticking(c, seed) : new Accruing(c, seed);
    }
    if (process instanceof IntegerWalk w) {
      return new WholeWalking(w, seed);
    }
    if (process instanceof FractionWalk w) {
      return new RealWalking(w, seed);
    }
    if (process instanceof UniformInteger u) {
      return new WholeDrawing(u, seed);
    }
    if (process instanceof UniformFraction) {
      return new RealDrawing(seed);
    }
    if (process instanceof Flag f) {
      return new Flipping(f, seed);
    }
    throw new IllegalArgumentException("a mix has no values of its own: " + process);
  }

  /** The next value; the first call returns the first value of the series. */
  public abstract double next();

  /** The next 64 random bits. */
  final long bits() {
    state += SplitMix.GAMMA;
    return SplitMix.mix(state);
  }

  /** Uniform in [0, 1). */
  final double unit() {
    return SplitMix.unit(bits());
  }

  /** Whether an event of this probability takes place. */
  final boolean happens(double probability) {
    return probability >= 1 || unit() < probability;
  }

  /** A whole number uniform in 0..max. */
  final double whole(double max) {
    return Math.floor(unit() * (max + 1));
  }

  /** A number uniform in start/2..3·start/2. */
  final double first(double start) {
    return start * (0.5 + unit());
  }

  private static final class Steady extends ValueGenerator {
    private final double value;

    Steady(double value) {
      super(0);
      this.value = value;
    }

    @Override
    public double next() {
      return value;
    }
  }

  /** A generator with a first value and moves of some probability. */
  private abstract static class Moving extends ValueGenerator {
    private final double active;
    private boolean started;

    Moving(double active, long seed) {
      super(seed);
      this.active = active;
    }

    @Override
    public final double next() {
      if (started && happens(active)) {
        move();
      }
      started = true;
      return value();
    }

    abstract void move();

    abstract double value();
  }

  private static final class Counting extends Moving {
    private final double step;
    private double value;

    Counting(Counter counter, long seed) {
      super(counter.active(), seed);
      step = counter.step();
      value = Math.rint(first(counter.start()));
    }

    @Override
    void move() {
      value += 1 + whole(step - 1);
    }

    @Override
    double value() {
      return value;
    }
  }

  /** Counts ticks of the resolution, so that values are the doubles nearest to the decimals. */
  private static final class Ticking extends Moving {
    private final double stepTicks;
    private final double perUnit;
    private final double perTick;
    private double ticks;

    Ticking(FractionCounter counter, long seed) {
      super(counter.active(), seed);
      double inverse = 1 / counter.resolution();
      boolean decimal = inverse >= 1 && Math.abs(inverse - Math.rint(inverse)) < 1e-9 * inverse;
      perUnit = decimal ? Math.rint(inverse) : 1;
      perTick = decimal ? 1 : counter.resolution();
      stepTicks = counter.step() / counter.resolution();
      ticks = Math.rint(first(counter.start()) / counter.resolution());
    }

    @Override
    void move() {
      ticks += Math.rint(unit() * stepTicks);
    }

    @Override
    double value() {
      return ticks * perTick / perUnit;
    }
  }

  private static final class Accruing extends Moving {
    private final double step;
    private double value;

    Accruing(FractionCounter counter, long seed) {
      super(counter.active(), seed);
      step = counter.step();
      value = first(counter.start());
    }

    @Override
    void move() {
      value += unit() * step;
    }

    @Override
    double value() {
      return value;
    }
  }

  private static final class WholeWalking extends Moving {
    private final double step;
    private final double quantum;
    private double units;

    WholeWalking(IntegerWalk walk, long seed) {
      super(walk.active(), seed);
      step = walk.step();
      quantum = walk.quantum();
      units = Math.rint(first(walk.start()) / quantum);
    }

    @Override
    void move() {
      units += whole(2 * step) - step;
    }

    @Override
    double value() {
      return units * quantum;
    }
  }

  private static final class RealWalking extends Moving {
    private final double relativeStep;
    private double value;

    RealWalking(FractionWalk walk, long seed) {
      super(walk.active(), seed);
      relativeStep = walk.relativeStep();
      value = first(walk.start());
    }

    @Override
    void move() {
      value *= 1 + relativeStep * gaussian();
    }

    @Override
    double value() {
      return value;
    }

    /** Marsaglia's polar method; StrictMath, because Math.log may differ between machines. */
    private double gaussian() {
      while (true) {
        double x = 2 * unit() - 1;
        double y = 2 * unit() - 1;
        double square = x * x + y * y;
        if (square > 0 && square < 1) {
          return x * Math.sqrt(-2 * StrictMath.log(square) / square);
        }
      }
    }
  }

  private static final class WholeDrawing extends ValueGenerator {
    private final double max;

    WholeDrawing(UniformInteger integer, long seed) {
      super(seed);
      max = integer.max();
    }

    @Override
    public double next() {
      return whole(max);
    }
  }

  private static final class RealDrawing extends ValueGenerator {
    RealDrawing(long seed) {
      super(seed);
    }

    @Override
    public double next() {
      return unit();
    }
  }

  private static final class Flipping extends Moving {
    private double value;

    Flipping(Flag flag, long seed) {
      super(flag.active(), seed);
      value = unit() < 0.5 ? 0 : 1;
    }

    @Override
    void move() {
      value = 1 - value;
    }

    @Override
    double value() {
      return value;
    }
  }
}
