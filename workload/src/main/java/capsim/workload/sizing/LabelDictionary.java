package capsim.workload.sizing;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.series.EntityNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The distinct label pairs and strings of a workload: what the tables of a TSDB index are made of.
 * Pairs that profiles state are held as they are; those of entities (pods, nodes …) are only
 * counted, since there can be billions.
 */
final class LabelDictionary {
  /** Above so many groups of entities nearly all references take two or three bytes anyway. */
  private static final int MAX_RANKED = 500;

  private final Map<String, Set<String>> literals = new HashMap<>();
  private final Set<JobShape> seenShapes = new HashSet<>();
  private final Map<EntityKey, EntityCount> entities = new HashMap<>();

  /** Texts of the cluster that was added to last; its jobs come one after another. */
  private Map<EntityAttribute, List<String>> texts = Map.of();

  private Population textsOf;
  private final Map<Alike, Map<EntityAttribute, List<String>>> sharedTexts = new HashMap<>();

  /** What the lengths of a cluster's texts depend on. */
  private record Alike(
      int nameLength,
      long nodes,
      double podsPerNode,
      double containersPerPod,
      double podsPerWorkload,
      int namespaces) {
    private static Alike of(Population population) {
      return new Alike(
          population.cluster().length(),
          population.nodes(),
          population.podsPerNode(),
          population.containersPerPod(),
          population.podsPerWorkload(),
          population.namespaces());
    }
  }

  /** Totals that have been asked for since the last addition: blocks of a range are asked often. */
  private final Map<Double, Totals> totals = new ConcurrentHashMap<>();

  /** Null until asked for after an addition; made anew by two threads that ask at once. */
  private volatile EntitySums sums;

  private record EntityKey(String cluster, String label, EntityAttribute attribute) {
    /** The key of the strings, whatever label they stand under. */
    private EntityKey symbols() {
      return new EntityKey(cluster, "", attribute);
    }
  }

  /** How many values there are at one time, how fast new ones come, and how long they are. */
  private static final class EntityCount {
    private double active;
    private double churnPerHour;
    private final List<String> samples;
    private final double length;

    private EntityCount(List<String> samples) {
      this.samples = samples;
      this.length = samples.stream().mapToInt(String::length).average().orElse(0);
    }

    private double length() {
      return length;
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

  void literal(String name, String value) {
    forgetTotals();
    literals.computeIfAbsent(name, n -> new HashSet<>()).add(value);
  }

  /**
   * Adds the labels of one job in one cluster.
   *
   * @param targets number of its targets
   */
  void add(JobShape shape, Population population, double targets, ChurnRates churn) {
    forgetTotals();
    if (seenShapes.add(shape)) {
      shape
          .literals()
          .forEach(
              (name, values) -> {
                literals.computeIfAbsent(name, n -> new HashSet<>()).addAll(values);
              });
    }
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
    var key = new EntityKey(shared ? "" : population.cluster(), label.name(), attribute);
    EntityCount count =
        entities.computeIfAbsent(key, k -> new EntityCount(samples(attribute, population)));
    if (attribute == EntityAttribute.INSTANCE || attribute == EntityAttribute.TARGET_POD) {
      // Every target has its own: those of several jobs add up.
      count.active += targets;
      count.churnPerHour = Math.max(count.churnPerHour, podTargets ? churn.podsPerHour() : 0);
      return;
    }
    double distinct = EntityTexts.distinct(attribute, population);
    if (podTargets && attribute.scope().endsWithPod()) {
      distinct = Math.min(distinct, targets);
    }
    count.active = Math.max(count.active, distinct);
    boolean replaced = EntityTexts.replacedWithPod(attribute);
    count.churnPerHour =
        Math.max(
            count.churnPerHour,
            replaced
                ? churn.podsPerHour()
                : attribute == EntityAttribute.NODE ? churn.nodesPerHour() : 0);
  }

  /**
   * Shape and length do not depend on the seed. Of many clusters only the lengths are asked for, so
   * there clusters that differ in nothing but the letters of their names share the texts.
   */
  private List<String> samples(EntityAttribute attribute, Population population) {
    if (!population.equals(textsOf)) {
      textsOf = population;
      texts =
          entities.size() > MAX_RANKED
              ? sharedTexts.computeIfAbsent(
                  Alike.of(population), k -> new EnumMap<>(EntityAttribute.class))
              : new EnumMap<>(EntityAttribute.class);
    }
    return texts.computeIfAbsent(
        attribute,
        a -> EntityTexts.samples(a, population, EntityNames.of(populated(population), 0)));
  }

  private void forgetTotals() {
    totals.clear();
    sums = null;
  }

  /** With a pod on each node where there is none: targets outside have the names of pods too. */
  private static Population populated(Population population) {
    return population.pods() >= 1
        ? population
        : new Population(
            population.cluster(),
            population.nodes(),
            1,
            population.containersPerPod(),
            population.podsPerWorkload(),
            population.namespaces(),
            population.node());
  }

  /** What the dictionary holds over {@code hours}. */
  Totals over(double hours) {
    return totals.computeIfAbsent(hours, this::count);
  }

  private Totals count(double hours) {
    var names = new HashSet<String>(literals.keySet());
    var strings = new HashSet<String>();
    double pairs = 0;
    double pairNameBytes = 0;
    double pairValueBytes = 0;
    for (Map.Entry<String, Set<String>> entry : literals.entrySet()) {
      strings.addAll(entry.getValue());
      pairs += entry.getValue().size();
      pairNameBytes += (double) entry.getKey().length() * entry.getValue().size();
      pairValueBytes += bytes(entry.getValue());
    }
    EntitySums sums = entitySums();
    for (Map.Entry<String, Linear> entry : sums.values().entrySet()) {
      double values = entry.getValue().over(hours);
      names.add(entry.getKey());
      pairs += values;
      pairNameBytes += values * entry.getKey().length();
    }
    pairValueBytes += sums.valueBytes().over(hours);
    strings.addAll(names);
    double symbolCount = strings.size() + sums.symbolCount().over(hours);
    double symbolBytes = bytes(strings) + sums.symbolBytes().over(hours);
    double refBytes =
        sums.symbols().size() > MAX_RANKED
            ? MeanVarint.uniform(0, Math.max(1, symbolCount))
            : refBytes(names, strings, sums.symbols(), hours);
    return new Totals(
        names.size(),
        bytes(names),
        pairs,
        pairNameBytes,
        pairValueBytes,
        symbolCount,
        symbolBytes,
        refBytes);
  }

  /** Something that grows evenly with the time that is looked at. */
  private static final class Linear {
    private double atOneTime;
    private double perHour;

    private void add(EntityCount count, double times) {
      atOneTime += count.active * times;
      perHour += count.active * count.churnPerHour * times;
    }

    private double over(double hours) {
      return atOneTime + perHour * hours;
    }
  }

  /**
   * All entities of all clusters added up, so that a range costs the same for one and for 10,000.
   *
   * @param values values by label name
   * @param valueBytes bytes of all of them
   * @param symbols strings by cluster and attribute: the same under two label names is one symbol
   * @param symbolCount how many strings
   * @param symbolBytes bytes of all of them
   */
  private record EntitySums(
      Map<String, Linear> values,
      Linear valueBytes,
      Map<EntityKey, EntityCount> symbols,
      Linear symbolCount,
      Linear symbolBytes) {}

  private EntitySums entitySums() {
    EntitySums known = sums;
    if (known != null) {
      return known;
    }
    var added =
        new EntitySums(new HashMap<>(), new Linear(), new HashMap<>(), new Linear(), new Linear());
    entities.forEach(
        (key, count) -> {
          added.values().computeIfAbsent(key.label(), l -> new Linear()).add(count, 1);
          added.valueBytes().add(count, count.length());
          added.symbols().merge(key.symbols(), count, (a, b) -> a.within(1) >= b.within(1) ? a : b);
        });
    for (EntityCount count : added.symbols().values()) {
      added.symbolCount().add(count, 1);
      added.symbolBytes().add(count, count.length());
    }
    sums = added;
    return added;
  }

  /**
   * Mean bytes of a reference from a series: to a label name, or to one of the values of a label,
   * each as likely.
   */
  private double refBytes(
      Set<String> names, Set<String> strings, Map<EntityKey, EntityCount> symbols, double hours) {
    var refs = new SymbolRefs();
    strings.forEach(text -> refs.add(text, 1, text));
    symbols.forEach(
        (key, count) -> {
          for (String sample : count.samples) {
            refs.add(sample, count.within(hours) / count.samples.size(), key);
          }
        });
    refs.rank();
    double nameBytes = 0;
    double valueBytes = 0;
    Map<String, double[]> valuesByLabel = new HashMap<>();
    literals.forEach(
        (label, values) -> {
          double[] sum = valuesByLabel.computeIfAbsent(label, l -> new double[2]);
          values.forEach(value -> weigh(sum, refs.width(value), 1));
        });
    entities.forEach(
        (key, count) ->
            weigh(
                valuesByLabel.computeIfAbsent(key.label(), l -> new double[2]),
                refs.width(key.symbols()),
                count.within(hours)));
    for (String name : names) {
      nameBytes += refs.width(name);
      double[] sum = valuesByLabel.get(name);
      valueBytes += sum == null || sum[1] == 0 ? 1 : sum[0] / sum[1];
    }
    return (nameBytes + valueBytes) / (2 * Math.max(1, names.size()));
  }

  private static void weigh(double[] sum, double value, double weight) {
    sum[0] += value * weight;
    sum[1] += weight;
  }

  private static double bytes(Set<String> texts) {
    return texts.stream().mapToDouble(String::length).sum();
  }
}
