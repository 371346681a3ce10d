package capsim.observe.learn;

import capsim.observe.access.Bounds;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Unreadable;
import capsim.observe.access.WebReader;
import capsim.observe.exposition.ExpositionException;
import capsim.observe.exposition.ExpositionFormat;
import capsim.observe.exposition.ExpositionLimits;
import capsim.observe.exposition.ExpositionReader;
import java.util.Set;

/** Scrapes targets as Prometheus does: one GET for each scrape, in bounded time and memory. */
public final class LiveScrapes {
  private static final Set<String> TYPES = Set.of("text/plain", "application/openmetrics-text");

  private LiveScrapes() {}

  /**
   * Scrapes a target once.
   *
   * @param millis Unix time by which the scrape is known
   * @throws LearnException naming the target and what was wrong with its answer
   */
  public static void scrape(
      HttpTarget target,
      Bounds bounds,
      ExpositionLimits limits,
      long millis,
      ScrapeCollector collector)
      throws LearnException {
    try (WebReader web = new WebReader(target, bounds)) {
      web.get(
          ExpositionFormat.ACCEPT,
          TYPES,
          (in, type) -> {
            ExpositionFormat format = ExpositionFormat.ofContentType(type).orElseThrow();
            try {
              ExpositionReader.read(in, format, limits, collector.scrape(millis));
            } catch (ExpositionException e) {
              throw new Unreadable(Kind.MALFORMED, e.getMessage(), e);
            }
            return true;
          });
    } catch (Unreadable e) {
      throw new LearnException(target.shown() + ": " + e.getMessage(), e);
    } catch (SampleBudget.ExhaustedException e) {
      throw new LearnException(target.shown() + ": " + e.getMessage(), e);
    }
  }
}
