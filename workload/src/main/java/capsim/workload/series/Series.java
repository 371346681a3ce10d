package capsim.workload.series;

import capsim.workload.profile.ValueProcess;

/**
 * One series of a target.
 *
 * @param labels all labels: of the family, of the target and external ones
 * @param process how its values move at the scrape interval of its target; never a {@link
 *     ValueProcess.Mix}
 * @param seed seed of its values, see {@link ValueGenerator#of}; alike for the replicas of an
 *     agent, which scrape the same values
 * @param nativeHistogram whether its samples are native histograms; {@code process} then moves
 *     their count
 */
public record Series(LabelSet labels, ValueProcess process, long seed, boolean nativeHistogram) {
  /** Prometheus' stale marker, which ends a series: model/value/value.go StaleNaN. */
  public static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  /** Its values from the first one. */
  public ValueGenerator values() {
    return ValueGenerator.of(process, seed);
  }
}
