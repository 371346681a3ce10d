package capsim.loadgen.exporter;

import capsim.workload.profile.MetricType;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeClock;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.SeriesVisitor;
import capsim.workload.series.ValueGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One simulated target. Its values move when a scrape of its clock is due, whether or not somebody
 * looks at it: who scrapes it faster sees values twice, who scrapes it slower misses some, and two
 * replicas of an agent see the same. Thread-safe.
 */
final class ScrapeTarget {
  private final SeriesCatalog catalog;
  private final int index;
  private final ScrapeClock clock;
  private final long startMillis;
  private final List<ExposedSeries> series = new ArrayList<>();
  private final List<ExposedFamily> families = new ArrayList<>();
  private LabelSet base = LabelSet.none();
  private long lastScrape;
  private long exposedMillis;
  private long nextChangeMillis;

  /**
   * A target of a catalogue.
   *
   * @param startMillis its first values are those of the first scrape due at this time or later
   */
  ScrapeTarget(SeriesCatalog catalog, int index, long startMillis) {
    this.catalog = catalog;
    this.index = index;
    this.clock = catalog.clock(index);
    this.startMillis = startMillis;
  }

  /** Labels that service discovery tells of the target. */
  synchronized LabelSet labels(long nowMillis) {
    advance(nowMillis);
    return base;
  }

  long intervalMillis() {
    return clock.timing().intervalMillis();
  }

  /** What a scrape at this time sees. */
  synchronized byte[] scrape(long nowMillis, ExpositionFormat format) {
    advance(nowMillis);
    return switch (format) {
      case TEXT -> new TextExposition(false).write(families, series);
      case OPEN_METRICS -> new TextExposition(true).write(families, series);
      case PROTOBUF -> new ProtobufExposition().write(families, series);
    };
  }

  /** Plays all scrapes that were due until now. */
  private void advance(long nowMillis) {
    long first = clock.firstDueAtOrAfter(startMillis);
    if (series.isEmpty()) {
      exposedMillis = startMillis;
      expose(Long.MIN_VALUE, startMillis);
      lastScrape = first - 1;
    }
    long due = Math.max(first, clock.firstDueAtOrAfter(nowMillis + 1) - 1);
    while (lastScrape < due) {
      lastScrape++;
      long dueMillis = clock.dueMillis(lastScrape);
      if (dueMillis >= nextChangeMillis) {
        expose(exposedMillis, dueMillis);
        exposedMillis = dueMillis;
      }
      series.forEach(ExposedSeries::move);
    }
  }

  /** Takes over the series that began after a time. */
  private void expose(long sinceMillis, long millis) {
    List<ExposedSeries.Visited> visited = new ArrayList<>();
    nextChangeMillis =
        catalog.expose(
            index,
            sinceMillis,
            millis,
            (position, source, values, process, seed) ->
                visited.add(
                    new ExposedSeries.Visited(
                        position,
                        source,
                        source.template().labels(values),
                        ValueGenerator.of(process, seed),
                        seed)));
    visited.stream()
        .filter(one -> isScrapes(one.source()))
        .findFirst()
        .ifPresent(up -> base = withoutName(up.labels()));
    boolean first = series.isEmpty();
    for (ExposedSeries.Visited one : visited) {
      if (isScrapes(one.source())) {
        // The scrape itself adds these.
        continue;
      }
      ExposedSeries shown = one.exposed(base);
      if (first) {
        add(shown, one.source());
      } else {
        series.set(one.position(), shown);
      }
    }
  }

  private static boolean isScrapes(SeriesVisitor.Source source) {
    return source.family() == null;
  }

  private void add(ExposedSeries shown, SeriesVisitor.Source source) {
    int position = series.size();
    int last = families.size() - 1;
    boolean same = last >= 0 && families.get(last).name().equals(source.metric());
    MetricType type = source.family().type();
    int from = same ? families.get(last).from() : position;
    var family = new ExposedFamily(source.metric(), type, from, position + 1);
    if (same) {
      families.set(last, family);
    } else {
      families.add(family);
    }
    series.add(shown);
  }

  private static LabelSet withoutName(LabelSet labels) {
    List<String> names = new ArrayList<>(Arrays.asList(labels.names()));
    List<String> values = new ArrayList<>(Arrays.asList(labels.values()));
    int name = names.indexOf("__name__");
    names.remove(name);
    values.remove(name);
    return new LabelSet(names.toArray(String[]::new), values.toArray(String[]::new));
  }
}
