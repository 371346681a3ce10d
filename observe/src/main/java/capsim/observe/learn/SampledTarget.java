package capsim.observe.learn;

import capsim.workload.series.LabelSet;
import java.util.List;

/**
 * What one scrape target exposed.
 *
 * @param labels that the scrape added to all its series; empty if it was scraped here
 * @param scrapesMillis Unix time of each scrape, rising
 * @param series without those that every scrape adds
 */
public record SampledTarget(LabelSet labels, long[] scrapesMillis, List<SampledSeries> series) {
  public SampledTarget {
    series = List.copyOf(series);
  }

  /** Whether a series was there in the last scrape. */
  boolean isLast(SampledSeries one) {
    return scrapesMillis.length == 0 || one.lastMillis() >= scrapesMillis[scrapesMillis.length - 1];
  }

  /** Whether a series is there now, or was most of the time. */
  boolean isUsual(SampledSeries one) {
    return isLast(one) || 2 * (one.lastMillis() - one.timesMillis()[0]) >= spanMillis();
  }

  /** Time from the first scrape to the last. */
  long spanMillis() {
    return scrapesMillis.length == 0
        ? 0
        : scrapesMillis[scrapesMillis.length - 1] - scrapesMillis[0];
  }
}
