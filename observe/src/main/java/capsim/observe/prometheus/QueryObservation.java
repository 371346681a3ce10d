package capsim.observe.prometheus;

import java.util.List;

/**
 * What a Prometheus or Thanos answers to queries.
 *
 * @param url its root, without credentials
 * @param version of its build; empty if it does not say
 * @param headSeries series of its head; 0 if it has none, as Thanos Query
 * @param headChunks chunks of its head
 * @param headMinMillis time of the oldest sample of its head; 0 if there is none
 * @param headMaxMillis time of the newest one
 * @param targetsUp targets that it scrapes and that answer
 * @param targetsDown targets that do not
 * @param jobs what its targets expose, most series first
 * @param largestMetrics the metric names with most series in its head
 * @param components what it has stored of the platform's components, by their job
 */
public record QueryObservation(
    String url,
    String version,
    long headSeries,
    long headChunks,
    long headMinMillis,
    long headMaxMillis,
    long targetsUp,
    long targetsDown,
    List<Job> jobs,
    List<NamedSeries> largestMetrics,
    List<ComponentObservation> components) {
  public QueryObservation {
    jobs = List.copyOf(jobs);
    largestMetrics = List.copyOf(largestMetrics);
    components = List.copyOf(components);
  }

  /**
   * A scrape job.
   *
   * @param name its {@code job} label
   * @param targets targets that it has
   * @param series samples that a scrape of all of them keeps
   * @param samplesPerSecond that, each at its own interval; 0 if the intervals are not known
   */
  public record Job(String name, long targets, long series, double samplesPerSecond) {}

  /**
   * Series of one name.
   *
   * @param name of the metric
   * @param series how many
   */
  public record NamedSeries(String name, long series) {}
}
