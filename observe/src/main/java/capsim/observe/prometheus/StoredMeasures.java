package capsim.observe.prometheus;

import capsim.observe.prometheus.PromqlClient.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures of components that a Prometheus scrapes, put together from the answers of queries. */
final class StoredMeasures {
  private final Map<String, MeasureSums> byJob = new TreeMap<>();
  private final Map<Key, Double> rates = new HashMap<>();
  private final Collection<Catalogue.Entry> totals = new LinkedHashSet<>();

  /** All known metrics at once, over the labels that are kept. */
  static String valuesQuery() {
    String names =
        Catalogue.all().stream().map(Catalogue.Entry::metric).collect(Collectors.joining("|"));
    return "sum by (__name__, job, "
        + String.join(", ", Catalogue.labels())
        + ") ({__name__=~\""
        + names
        + "\"})";
  }

  /** The rates of one: without their names, those of several could not be told apart. */
  static String rateQuery(Catalogue.Entry entry, String range) {
    var by = new ArrayList<String>();
    by.add("job");
    by.addAll(entry.labels().keySet());
    return "sum by ("
        + String.join(", ", by.stream().sorted().toList())
        + ") (rate("
        + entry.metric()
        + range
        + "))";
  }

  void addValues(List<Element> elements) {
    for (Element element : elements) {
      Catalogue.of(element.label("__name__"))
          .ifPresent(
              entry -> {
                byJob
                    .computeIfAbsent(element.label("job"), job -> new MeasureSums())
                    .add(entry, entry.kept(element::label), element.value());
                if (entry.counter()) {
                  totals.add(entry);
                }
              });
    }
  }

  /** Totals of which there are values. */
  Collection<Catalogue.Entry> totals() {
    return totals;
  }

  void addRates(Catalogue.Entry entry, List<Element> elements) {
    for (Element element : elements) {
      if (Double.isFinite(element.value())) {
        var key = new Key(element.label("job"), entry.metric(), entry.kept(element::label));
        rates.merge(key, element.value(), Double::sum);
      }
    }
  }

  List<ComponentObservation> components(String url) {
    var components = new ArrayList<ComponentObservation>();
    byJob.forEach(
        (job, sums) ->
            components.add(
                new ComponentObservation(
                    job,
                    url,
                    sums.kind(),
                    0,
                    sums.measures().stream().map(measure -> rated(job, measure)).toList())));
    return components;
  }

  private Measure rated(String job, Measure measure) {
    Double rate = rates.get(new Key(job, measure.metric(), measure.labels()));
    return rate == null ? measure : measure.with(OptionalDouble.of(rate));
  }

  private record Key(String job, String metric, SortedMap<String, String> labels) {}
}
