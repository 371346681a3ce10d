package capsim.observe.learn;

import capsim.observe.learn.Motion.Kind;

/** Finds out how a series moves. */
final class MotionMeter {
  /** Evidence, in coin tosses, that a quantum is no accident. */
  private static final int QUANTUM_BITS = 12;

  private static final int MOST_DECIMALS = 9;

  /** Of a double's 53 bits, those that a decimal must leave free to be told from any number. */
  private static final double DECIMAL_RANGE = 0x1p47;

  private final ValueCost cost = new ValueCost();

  /**
   * The motion of one series.
   *
   * @param counter whether it is said to be a counter
   */
  Motion of(double[] values, boolean counter) {
    double bits =
        values.length < 2
            ? 1
            : (double) cost.bits(values) / Math.max(1, ValueCost.counted(values.length));
    int moves = 0;
    int falls = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 1; i < values.length; i++) {
      double move = values[i] - values[i - 1];
      // NaN is no move: an empty summary becomes a number once.
      if (move != 0 && !Double.isNaN(move) && !Double.isInfinite(move)) {
        moves++;
        falls += move < 0 ? 1 : 0;
        sum += Math.max(0, move);
        squares += move * move;
      }
    }
    double level = level(values);
    if (moves == 0) {
      return new Motion(Kind.CONSTANT, 0, 0, level, 0, values.length, bits);
    }
    double active = (double) moves / (values.length - 1);
    if (isFlag(values)) {
      return new Motion(Kind.FLAG, active, 1, 1, 1, values.length, bits);
    }
    double quantum = quantum(values, moves);
    boolean rises = counter ? falls * 2 < moves : falls == 0 && moves >= 8;
    if (rises) {
      double mean = sum / (moves - falls);
      return new Motion(Kind.COUNTER, active, mean, level, quantum, values.length, bits);
    }
    Kind kind = quantum == 0 ? Kind.FLOAT_GAUGE : Kind.INTEGER_GAUGE;
    return new Motion(
        kind, active, Math.sqrt(squares / moves), level, quantum, values.length, bits);
  }

  private static boolean isFlag(double[] values) {
    for (double value : values) {
      if (value != 0 && value != 1) {
        return false;
      }
    }
    return true;
  }

  private static double level(double[] values) {
    double logs = 0;
    int counted = 0;
    for (double value : values) {
      double size = Math.abs(value);
      if (size > 0 && size < Double.POSITIVE_INFINITY) {
        logs += Math.log(size);
        counted++;
      }
    }
    return counted == 0 ? 0 : Math.exp(logs / counted);
  }

  /**
   * The largest power of two that all values are multiples of, if that can be no accident; else the
   * largest power of a tenth; else 0.
   */
  private static double quantum(double[] values, int moves) {
    double two = powerOfTwo(values);
    int tosses = moves + 1;
    boolean whole = two >= 1;
    if (two > 1 && tosses * (Math.log(two) / Math.log(2)) < QUANTUM_BITS) {
      two = 1;
    }
    if (whole || two >= 0x1p-20) {
      return two;
    }
    for (int decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
      double scale = Math.pow(10, decimals);
      if (isDecimal(values, scale)) {
        return 1 / scale;
      }
    }
    return 0;
  }

  private static boolean isDecimal(double[] values, double scale) {
    for (double value : values) {
      double scaled = Math.rint(value * scale);
      if (Math.abs(scaled) > DECIMAL_RANGE || scaled / scale != value) {
        return false;
      }
    }
    return true;
  }

  private static double powerOfTwo(double[] values) {
    int least = Double.MAX_EXPONENT;
    for (double value : values) {
      if (value != 0 && !Double.isNaN(value) && !Double.isInfinite(value)) {
        long mantissa = Double.doubleToRawLongBits(value) & ((1L << 52) - 1);
        int zeros = mantissa == 0 ? 52 : Long.numberOfTrailingZeros(mantissa);
        least = Math.min(least, Math.getExponent(value) - 52 + zeros);
      }
    }
    return Math.scalb(1.0, Math.max(-60, Math.min(40, least)));
  }
}
