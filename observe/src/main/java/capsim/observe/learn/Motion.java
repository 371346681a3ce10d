package capsim.observe.learn;

import java.util.List;

/**
 * What is to be known of how some series move, to choose a process for them.
 *
 * @param kind what they are
 * @param active share of the intervals in which they moved
 * @param meanMove mean size of a move; of walks the root of the mean square, over the moves
 * @param level geometric mean of their sizes, 0 where all are 0
 * @param quantum what all values are multiples of: a power of two or of a tenth; 0 if of nothing
 * @param samples mean samples of a series
 * @param bitsPerValue what their values took in chunks
 */
record Motion(
    Kind kind,
    double active,
    double meanMove,
    double level,
    double quantum,
    int samples,
    double bitsPerValue) {

  /** What a series is. */
  enum Kind {
    CONSTANT,
    FLAG,
    COUNTER,
    INTEGER_GAUGE,
    FLOAT_GAUGE
  }

  /** By which series that move alike are found: sizes to the next power of two. */
  record Likeness(Kind kind, double quantum, int level, int move, int activity) {}

  Likeness likeness() {
    return new Likeness(kind, quantum, log2(level), log2(meanMove), (int) Math.rint(4 * active));
  }

  private static int log2(double size) {
    return size == 0 ? Integer.MIN_VALUE : (int) Math.rint(Math.log(size) / Math.log(2));
  }

  /** The same long-run rate with another share of intervals in which it moves. */
  Motion withActive(double share) {
    return new Motion(
        kind, share, meanMove * active / share, level, quantum, samples, bitsPerValue);
  }

  /** The mean of series that are alike. */
  static Motion mean(List<Motion> motions) {
    double active = 0;
    double moved = 0;
    double logLevel = 0;
    double bits = 0;
    double samples = 0;
    double values = 0;
    for (Motion motion : motions) {
      int counted = ValueCost.counted(motion.samples());
      values += counted;
      samples += motion.samples();
      active += motion.active() * counted;
      moved += motion.active() * motion.meanMove() * counted;
      logLevel += motion.level() == 0 ? 0 : Math.log(motion.level());
      bits += motion.bitsPerValue() * counted;
    }
    Motion first = motions.get(0);
    return new Motion(
        first.kind(),
        active / values,
        active == 0 ? 0 : moved / active,
        first.level() == 0 ? 0 : Math.exp(logLevel / motions.size()),
        first.quantum(),
        (int) Math.rint(samples / motions.size()),
        bits / values);
  }
}
