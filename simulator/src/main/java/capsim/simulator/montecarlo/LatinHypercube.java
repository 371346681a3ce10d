package capsim.simulator.montecarlo;

import java.util.SplittableRandom;

/**
 * Points of the unit cube of which each coordinate falls once into each of as many equal parts as
 * there are points (McKay, Beckman, Conover: A Comparison of Three Methods for Selecting Values of
 * Input Variables, Technometrics 21, 1979): the same percentiles take fewer runs than with
 * independent draws.
 */
public final class LatinHypercube {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private LatinHypercube() {}

  /**
   * The points.
   *
   * @return by point, its coordinates, each in (0, 1)
   */
  public static double[][] points(int points, int dimensions, long seed) {
    double[][] cube = new double[points][dimensions];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      // A stream of its own: one more input does not move the others.
      var random = new SplittableRandom(seed + GOLDEN_GAMMA * (dimension + 1));
      int[] order = shuffled(points, random);
      for (int point = 0; point < points; point++) {
        cube[point][dimension] = (order[point] + random.nextDouble()) / points;
      }
    }
    return cube;
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
}
