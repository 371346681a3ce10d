package capsim.simulator.run;

/**
 * How to run a simulation.
 *
 * @param days that are observed
 * @param warmUpDays that pass before, unobserved
 * @param stepMillis time between two rows of the time series
 * @param seed of everything that is drawn
 */
public record Options(int days, int warmUpDays, long stepMillis, long seed) {
  public Options {
    if (days < 1 || warmUpDays < 0 || stepMillis < 1) {
      throw new IllegalArgumentException(
          "days and stepMillis must be > 0, warmUpDays >= 0: "
              + days
              + ", "
              + stepMillis
              + ", "
              + warmUpDays);
    }
  }
}
