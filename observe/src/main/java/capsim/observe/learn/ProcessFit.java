package capsim.observe.learn;

import capsim.observe.learn.Motion.Kind;
import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.profile.ValueProcess.Flag;
import capsim.workload.profile.ValueProcess.FractionCounter;
import capsim.workload.profile.ValueProcess.FractionWalk;
import capsim.workload.profile.ValueProcess.IntegerWalk;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Chooses a process for series that move alike. Its activity, size and quantum are measured; the
 * size of its steps starts as measured and is then turned until the process, run through the
 * encoder of chunks over as many samples, takes the bits that the series took: steps of real series
 * are not uniform, and bits are what a block is made of.
 */
final class ProcessFit {
  private static final double REFERENCE = ValueProcess.REFERENCE_INTERVAL_SECONDS;

  /** Bits are met to this share; the tried series scatter as much. */
  private static final double TOLERANCE = 0.01;

  /** Steps and levels are turned by at most this factor either way. */
  private static final double FURTHEST = 64;

  private static final int HALVINGS = 14;

  /** Doubles above 2^53 are not all the integers, and the format allows no larger step or level. */
  private static final double LARGEST = 9e15;

  private static final MathContext DIGITS = new MathContext(3);

  private final ValueCost cost = new ValueCost();
  private final double intervalSeconds;
  private final Map<Motion, Fitted> known = new HashMap<>();

  /**
   * A process with what it was fitted to.
   *
   * @param process stated for the reference interval
   * @param bitsPerValue that it takes at the interval of the samples
   */
  record Fitted(ValueProcess process, double bitsPerValue) {}

  /** Fits series sampled at an interval. */
  ProcessFit(double intervalSeconds) {
    this.intervalSeconds = intervalSeconds;
  }

  /**
   * The process of series whose mean is {@code motion}.
   *
   * @param constant the value of those that stand still
   */
  Fitted fit(Motion motion, double constant) {
    if (motion.kind() == Kind.CONSTANT) {
      return new Fitted(new Constant(constant), 1);
    }
    return known.computeIfAbsent(thinned(motion), this::search);
  }

  /**
   * A counter of few events that moved in each of its long intervals would not in each shorter one:
   * events that come independently miss an interval with probability e^-mean.
   */
  private Motion thinned(Motion motion) {
    boolean few = motion.kind() == Kind.COUNTER && motion.quantum() == 1 && motion.active() == 1;
    return few && intervalSeconds > REFERENCE
        ? motion.withActive(1 - Math.exp(-motion.meanMove()))
        : motion;
  }

  private Fitted search(Motion motion) {
    double step = search(motion, s -> atReference(motion, s, 1));
    Fitted fitted = tried(motion, atReference(motion, step, 1));
    if (met(motion, fitted)) {
      return fitted;
    }
    double level = search(motion, l -> atReference(motion, step, 1 / l));
    Fitted other = tried(motion, atReference(motion, step, 1 / level));
    return miss(motion, other) < miss(motion, fitted) ? other : fitted;
  }

  private Fitted tried(Motion motion, ValueProcess process) {
    return new Fitted(
        process, cost.bitsPerValue(process.at(intervalSeconds), Math.max(2, motion.samples())));
  }

  private static double miss(Motion motion, Fitted fitted) {
    return Math.abs(fitted.bitsPerValue() / motion.bitsPerValue() - 1);
  }

  private static boolean met(Motion motion, Fitted fitted) {
    return miss(motion, fitted) < TOLERANCE;
  }

  /** The factor at which a process that takes more bits with a larger one takes those measured. */
  private double search(Motion motion, DoubleFunction<ValueProcess> process) {
    Fitted plain = tried(motion, process.apply(1));
    if (met(motion, plain)) {
      return 1;
    }
    boolean more = plain.bitsPerValue() < motion.bitsPerValue();
    double low = more ? 0 : -Math.log(FURTHEST);
    double high = more ? Math.log(FURTHEST) : 0;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      Fitted fitted = tried(motion, process.apply(Math.exp(middle)));
      if (met(motion, fitted)) {
        return Math.exp(middle);
      }
      if (fitted.bitsPerValue() < motion.bitsPerValue()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** The process as the profile states it, rounded as it writes it. */
  private ValueProcess atReference(Motion motion, double stepFactor, double levelFactor) {
    ValueProcess process = process(motion, stepFactor, levelFactor);
    return rounded(process.at(REFERENCE * REFERENCE / intervalSeconds));
  }

  private static ValueProcess process(Motion motion, double stepFactor, double levelFactor) {
    double active = motion.active();
    double start = Math.min(LARGEST, motion.level() * levelFactor);
    double move = motion.meanMove() * stepFactor;
    return switch (motion.kind()) {
      case CONSTANT -> new Constant(0);
      case FLAG -> new Flag(Math.min(1, active * stepFactor));
      case COUNTER ->
          motion.quantum() == 1
              ? new Counter(largest(Math.rint(2 * move - 1)), active, start)
              : new FractionCounter(
                  Math.min(LARGEST, 2 * move),
                  motion.quantum() > 0x1p-20 ? motion.quantum() : 0,
                  active,
                  start);
      // A uniform step of -s..s has the mean square s·(s+1)/3.
      case INTEGER_GAUGE ->
          new IntegerWalk(
              largest(Math.rint(move / motion.quantum() * Math.sqrt(3) - 0.5)),
              motion.quantum(),
              active,
              start);
      case FLOAT_GAUGE -> new FractionWalk(Math.min(1, move / motion.level()), active, start);
    };
  }

  private static double largest(double step) {
    return Math.max(1, Math.min(LARGEST, step));
  }

  private static ValueProcess rounded(ValueProcess process) {
    if (process instanceof Counter c) {
      return new Counter(whole(c.step()), digits(c.active()), digits(c.start()));
    }
    if (process instanceof FractionCounter c) {
      return new FractionCounter(
          digits(c.step()), c.resolution(), digits(c.active()), digits(c.start()));
    }
    if (process instanceof IntegerWalk w) {
      return new IntegerWalk(whole(w.step()), w.quantum(), digits(w.active()), digits(w.start()));
    }
    if (process instanceof FractionWalk w) {
      return new FractionWalk(
          Math.min(1, digits(w.relativeStep())), digits(w.active()), digits(w.start()));
    }
    return process instanceof Flag f ? new Flag(digits(f.active())) : process;
  }

  private static double whole(double value) {
    return Math.rint(digits(value));
  }

  /** Three digits; more of a share that is nearly 1, since what is left of it counts. */
  private static double digits(double value) {
    if (value > 0.9 && value < 1) {
      return BigDecimal.ONE.subtract(new BigDecimal(1 - value).round(DIGITS)).doubleValue();
    }
    double bounded = Math.min(LARGEST, value);
    return bounded == 0 ? 0 : new BigDecimal(bounded).round(DIGITS).doubleValue();
  }
}
