package capsim.workload.sizing;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  /** Above so many groups of entities nearly all references take two or three bytes anyway. */
  private static final int MAX_RANKED = 500;

  private final ShapeCache shapes;
  private final Set<JobShape> used = new HashSet<>();
  private final Map<Key, Values> groups = new HashMap<>();

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
  private static final class Values {
    private double active;
    private double churnPerHour;
    private final List<String> samples;
    private final double length;

    private Values(List<String> samples) {
      this.samples = samples;
      this.length = samples.stream().mapToInt(String::length).average().orElse(0);
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
    groups.computeIfAbsent(new Key("", name, value), k -> new Values(List.of(value))).active = 1;
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
    boolean shared = EntityTexts.sharedByClusters(attribute);
    var key = new Key(shared ? "" : population.cluster(), label.name(), attribute);
    Values values =
        groups.computeIfAbsent(key, k -> new Values(EntityTexts.samples(attribute, population)));
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

  /** What the dictionary holds over {@code hours}. */
  Totals over(double hours) {
    Literals literals = shapes.literals(used);
    var names = new TreeSet<String>(literals.labels());
    double pairs = literals.pairs();
    double pairNameBytes = literals.pairNameBytes();
    double pairValueBytes = literals.pairValueBytes();
    var symbols = new HashMap<Key, Values>();
    for (Map.Entry<Key, Values> entry : groups.entrySet()) {
      Key key = entry.getKey();
      double count = entry.getValue().within(hours);
      names.add(key.label());
      pairs += count;
      pairNameBytes += count * key.label().length();
      pairValueBytes += count * entry.getValue().length;
      // The same string under two label names is one symbol.
      symbols.merge(
          key.symbols(), entry.getValue(), (a, b) -> a.within(hours) >= b.within(hours) ? a : b);
    }
    double symbolCount = literals.sorted().length;
    double symbolBytes = literals.symbolBytes();
    for (Values values : symbols.values()) {
      symbolCount += values.within(hours);
      symbolBytes += values.within(hours) * values.length;
    }
    double nameBytes = 0;
    for (String name : names) {
      nameBytes += name.length();
      if (literals.rankOf(name) < 0) {
        symbolCount++;
        symbolBytes += name.length();
      }
    }
    double refBytes =
        symbols.size() > MAX_RANKED
            ? MeanVarint.uniform(0, Math.max(1, symbolCount))
            : refBytes(literals, names, symbols, hours);
    return new Totals(
        names.size(),
        nameBytes,
        pairs,
        pairNameBytes,
        pairValueBytes,
        symbolCount,
        symbolBytes,
        refBytes);
  }

  /**
   * Mean bytes of a reference from a series: to a label name, or to one of the values of a label,
   * each as likely.
   */
  private double refBytes(
      Literals literals, Set<String> names, Map<Key, Values> symbols, double hours) {
    var ranked = new ArrayList<SymbolRefs.Group>(symbols.size() + names.size());
    symbols.forEach(
        (key, values) ->
            ranked.add(new SymbolRefs.Group(key, values.samples, values.within(hours))));
    for (String name : names) {
      if (literals.rankOf(name) < 0) {
        ranked.add(new SymbolRefs.Group(name, List.of(name), 1));
      }
    }
    var refs = new SymbolRefs(literals, ranked);
    var valueWidths = new HashMap<String, double[]>();
    for (String label : literals.labels()) {
      double[] sum = valueWidths.computeIfAbsent(label, l -> new double[2]);
      for (int rank : literals.valuesOf(label)) {
        weigh(sum, refs.ofLiteral(rank), 1);
      }
    }
    groups.forEach(
        (key, values) ->
            weigh(
                valueWidths.computeIfAbsent(key.label(), l -> new double[2]),
                refs.ofGroup(key.symbols()),
                values.within(hours)));
    double bytes = 0;
    for (String name : names) {
      int rank = literals.rankOf(name);
      bytes += rank < 0 ? refs.ofGroup(name) : refs.ofLiteral(rank);
      double[] sum = valueWidths.get(name);
      bytes += sum[1] == 0 ? 1 : sum[0] / sum[1];
    }
    return bytes / (2 * Math.max(1, names.size()));
  }

  private static void weigh(double[] sum, double width, double weight) {
    sum[0] += width * weight;
    sum[1] += weight;
  }
}
