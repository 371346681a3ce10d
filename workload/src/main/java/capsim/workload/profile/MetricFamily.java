package capsim.workload.profile;

import java.util.List;

/**
 * Metrics that share a type, labels and behaviour.
 *
 * @param names metric names, each of which has every label combination
 * @param type how they are exposed
 * @param per the entity that the combinations are repeated for
 * @param labels labels beside those of the target; their cardinalities multiply
 * @param buckets bounds ({@code le} without {@code +Inf}) of a {@link MetricType#HISTOGRAM},
 *     quantiles of a {@link MetricType#SUMMARY}, else empty
 * @param values how a series moves; of a histogram, how its buckets and its count move
 * @param sum how {@code _sum} of a histogram or summary moves; ignored for other types
 */
public record MetricFamily(
    List<String> names,
    MetricType type,
    Scope per,
    List<Label> labels,
    List<String> buckets,
    ValueProcess values,
    ValueProcess sum) {
  public MetricFamily {
    names = List.copyOf(names);
    labels = List.copyOf(labels);
    buckets = List.copyOf(buckets);
    boolean bounded = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a metric family needs a name");
    }
    if (bounded == buckets.isEmpty()) {
      throw new IllegalArgumentException(
          names.get(0) + ": buckets belong to histograms and summaries, and only to them");
    }
  }

  /** Series that one label combination makes. */
  public int seriesPerLabelSet() {
    return switch (type) {
      case HISTOGRAM -> buckets.size() + 3;
      case SUMMARY -> buckets.size() + 2;
      case COUNTER, GAUGE, NATIVE_HISTOGRAM -> 1;
    };
  }

  /** Series that one entity has of this family. */
  public long seriesPerEntity(Population population) {
    long combinations = names.size();
    for (Label label : labels) {
      combinations = Math.multiplyExact(combinations, label.values().cardinality(population));
    }
    return combinations * seriesPerLabelSet();
  }
}
