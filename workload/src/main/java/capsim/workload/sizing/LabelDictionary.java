package capsim.workload.sizing;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The distinct label pairs and strings of a workload: what the tables of a TSDB index are made of.
 * Pairs that profiles state are held as they are; those of entities (pods, nodes …) are only
 * counted, since there can be billions.
 */
final class LabelDictionary {
  /** With more clusters nearly all references take two or three bytes anyway. */
  private static final int RANKED_CLUSTERS = 16;

  private final ShapeCache shapes;
  private final Set<JobShape> used = new LinkedHashSet<>();
  // In the order of arrival: attributes hash by identity, and sizes must not depend on that.
  private final Map<Key, Values> groups = new LinkedHashMap<>();
  private final Set<String> clusters = new LinkedHashSet<>();
  private final FoldedLabels folded = new FoldedLabels();
  private Order order;

  /**
   * A label and what its values are: an attribute of the entities of a cluster, or a text.
   *
   * @param what an {@link EntityAttribute} or a {@link String}
   */
  private record Key(String cluster, String label, Object what) {
    /** The key of the strings, whatever label they stand under. */
    private Key symbols() {
      return new Key(cluster, "", what);
    }
  }

  /** How many values there are at one time, how fast new ones come, and what they look like. */
  static final class Values {
    double active;
    double churnPerHour;
    final List<String> samples;
    final double length;

    Values(EntityTexts.Texts texts) {
      this.samples = texts.samples();
      this.length = texts.length();
    }

    private double within(double hours) {
      return active * (1 + churnPerHour * hours);
    }
  }

  /**
   * Totals over a time range.
   *
   * @param names distinct label names
   * @param nameBytes their bytes
   * @param pairs distinct pairs of name and value
   * @param pairNameBytes bytes of the name of each pair, added up
   * @param pairValueBytes bytes of the value of each pair, added up
   * @param symbols distinct strings
   * @param symbolBytes their bytes
   * @param refBytes mean bytes of a reference from a series to a symbol
   */
  record Totals(
      double names,
      double nameBytes,
      double pairs,
      double pairNameBytes,
      double pairValueBytes,
      double symbols,
      double symbolBytes,
      double refBytes) {}

  LabelDictionary(ShapeCache shapes) {
    this.shapes = shapes;
  }

  /** Adds a pair that is no profile's: an external label. */
  void pair(String name, String value) {
    groups.computeIfAbsent(
                new Key("", name, value), k -> new Values(EntityTexts.Texts.of(List.of(value))))
            .active =
        1;
  }

  /**
   * Adds the labels of one job in one cluster.
   *
   * @param targets number of its targets
   */
  void add(JobShape shape, Population population, double targets, ChurnRates churn) {
    used.add(shape);
    boolean podTargets = shape.profile().target().per() == Scope.POD;
    for (JobShape.EntityLabel label : shape.entityLabels()) {
      entity(label, population, targets, podTargets, churn);
    }
  }

  private void entity(
      JobShape.EntityLabel label,
      Population population,
      double targets,
      boolean podTargets,
      ChurnRates churn) {
    EntityAttribute attribute = label.attribute();
    Values values = counted(label, population);
    if (attribute == EntityAttribute.INSTANCE || attribute == EntityAttribute.TARGET_POD) {
      // Every target has its own: those of several jobs add up.
      values.active += targets;
      values.churnPerHour = Math.max(values.churnPerHour, podTargets ? churn.podsPerHour() : 0);
      return;
    }
    double distinct = EntityTexts.distinct(attribute, population);
    if (podTargets && attribute.scope().endsWithPod()) {
      distinct = Math.min(distinct, targets);
    }
    values.active = Math.max(values.active, distinct);
    double replaced = 0;
    if (EntityTexts.replacedWithPod(attribute)) {
      replaced = churn.podsPerHour();
    } else if (attribute == EntityAttribute.NODE) {
      replaced = churn.nodesPerHour();
    }
    values.churnPerHour = Math.max(values.churnPerHour, replaced);
  }

  private Values counted(JobShape.EntityLabel label, Population population) {
    EntityAttribute attribute = label.attribute();
    String cluster = population.cluster();
    boolean shared = EntityTexts.sharedByClusters(attribute);
    if (!shared && !clusters.contains(cluster)) {
      if (clusters.size() >= RANKED_CLUSTERS) {
        return folded.of(
            cluster, label.name(), attribute, EntityTexts.samples(attribute, population));
      }
      clusters.add(cluster);
    }
    var key = new Key(shared ? "" : cluster, label.name(), attribute);
    return groups.computeIfAbsent(key, k -> new Values(EntityTexts.samples(attribute, population)));
  }

  /** What the dictionary holds over {@code hours}; nothing may be added any more. */
  Totals over(double hours) {
    if (order == null) {
      order = new Order();
    }
    return order.totals(hours);
  }

  /** Strings of one kind and all that is known of how many there are. */
  private record Symbols(List<Values> counts) {
    double within(double hours) {
      double most = 0;
      for (Values values : counts) {
        most = Math.max(most, values.within(hours));
      }
      return most;
    }
  }

  /** Everything that was added, put in order once. */
  private final class Order {
    private final Literals literals = shapes.literals(used);
    private final List<String> names;
    private final List<String> otherNames;
    private final List<Symbols> symbols = new ArrayList<>();
    private final List<Map.Entry<Key, Values>> pairs = List.copyOf(groups.entrySet());
    private final int[] symbolsOfPair = new int[pairs.size()];
    private final int[] labelOfPair = new int[pairs.size()];
    private final boolean ranked;
    private final SymbolRefs<Symbols> refs;

    private Order() {
      var distinct = new TreeSet<String>(literals.labels());
      folded.close();
      distinct.addAll(folded.names());
      groups.keySet().forEach(key -> distinct.add(key.label()));
      names = List.copyOf(distinct);
      otherNames = names.stream().filter(name -> literals.rankOf(name) < 0).toList();
      var samples = new ArrayList<List<String>>();
      var index = new HashMap<Key, Integer>();
      for (int i = 0; i < pairs.size(); i++) {
        Key key = pairs.get(i).getKey();
        Values values = pairs.get(i).getValue();
        // The same string under two label names is one symbol.
        int at = index.computeIfAbsent(key.symbols(), k -> symbols.size());
        if (at == symbols.size()) {
          symbols.add(new Symbols(new ArrayList<>()));
          samples.add(values.samples);
        }
        symbols.get(at).counts().add(values);
        symbolsOfPair[i] = at;
        labelOfPair[i] = Collections.binarySearch(names, key.label());
      }
      ranked = folded.isEmpty();
      for (String name : otherNames) {
        symbols.add(new Symbols(List.of(single())));
        samples.add(List.of(name));
      }
      refs = new SymbolRefs<>(literals, ranked ? samples : List.of());
    }

    private Values single() {
      var one = new Values(EntityTexts.Texts.of(List.of()));
      one.active = 1;
      return one;
    }

    private Totals totals(double hours) {
      double pairCount = literals.pairs() + folded.pairs(hours);
      double pairNameBytes = literals.pairNameBytes() + folded.pairNameBytes(hours);
      double pairValueBytes = literals.pairValueBytes() + folded.pairValueBytes(hours);
      for (Map.Entry<Key, Values> pair : pairs) {
        double count = pair.getValue().within(hours);
        pairCount += count;
        pairNameBytes += count * pair.getKey().label().length();
        pairValueBytes += count * pair.getValue().length;
      }
      double symbolCount = literals.sorted().length + folded.symbols(hours);
      double symbolBytes = literals.symbolBytes() + folded.symbolBytes(hours);
      for (Symbols each : symbols) {
        symbolCount += each.within(hours);
        symbolBytes += each.within(hours) * each.counts().get(0).length;
      }
      symbolBytes += otherNames.stream().mapToDouble(String::length).sum();
      return new Totals(
          names.size(),
          names.stream().mapToDouble(String::length).sum(),
          pairCount,
          pairNameBytes,
          pairValueBytes,
          symbolCount,
          symbolBytes,
          ranked ? refBytes(hours) : MeanVarint.uniform(0, Math.max(1, symbolCount)));
    }

    /**
     * Mean bytes of a reference from a series: to a label name, or to one of the values of a label,
     * each as likely.
     */
    private double refBytes(double hours) {
      SymbolRefs.Widths widths = refs.widths(symbols, each -> each.within(hours));
      double[] bytes = new double[names.size()];
      double[] values = new double[names.size()];
      for (int i = 0; i < names.size(); i++) {
        int[] ranks = literals.valuesOf(names.get(i));
        if (ranks.length > 0) {
          bytes[i] = widths.mean(ranks) * ranks.length;
          values[i] = ranks.length;
        }
      }
      for (int i = 0; i < symbolsOfPair.length; i++) {
        double count = pairs.get(i).getValue().within(hours);
        bytes[labelOfPair[i]] += widths.groups()[symbolsOfPair[i]] * count;
        values[labelOfPair[i]] += count;
      }
      double sum = 0;
      for (int i = 0; i < names.size(); i++) {
        int rank = literals.rankOf(names.get(i));
        sum += rank < 0 ? nameWidth(widths, names.get(i)) : widths.of(rank);
        sum += values[i] == 0 ? 1 : bytes[i] / values[i];
      }
      return sum / (2 * Math.max(1, names.size()));
    }

    private double nameWidth(SymbolRefs.Widths widths, String name) {
      return widths.groups()[symbols.size() - otherNames.size() + otherNames.indexOf(name)];
    }
  }
}
