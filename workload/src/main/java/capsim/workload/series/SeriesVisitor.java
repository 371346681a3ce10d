package capsim.workload.series;

import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.ValueProcess;

/** Takes the series of a target one after the other, in the order of exposition. */
@FunctionalInterface
public interface SeriesVisitor {
  /**
   * Takes one series.
   *
   * @param position in the target, counted from 0; the successor of a series has its position
   * @param source what it shares with others
   * @param values of all its labels, whose names the source's template knows; not to be changed
   * @param process how its values move at the interval of the target; never a mix
   * @param seed of its values
   */
  void series(int position, Source source, String[] values, ValueProcess process, long seed);

  /**
   * What series of one family of a target share. One of these serves them all, entity by entity.
   *
   * @param template where the values of labels come from
   * @param family the family; null for the series that every scrape adds
   * @param metric name of the metric that the series belongs to: for {@code x_bucket} it is {@code
   *     x}
   * @param entity number of the entity that the series belongs to, among those that the family is
   *     repeated for, counted from 0; all its series have the same labels but for those that {@link
   *     LabelTemplate#varies}
   * @param entities how many of these there are
   * @param fromMillis since when the entity exists; {@link Long#MIN_VALUE} if always
   */
  record Source(
      LabelTemplate template,
      MetricFamily family,
      String metric,
      int entity,
      int entities,
      long fromMillis) {

    /** Whether the samples of the series are native histograms. */
    public boolean isNativeHistogram() {
      return family != null && family.type() == MetricType.NATIVE_HISTOGRAM;
    }
  }
}
