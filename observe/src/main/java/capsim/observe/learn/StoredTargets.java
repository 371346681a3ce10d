package capsim.observe.learn;

import capsim.workload.series.LabelSet;
import capsim.workload.series.LabelTemplate;
import capsim.workload.series.ScrapeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorts stored series, which bear the labels of their target, by target. The labels of a target are
 * those of its series {@code up}; where a series of the target differs in one of them ({@code
 * honor_labels}), it is no label of the target but of its series.
 */
final class StoredTargets {
  private static final String UP = "up";
  private static final String INSTANCE = "instance";

  private final Map<String, Stored> byInstance = new LinkedHashMap<>();

  /** One series with all its labels. */
  private record Full(LabelSet labels, SampledSeries series) {}

  private static final class Stored {
    private final List<Full> series = new ArrayList<>();
    private Full up;
  }

  /** Adds a series of the job by all its labels. */
  void add(LabelSet labels, long[] times, double[] values, long lastMillis) {
    String metric = value(labels, LabelTemplate.METRIC_NAME);
    LabelSet rest = FamilyRows.without(labels, LabelTemplate.METRIC_NAME);
    var full = new Full(rest, new SampledSeries(metric, rest, times, values, lastMillis));
    Stored stored = byInstance.computeIfAbsent(value(labels, INSTANCE), i -> new Stored());
    if (metric.equals(UP)) {
      stored.up = full;
    } else if (!ScrapeSeries.NAMES.contains(metric)) {
      stored.series.add(full);
    }
  }

  /** The targets that have a series. */
  List<SampledTarget> targets() {
    List<SampledTarget> targets = new ArrayList<>();
    for (Stored stored : byInstance.values()) {
      if (!stored.series.isEmpty()) {
        targets.add(target(stored));
      }
    }
    return targets;
  }

  private static SampledTarget target(Stored stored) {
    Full base = stored.up == null ? stored.series.get(0) : stored.up;
    Map<String, String> common = new TreeMap<>();
    for (int i = 0; i < base.labels().size(); i++) {
      common.put(base.labels().names()[i], base.labels().values()[i]);
    }
    for (Full full : stored.series) {
      Map<String, String> labels = map(full.labels());
      common.entrySet().removeIf(e -> !e.getValue().equals(labels.get(e.getKey())));
    }
    List<SampledSeries> series = new ArrayList<>(stored.series.size());
    for (Full full : stored.series) {
      SampledSeries one = full.series();
      series.add(
          new SampledSeries(
              one.metric(),
              without(full.labels(), common.keySet()),
              one.timesMillis(),
              one.values(),
              one.lastMillis()));
    }
    LabelSet labels =
        new LabelSet(
            common.keySet().toArray(String[]::new), common.values().toArray(String[]::new));
    return new SampledTarget(labels, scrapes(stored), series);
  }

  /** When the target was scraped: what {@code up} says, or all its series together. */
  private static long[] scrapes(Stored stored) {
    if (stored.up != null) {
      long[] times = stored.up.series().timesMillis();
      long last = stored.up.series().lastMillis();
      return times[times.length - 1] == last ? times : append(times, last);
    }
    TreeSet<Long> times = new TreeSet<>();
    for (Full full : stored.series) {
      Arrays.stream(full.series().timesMillis()).forEach(times::add);
      times.add(full.series().lastMillis());
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] append(long[] times, long last) {
    long[] longer = Arrays.copyOf(times, times.length + 1);
    longer[times.length] = last;
    return longer;
  }

  private static Map<String, String> map(LabelSet labels) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      map.put(labels.names()[i], labels.values()[i]);
    }
    return map;
  }

  private static LabelSet without(LabelSet labels, Set<String> names) {
    LabelSet rest = labels;
    for (String name : names) {
      rest = FamilyRows.without(rest, name);
    }
    return rest;
  }

  static String value(LabelSet labels, String name) {
    int at = Arrays.binarySearch(labels.names(), name);
    return at < 0 ? "" : labels.values()[at];
  }
}
