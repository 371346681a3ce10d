package capsim.loadgen.wire;

import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeClock;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.Series;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.SplitMix;
import capsim.workload.series.ValueBank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * All series of one agent, or of a part of its targets: their labels, and their values as they move
 * from scrape to scrape. What it does follows from jobs, seed and options alone, so that the same
 * samples are made whatever the number of threads that agents are spread over.
 *
 * <p>A series is a number. A series that ends is followed by one of another number in its place,
 * and its own number is never used again, because samples of it may still be queued.
 *
 * <p>Memory: about 45 bytes for each series, and what the label texts take that series share. Not
 * thread-safe; a scrape allocates nothing but for new series.
 */
public final class SeriesStore {
  /** Prometheus' stale marker. */
  public static final double STALE = Series.STALE;

  private static final long LATE = 1;
  private static final long EXEMPLAR = 2;

  private final SeriesCatalog catalog;
  private final StoreOptions options;
  private final SeriesLabels labels = new SeriesLabels();
  private final ValueBank values = new ValueBank();
  private final SeriesLoader loader;
  private final long lateSeed;
  private final long exemplarSeed;
  private final ScrapeClock[] clocks;
  private final int[] firstSeries;
  private final long[] exposedMillis;
  private final long[] nextChange;
  private final int[][] replaced;
  private final BitSet scraped = new BitSet();
  private final LateSamples[] late;

  private SeriesStore(SeriesCatalog catalog, long seed, StoreOptions options, long startMillis) {
    this.catalog = catalog;
    this.options = options;
    lateSeed = SplitMix.combine(seed, LATE);
    exemplarSeed = SplitMix.combine(seed, EXEMPLAR);
    loader = new SeriesLoader(labels, values, options, startMillis);
    int targets = Math.max(0, catalog.targetCount() - options.part() + options.parts() - 1);
    targets /= options.parts();
    clocks = new ScrapeClock[targets];
    firstSeries = new int[targets + 1];
    exposedMillis = new long[targets];
    nextChange = new long[targets];
    replaced = new int[targets][];
    late = new LateSamples[targets];
    for (int target = 0; target < targets; target++) {
      clocks[target] = catalog.clock(inCatalog(target));
      exposedMillis[target] = startMillis;
      loader.begin();
      nextChange[target] = catalog.expose(inCatalog(target), Long.MIN_VALUE, startMillis, loader);
      firstSeries[target + 1] = labels.size();
    }
  }

  /**
   * The store of some jobs.
   *
   * @param seed of the catalogue, which decides about names and values
   * @param startMillis the series are those that exist at this time; no scrape may be earlier
   */
  public static SeriesStore of(
      List<ScrapeJob> jobs, long seed, StoreOptions options, long startMillis) {
    List<ScrapeJob> labelled = new ArrayList<>();
    for (ScrapeJob job : jobs) {
      labelled.add(
          new ScrapeJob(
              job.profile(),
              job.population(),
              job.targets(),
              job.keep(),
              job.timing(),
              joined(job.externalLabels(), options.extraLabels())));
    }
    return new SeriesStore(
        SeriesCatalog.of(labelled, seed, options.churn()), seed, options, startMillis);
  }

  private static LabelSet joined(LabelSet labels, LabelSet winning) {
    var all = new TreeMap<String, String>();
    for (LabelSet set : List.of(labels, winning)) {
      for (int i = 0; i < set.size(); i++) {
        all.put(set.names()[i], set.values()[i]);
      }
    }
    return new LabelSet(all.keySet().toArray(String[]::new), all.values().toArray(String[]::new));
  }

  private int inCatalog(int target) {
    return options.part() + target * options.parts();
  }

  /** Number of targets. */
  public int targetCount() {
    return clocks.length;
  }

  /** When a target is scraped. */
  public ScrapeClock clock(int target) {
    return clocks[target];
  }

  /** Series that a target has at any one time. */
  public int seriesCount(int target) {
    return firstSeries[target + 1] - firstSeries[target];
  }

  /** Series that all targets have at any one time. */
  public int activeSeries() {
    return firstSeries[clocks.length];
  }

  /** Series that there ever were. */
  public int seriesCount() {
    return labels.size();
  }

  /** The number of a target's series at a position, in 0..seriesCount-1, in its latest scrape. */
  public int series(int target, int position) {
    int[] own = replaced[target];
    return own == null ? firstSeries[target] + position : own[position];
  }

  /** The labels of all series. */
  public SeriesLabels labels() {
    return labels;
  }

  /** The labels of one series. */
  public LabelSet labels(int series) {
    return labels.labels(series);
  }

  /** The next value of one series, which is then not part of the next scrape. */
  public double next(int series) {
    return values.next(series);
  }

  /** Whether all values of a series are the same. */
  public boolean isConstant(int series) {
    return values.isConstant(series);
  }

  /** What decides about a series' shard: as in Prometheus, its shard is this mod their number. */
  public long shardKey(int series) {
    return series;
  }

  /**
   * Scrapes a target: draws the next value of each of its series. Series whose pod or node was
   * replaced since the last scrape get a stale marker, and their successors their first value.
   *
   * @param scrapeIndex of the target's {@link #clock}; rising from call to call
   * @return samples handed over, stale markers and late ones among them, exemplars not
   */
  public int scrape(int target, long scrapeIndex, SampleSink sink) {
    long timestamp = clocks[target].timestampMillis(scrapeIndex);
    int samples = 0;
    if (clocks[target].dueMillis(scrapeIndex) >= nextChange[target]) {
      samples = replace(target, clocks[target].dueMillis(scrapeIndex), timestamp, sink);
    }
    scraped.set(target);
    if (options.lateShare() > 0) {
      return samples + scrapeWithLateSamples(target, scrapeIndex, timestamp, sink);
    }
    int count = seriesCount(target);
    int first = firstSeries[target];
    int[] own = replaced[target];
    for (int i = 0; i < count; i++) {
      int series = own == null ? first + i : own[i];
      sink.sample(series, values.next(series), timestamp);
      if (options.exemplarShare() > 0 && loader.mayHaveExemplars(series)) {
        exemplar(series, scrapeIndex, timestamp, sink);
      }
    }
    return samples + count;
  }

  private void exemplar(int series, long scrapeIndex, long timestamp, SampleSink sink) {
    long hash = SplitMix.combine(SplitMix.combine(exemplarSeed, series), scrapeIndex);
    if (SplitMix.unit(hash) < options.exemplarShare()) {
      sink.exemplar(series, SplitMix.unit(SplitMix.mix(hash)), timestamp);
    }
  }

  private int scrapeWithLateSamples(int target, long scrapeIndex, long timestamp, SampleSink sink) {
    LateSamples held = late[target];
    if (held == null) {
      held = new LateSamples();
      late[target] = held;
    }
    int before = held.size();
    int count = seriesCount(target);
    int samples = 0;
    for (int i = 0; i < count; i++) {
      int series = series(target, i);
      double value = values.next(series);
      long hash = SplitMix.combine(SplitMix.combine(lateSeed, series), scrapeIndex);
      if (SplitMix.unit(hash) < options.lateShare()) {
        held.add(series, value, timestamp);
        continue;
      }
      sink.sample(series, value, timestamp);
      samples++;
      if (options.exemplarShare() > 0 && loader.mayHaveExemplars(series)) {
        exemplar(series, scrapeIndex, timestamp, sink);
      }
    }
    held.release(before, sink);
    return samples + before;
  }

  /** Ends the series of what was replaced, and puts their successors in their places. */
  private int replace(int target, long dueMillis, long timestamp, SampleSink sink) {
    int count = seriesCount(target);
    if (replaced[target] == null) {
      int[] own = new int[count];
      Arrays.setAll(own, i -> firstSeries[target] + i);
      replaced[target] = own;
    }
    int[] own = replaced[target];
    int firstNew = labels.size();
    loader.begin();
    nextChange[target] =
        catalog.expose(inCatalog(target), exposedMillis[target], dueMillis, loader);
    exposedMillis[target] = dueMillis;
    for (int series = firstNew; series < labels.size(); series++) {
      int position = loader.position(series - firstNew);
      if (scraped.get(target)) {
        sink.sample(own[position], STALE, timestamp);
      }
      own[position] = series;
    }
    return scraped.get(target) ? labels.size() - firstNew : 0;
  }
}
