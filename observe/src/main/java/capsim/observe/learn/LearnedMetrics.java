package capsim.observe.learn;

import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Scope;
import java.util.List;
import java.util.Map;

/**
 * A profile with what was found out on the way.
 *
 * @param profile the profile
 * @param seriesPerTarget mean series of a target in its last scrape
 * @param seriesByKind series that stand still, count, walk …, of all that the profile states
 * @param entities nodes, pods … that the series tell of
 * @param labels labels with the number of their values, most first
 * @param churn series that began and ended between first and last scrape
 * @param timing how far from their grid scrapes came
 * @param measuredBitsPerValue bits of a value in an XOR chunk, as sampled
 * @param fittedBitsPerValue the same of the profile's own values
 * @param notes what the profile leaves out or could not know
 */
public record LearnedMetrics(
    MetricProfile profile,
    double seriesPerTarget,
    Map<String, Integer> seriesByKind,
    Map<Scope, Integer> entities,
    List<LabelCount> labels,
    Churn churn,
    Timing timing,
    double measuredBitsPerValue,
    double fittedBitsPerValue,
    List<String> notes) {
  public LearnedMetrics {
    seriesByKind = Map.copyOf(seriesByKind);
    entities = Map.copyOf(entities);
    labels = List.copyOf(labels);
    notes = List.copyOf(notes);
  }

  /** How many values a label has. */
  public record LabelCount(String name, int values) {}

  /**
   * Series that came and went.
   *
   * @param began first seen after the first scrape
   * @param ended not seen in the last scrape
   * @param perHour share of the series that ended, an hour; 0 where no time passed
   */
  public record Churn(long began, long ended, double perHour) {}

  /**
   * When stored samples were scraped.
   *
   * @param scrapes that were looked at; 0 for those that state no time
   * @param lateShare share of them that are off the grid of their interval, as changes of the
   *     interval tell it
   * @param latestMillis by how much at most
   */
  public record Timing(long scrapes, double lateShare, long latestMillis) {}
}
