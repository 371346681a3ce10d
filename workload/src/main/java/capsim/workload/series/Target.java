package capsim.workload.series;

import java.util.List;

/**
 * One scrape target.
 *
 * @param index position in its {@link SeriesCatalog}
 * @param job what it was made for
 * @param labels labels of the target with the external ones, as the series {@code up} has them
 *     (beside its name)
 * @param seed hash of the target, which decides about late scrapes
 * @param phaseMillis scrapes take place at times t with t mod interval = phase, in 0..interval-1
 * @param series in the order of exposition: family by family, at last the five series that every
 *     scrape adds
 */
public record Target(
    int index, ScrapeJob job, LabelSet labels, long seed, long phaseMillis, List<Series> series) {

  /** When it is scraped. */
  public ScrapeTiming timing() {
    return job.timing();
  }

  /** The times of its scrapes. */
  public ScrapeClock clock() {
    return new ScrapeClock(job.timing(), phaseMillis, seed);
  }
}
