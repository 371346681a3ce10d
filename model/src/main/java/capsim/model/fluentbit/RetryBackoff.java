package capsim.model.fluentbit;

/**
 * How long Fluent Bit tries to send a chunk: before retry n it waits uniform(base, min(cap, base ·
 * 2^n)) + 1 s. Source: fluent/fluent-bit d55459d, src/flb_scheduler.c; scheduler.base and
 * scheduler.cap at their defaults.
 */
public final class RetryBackoff {
  static final double BASE_SECONDS = 5;
  static final double CAP_SECONDS = 2000;

  private RetryBackoff() {}

  /** Mean time from the first attempt of a chunk until it is dropped after so many retries. */
  public static double meanSeconds(int retries) {
    double sum = 0;
    double doubled = BASE_SECONDS;
    int n = 0;
    while (n < retries && doubled < CAP_SECONDS) {
      n++;
      doubled *= 2;
      sum += meanWait(Math.min(CAP_SECONDS, doubled));
    }
    return sum + (retries - n) * meanWait(CAP_SECONDS);
  }

  /** The longest wait of a chunk that has failed for so long already. */
  public static double longestWaitSeconds(double failingSeconds) {
    double sum = 0;
    double longest = BASE_SECONDS;
    while (sum < failingSeconds && longest < CAP_SECONDS) {
      longest = Math.min(CAP_SECONDS, 2 * longest);
      sum += meanWait(longest);
    }
    return longest + 1;
  }

  private static double meanWait(double longest) {
    return (BASE_SECONDS + longest) / 2 + 1;
  }
}
