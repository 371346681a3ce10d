package capsim.observe.prometheus;

import java.util.List;
import java.util.Optional;

/**
 * What a Prometheus or Thanos answers to queries.
 *
 * @param url its root, without credentials
 * @param version of its build; empty if it does not say
 * @param rateSeconds range that its rates are of, which ends at the observation
 * @param head its head; Thanos Query and agents have none
 * @param targetsUp targets that answer, of all jobs
 * @param targetsDown targets that do not
 * @param jobs what targets expose, most series first
 * @param components what it has stored of the platform's components, by their job
 */
public record QueryObservation(
    String url,
    String version,
    double rateSeconds,
    Optional<Head> head,
    long targetsUp,
    long targetsDown,
    List<Job> jobs,
    List<ComponentObservation> components) {
  public QueryObservation {
    jobs = List.copyOf(jobs);
    components = List.copyOf(components);
  }

  /**
   * What {@code /api/v1/status/tsdb} says of a head.
   *
   * @param series in it
   * @param chunks in it
   * @param labelPairs different ones in it
   * @param minTimeMillis of its oldest sample
   * @param maxTimeMillis of its newest sample
   * @param largestMetrics the names with most series
   */
  public record Head(
      long series,
      long chunks,
      long labelPairs,
      long minTimeMillis,
      long maxTimeMillis,
      List<NamedSeries> largestMetrics) {
    public Head {
      largestMetrics = List.copyOf(largestMetrics);
    }
  }

  /**
   * A scrape job.
   *
   * @param name its {@code job} label
   * @param targets targets that it has
   * @param series samples that a scrape of all of them keeps
   * @param samplesPerSecond that it keeps, each target at its own interval
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
