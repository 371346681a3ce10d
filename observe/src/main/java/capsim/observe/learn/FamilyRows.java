package capsim.observe.learn;

import capsim.observe.exposition.ExpositionType;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Sorts the series of all targets into rows: label sets of families, each with its series of all
 * targets and entities. The series of a histogram or summary make one row.
 */
final class FamilyRows {
  private static final String INFINITE = "+Inf";

  private final SampledMetrics sample;
  private final Scope per;
  private final Map<Row, Cell> cells = new LinkedHashMap<>();
  private final Map<Scope, Set<String>> entities = new HashMap<>();

  /** What a profile states once. */
  record Row(
      String family,
      MetricType type,
      Scope scope,
      SortedMap<String, EntityAttribute> attributes,
      LabelSet labels,
      List<String> bounds) {}

  /**
   * The series of a row.
   *
   * @param moving of a histogram its buckets and its count, of a summary its quantiles and count
   * @param sums of a histogram or summary, else empty
   */
  record Cell(List<SampledSeries> moving, List<SampledSeries> sums, Set<String> holders) {
    Cell() {
      this(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    }
  }

  /** Sorts the series of targets per {@code per}. */
  FamilyRows(SampledMetrics sample, Scope per) {
    this.sample = sample;
    this.per = per;
    for (int i = 0; i < sample.targets().size(); i++) {
      new OfTarget(i).sort(sample.targets().get(i));
    }
  }

  /** Rows with their series, in the order in which they came. */
  Map<Row, Cell> cells() {
    return cells;
  }

  /** How many entities of a scope all targets told of; of the targets' own, the targets. */
  int count(Scope scope) {
    return scope == per ? sample.targets().size() : entities.getOrDefault(scope, Set.of()).size();
  }

  private void add(
      int target,
      String family,
      MetricType type,
      LabelSet labels,
      List<String> bounds,
      List<SampledSeries> moving,
      List<SampledSeries> sums) {
    EntityLabels.Split split = EntityLabels.split(labels, per);
    String holder = target + "/" + split.identity();
    if (split.scope() != per) {
      entities.computeIfAbsent(split.scope(), s -> new HashSet<>()).add(holder);
    }
    Row row = new Row(family, type, split.scope(), split.attributes(), split.rest(), bounds);
    Cell cell = cells.computeIfAbsent(row, r -> new Cell());
    cell.moving().addAll(moving);
    cell.sums().addAll(sums);
    cell.holders().add(holder);
  }

  /** The series of one target by metric and labels. */
  private final class OfTarget {
    private final int target;
    private final Map<String, Map<LabelSet, SampledSeries>> metrics = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();

    OfTarget(int target) {
      this.target = target;
    }

    void sort(SampledTarget from) {
      for (SampledSeries series : from.series()) {
        if (!from.isUsual(series)) {
          continue;
        }
        metrics
            .computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
            .put(series.labels(), series);
      }
      for (String metric : metrics.keySet()) {
        if (metric.endsWith("_bucket")) {
          bounded(metric.substring(0, metric.length() - "_bucket".length()), metric, "le");
        } else if (metrics.get(metric).keySet().stream().anyMatch(l -> has(l, "quantile"))) {
          bounded(metric, metric, "quantile");
        }
      }
      metrics.forEach(
          (metric, series) -> {
            if (!done.contains(metric)) {
              MetricType type = isCounter(metric) ? MetricType.COUNTER : MetricType.GAUGE;
              series.forEach(
                  (labels, one) ->
                      add(target, metric, type, labels, List.of(), List.of(one), List.of()));
            }
          });
    }

    /** Sorts a histogram or summary, if it is a whole one. */
    private void bounded(String family, String metric, String bound) {
      Map<LabelSet, SampledSeries> sums = metrics.get(family + "_sum");
      Map<LabelSet, SampledSeries> counts = metrics.get(family + "_count");
      if (sums == null || counts == null) {
        return;
      }
      Map<LabelSet, Map<String, SampledSeries>> rows = new LinkedHashMap<>();
      for (Map.Entry<LabelSet, SampledSeries> entry : metrics.get(metric).entrySet()) {
        String value = value(entry.getKey(), bound);
        if (value.isEmpty()) {
          return;
        }
        rows.computeIfAbsent(without(entry.getKey(), bound), l -> new HashMap<>())
            .put(value, entry.getValue());
      }
      boolean histogram = bound.equals("le");
      if (!rows.keySet().equals(sums.keySet()) || !rows.keySet().equals(counts.keySet())) {
        return;
      }
      for (Map<String, SampledSeries> row : rows.values()) {
        if (!isWhole(row.keySet(), histogram)) {
          return;
        }
      }
      done.add(metric);
      done.add(family + "_sum");
      done.add(family + "_count");
      rows.forEach(
          (labels, row) -> {
            List<SampledSeries> moving = new ArrayList<>(row.values());
            moving.add(counts.get(labels));
            List<String> bounds = new ArrayList<>(row.keySet());
            bounds.remove(INFINITE);
            bounds.sort(Comparator.comparingDouble(Double::parseDouble));
            MetricType type = histogram ? MetricType.HISTOGRAM : MetricType.SUMMARY;
            add(target, family, type, labels, bounds, moving, List.of(sums.get(labels)));
          });
    }

    private boolean isWhole(Set<String> bounds, boolean histogram) {
      Set<Double> numbers = new HashSet<>();
      for (String bound : bounds) {
        try {
          double number = bound.equals(INFINITE) ? 0 : Double.parseDouble(bound);
          if (!bound.equals(INFINITE) && (!Double.isFinite(number) || !numbers.add(number))) {
            return false;
          }
        } catch (NumberFormatException e) {
          return false;
        }
      }
      return !numbers.isEmpty() && bounds.contains(INFINITE) == histogram;
    }
  }

  private boolean isCounter(String metric) {
    ExpositionType type = sample.types().get(metric);
    for (String suffix : List.of("_total", "_created", "_info", "_count", "_sum", "_bucket")) {
      if (type == null && metric.endsWith(suffix)) {
        type = sample.types().get(metric.substring(0, metric.length() - suffix.length()));
        if (type != null && suffix.equals("_created")) {
          return false;
        }
      }
    }
    if (type == null) {
      return metric.endsWith("_total")
          || metric.endsWith("_count")
          || metric.endsWith("_sum")
          || metric.endsWith("_bucket");
    }
    return switch (type) {
      case COUNTER, HISTOGRAM -> true;
      case SUMMARY -> metric.endsWith("_count") || metric.endsWith("_sum");
      case GAUGE, GAUGEHISTOGRAM, INFO, STATESET, UNKNOWN -> false;
    };
  }

  private static boolean has(LabelSet labels, String name) {
    return !value(labels, name).isEmpty();
  }

  private static String value(LabelSet labels, String name) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.names()[i].equals(name)) {
        return labels.values()[i];
      }
    }
    return "";
  }

  /** The labels without one. */
  static LabelSet without(LabelSet labels, String name) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.names()[i].equals(name)) {
        names.add(labels.names()[i]);
        values.add(labels.values()[i]);
      }
    }
    return new LabelSet(names.toArray(String[]::new), values.toArray(String[]::new));
  }
}
