package capsim.loadgen.verify;

import capsim.loadgen.api.StoredSeries;
import capsim.loadgen.wire.SampleSink;
import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeClock;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.SeriesCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Samples that a run has sent, made once more: they follow from jobs, seed and time alone, so
 * nothing needs to be kept while a run sends millions.
 */
public final class SentSamples {
  private SentSamples() {}

  /**
   * What is to be made again.
   *
   * @param jobs of one agent, as the run had them
   * @param seed of the run
   * @param options of the agent's store, all parts together
   * @param startMillis time at which the agent's store and its first scrapes began
   */
  public record Source(List<ScrapeJob> jobs, long seed, StoreOptions options, long startMillis) {
    public Source {
      jobs = List.copyOf(jobs);
    }
  }

  /** One series: its labels and samples. */
  public record Sent(SortedMap<String, String> labels, StoredSeries samples) {
    public Sent {
      labels = new TreeMap<>(labels);
    }
  }

  /**
   * Some of the source's series with all their samples, spread evenly over targets and, within a
   * target, over its series. Stale markers are left out, as queries do. The first target is always
   * among them, since it is scraped however low the load is.
   *
   * @param scrapes that the run made
   * @param targets how many targets to look at
   * @param seriesPerTarget how many series of each
   */
  public static List<Sent> of(
      Source source, ScrapesMade scrapes, int targets, int seriesPerTarget) {
    int all = SeriesCatalog.of(source.jobs(), source.seed()).targetCount();
    // Every n-th target: a part of a store whose parts are n.
    int parts = Math.max(1, all / Math.max(1, targets));
    SeriesStore store =
        SeriesStore.of(
            source.jobs(),
            source.seed(),
            source.options().withPart(0, parts),
            source.startMillis());
    var sent = new ArrayList<Sent>();
    for (int target = 0; target < Math.min(targets, store.targetCount()); target++) {
      var samples = new Samples(store);
      ScrapeClock clock = store.clock(target);
      for (long k = clock.firstDueAtOrAfter(source.startMillis());
          scrapes.inTime(clock.timestampMillis(k));
          k++) {
        if (scrapes.made(target * parts, all, clock.timestampMillis(k))) {
          store.scrape(target, k, samples);
        }
      }
      sent.addAll(spread(samples.sent(), seriesPerTarget));
    }
    return sent;
  }

  private static List<Sent> spread(List<Sent> all, int count) {
    var some = new ArrayList<Sent>();
    int step = Math.max(1, all.size() / count);
    for (int i = 0; i < all.size() && some.size() < count; i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  /** Collects samples by series. */
  private static final class Samples implements SampleSink {
    private static final long STALE = Double.doubleToRawLongBits(SeriesStore.STALE);

    private final SeriesStore store;
    private final Map<Integer, Growing> series = new HashMap<>();
    private final List<Integer> order = new ArrayList<>();

    Samples(SeriesStore store) {
      this.store = store;
    }

    @Override
    public void sample(int number, double value, long timestampMillis) {
      if (Double.doubleToRawLongBits(value) == STALE
          || store.labels().histogramShape(number) >= 0) {
        return;
      }
      Growing growing = series.get(number);
      if (growing == null) {
        growing = new Growing();
        series.put(number, growing);
        order.add(number);
      }
      growing.add(timestampMillis, value);
    }

    List<Sent> sent() {
      var sent = new ArrayList<Sent>();
      for (int number : order) {
        LabelSet labels = store.labels(number);
        var map = new TreeMap<String, String>();
        for (int i = 0; i < labels.size(); i++) {
          map.put(labels.names()[i], labels.values()[i]);
        }
        sent.add(new Sent(map, series.get(number).toSeries()));
      }
      return sent;
    }
  }

  /** Samples of one series, in the order of their times. */
  private static final class Growing {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;

    void add(long time, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      int at = size++;
      // A late sample belongs before those that overtook it.
      while (at > 0 && times[at - 1] > time) {
        times[at] = times[at - 1];
        values[at] = values[at - 1];
        at--;
      }
      times[at] = time;
      values[at] = value;
    }

    StoredSeries toSeries() {
      return new StoredSeries(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
  }
}
