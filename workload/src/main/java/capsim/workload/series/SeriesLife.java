package capsim.workload.series;

import capsim.workload.profile.ValueProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * A series and when it exists: scrapes that are due in {@code fromMillis..toMillis-1} see it. If
 * there was such a scrape, the next one writes a stale marker.
 *
 * @param fromMillis {@link Long#MIN_VALUE} if the series was there before
 * @param toMillis {@link Long#MAX_VALUE} if it has no end in the period that was looked at
 */
public record SeriesLife(Series series, long fromMillis, long toMillis) {

  /**
   * The series that a target has in a period, in the order in which they begin.
   *
   * @param index of the target
   * @param startMillis begin of the period
   * @param endMillis end of the period, exclusive
   */
  public static List<SeriesLife> of(
      SeriesCatalog catalog, int index, long startMillis, long endMillis) {
    var collector = new Collector();
    long next = catalog.expose(index, Long.MIN_VALUE, startMillis, collector);
    long time = startMillis;
    while (next < endMillis) {
      collector.beginAt(next);
      long later = catalog.expose(index, time, next, collector);
      time = next;
      next = later;
    }
    return collector.lives();
  }

  /** Keeps the series of each position, and ends one when another takes its place. */
  private static final class Collector implements SeriesVisitor {
    private final List<SeriesLife> lives = new ArrayList<>();
    private final List<Integer> lifeAt = new ArrayList<>();
    private long begin = Long.MIN_VALUE;

    void beginAt(long millis) {
      begin = millis;
    }

    @Override
    public void series(
        int position, Source source, String[] values, ValueProcess process, long seed) {
      var series =
          new Series(source.template().labels(values), process, seed, source.isNativeHistogram());
      if (position == lifeAt.size()) {
        lifeAt.add(lives.size());
      } else {
        int before = lifeAt.get(position);
        SeriesLife ended = lives.get(before);
        lives.set(before, new SeriesLife(ended.series(), ended.fromMillis(), begin));
        lifeAt.set(position, lives.size());
      }
      lives.add(new SeriesLife(series, begin, Long.MAX_VALUE));
    }

    List<SeriesLife> lives() {
      return List.copyOf(lives);
    }
  }
}
