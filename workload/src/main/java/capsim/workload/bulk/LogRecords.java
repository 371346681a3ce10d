package capsim.workload.bulk;

import capsim.workload.profile.LogProfile;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Messages of a log profile, one after the other: the same seed gives the same messages. Not
 * thread-safe; a caller makes one for each thread.
 */
public final class LogRecords {
  private final List<MessageTemplate> templates;
  private final double[] cumulativeShares;
  private final SplittableRandom random;

  /**
   * Starts at the first message.
   *
   * @throws IllegalArgumentException if a template has an unknown field
   */
  public LogRecords(LogProfile profile, long seed) {
    this.templates =
        profile.templates().stream().map(t -> MessageTemplate.parse(t.text())).toList();
    this.cumulativeShares = new double[templates.size()];
    double sum = 0;
    for (int i = 0; i < cumulativeShares.length; i++) {
      sum += profile.templates().get(i).share();
      cumulativeShares[i] = sum;
    }
    this.random = new SplittableRandom(seed);
  }

  /**
   * Appends the next message to {@code into}; no line feed at the end.
   *
   * @param epochNanos the time that the message names, if it names one
   */
  public void append(StringBuilder into, long epochNanos) {
    double draw = random.nextDouble();
    int chosen = 0;
    while (chosen < cumulativeShares.length - 1 && draw >= cumulativeShares[chosen]) {
      chosen++;
    }
    templates.get(chosen).append(into, random, epochNanos);
  }
}
