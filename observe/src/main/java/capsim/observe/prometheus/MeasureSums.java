package capsim.observe.prometheus;

import capsim.observe.exposition.ExpositionVisitor;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/** Sums the samples of known metrics over the labels that are not kept. */
final class MeasureSums implements ExpositionVisitor {
  private static final int MOST_MEASURES = 10_000;

  private final Map<Key, Double> sums = new LinkedHashMap<>();
  private final ComponentKinds kinds = new ComponentKinds();
  private long series;
  private long beyond;

  @Override
  public void sample(String metric, LabelSet labels, double value, OptionalLong timestampMillis) {
    series++;
    kinds.add(metric);
    Catalogue.of(metric)
        .ifPresent(entry -> add(entry, entry.kept(name -> value(labels, name)), value));
  }

  private static String value(LabelSet labels, String name) {
    String[] names = labels.names();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return labels.values()[i];
      }
    }
    return "";
  }

  void add(Catalogue.Entry entry, SortedMap<String, String> labels, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    kinds.add(entry.metric());
    var key = new Key(entry, labels);
    if (sums.size() >= MOST_MEASURES && !sums.containsKey(key)) {
      beyond++;
      return;
    }
    sums.merge(key, value, Double::sum);
  }

  /** Samples that were read. */
  long series() {
    return series;
  }

  /** Samples that were not summed, as there were too many label values. */
  long beyond() {
    return beyond;
  }

  String kind() {
    return kinds.kind();
  }

  List<Measure> measures() {
    var measures = new ArrayList<Measure>();
    sums.forEach((key, value) -> measures.add(Measure.of(key.entry, key.labels, value)));
    measures.sort(
        Comparator.comparing(Measure::figure)
            .thenComparing(Measure::metric)
            .thenComparing(measure -> measure.labels().toString()));
    return measures;
  }

  private record Key(Catalogue.Entry entry, SortedMap<String, String> labels) {}
}
