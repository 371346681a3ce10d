package capsim.observe.learn;

import capsim.observe.exposition.ExpositionType;
import capsim.observe.exposition.ExpositionVisitor;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Joins the scrapes of one target to series. Not thread-safe. */
public final class ScrapeCollector {
  private final SampleBudget budget;
  private final Map<Key, Samples> series = new LinkedHashMap<>();
  private final Map<String, ExpositionType> types = new HashMap<>();
  private final List<Long> scrapes = new ArrayList<>();
  private long duplicates;

  private record Key(String metric, LabelSet labels) {}

  private static final class Samples {
    private long[] times = new long[2];
    private double[] values = new double[2];
    private int size;

    private void add(long time, double value) {
      if (size == values.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      times[size] = time;
      values[size++] = value;
    }
  }

  /** A collector whose samples count against a budget. */
  public ScrapeCollector(SampleBudget budget) {
    this.budget = budget;
  }

  /**
   * Takes a scrape; scrapes come in the order of time.
   *
   * @param millis Unix time of the scrape; times that the exporter states are ignored, as they say
   *     nothing of when it is scraped
   */
  public ExpositionVisitor scrape(long millis) {
    scrapes.add(millis);
    return new ExpositionVisitor() {
      @Override
      public void type(String family, ExpositionType type) {
        types.put(family, type);
      }

      @Override
      public void sample(
          String metric, LabelSet labels, double value, OptionalLong timestampMillis) {
        add(new Key(metric, labels), millis, value);
      }
    };
  }

  private void add(Key key, long millis, double value) {
    budget.take();
    Samples samples = series.computeIfAbsent(key, k -> new Samples());
    if (samples.size > 0 && samples.times[samples.size - 1] == millis) {
      duplicates++;
      return;
    }
    samples.add(millis, value);
  }

  /** Types by family, as stated last. */
  public Map<String, ExpositionType> types() {
    return types;
  }

  /** Samples of a series that its scrape had already; Prometheus drops them too. */
  public long duplicates() {
    return duplicates;
  }

  /** The target as collected so far. */
  public SampledTarget target() {
    List<SampledSeries> all = new ArrayList<>(series.size());
    series.forEach(
        (key, samples) ->
            all.add(
                SampledSeries.whole(
                    key.metric(),
                    key.labels(),
                    Arrays.copyOf(samples.times, samples.size),
                    Arrays.copyOf(samples.values, samples.size))));
    return new SampledTarget(
        LabelSet.none(), scrapes.stream().mapToLong(Long::longValue).toArray(), all);
  }
}
