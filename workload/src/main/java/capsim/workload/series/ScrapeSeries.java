package capsim.workload.series;

import capsim.workload.profile.ValueProcess;
import java.util.List;

/**
 * The series that every scrape adds for its target: Prometheus v0.309.1 scrape/scrape.go report.
 * They bear the labels of the target and external ones, and relabelling of metrics leaves them
 * alone.
 */
public final class ScrapeSeries {
  /** Their names, in the order in which a scrape appends them. */
  public static final List<String> NAMES =
      List.of(
          "up",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "scrape_samples_post_metric_relabeling",
          "scrape_series_added");

  /** How many there are. */
  public static final int COUNT = NAMES.size();

  private ScrapeSeries() {}

  /**
   * How they move, in the order of {@link #NAMES}. A duration has the resolution of nanoseconds and
   * no memory: of its 52 bits nothing repeats; all others stand still in steady state.
   *
   * @param scraped samples that the target exposes
   * @param kept samples left after relabelling
   */
  public static List<ValueProcess> processes(double scraped, double kept) {
    return List.of(
        new ValueProcess.Constant(1),
        new ValueProcess.UniformFraction(),
        new ValueProcess.Constant(scraped),
        new ValueProcess.Constant(kept),
        new ValueProcess.Constant(0));
  }
}
