package capsim.workload.sizing;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ScrapeSeries;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.sizing.SeriesClass.Churned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A profile as scraped with a certain timing on certain hardware, summed up: its classes of series,
 * the label pairs it always has, and the labels whose values are entities. Independent of the
 * number of nodes, so that one shape serves clusters of any size.
 */
final class JobShape {
  private final MetricProfile profile;
  private final ScrapeTiming timing;
  private final List<SeriesClass> classes;
  private final Map<String, Set<String>> literals;
  private final List<EntityLabel> entityLabels;

  /** A label whose values are an attribute of entities. */
  record EntityLabel(String name, EntityAttribute attribute) {}

  private record ClassKey(Scope per, boolean scrape, Churned churn, int labels) {}

  /** Means that are being collected for one class. */
  private static final class Sums {
    private double series;
    private ProcessCosts.Cost cost = ProcessCosts.NOTHING;
  }

  private JobShape(
      MetricProfile profile,
      ScrapeTiming timing,
      List<SeriesClass> classes,
      Map<String, Set<String>> literals,
      List<EntityLabel> entityLabels) {
    this.profile = profile;
    this.timing = timing;
    this.classes = List.copyOf(classes);
    this.literals = literals;
    this.entityLabels = List.copyOf(entityLabels);
  }

  MetricProfile profile() {
    return profile;
  }

  ScrapeTiming timing() {
    return timing;
  }

  List<SeriesClass> classes() {
    return classes;
  }

  /** Label name to the values that are stated in the profile, metric names among them. */
  Map<String, Set<String>> literals() {
    return literals;
  }

  List<EntityLabel> entityLabels() {
    return entityLabels;
  }

  /**
   * Sums up a profile.
   *
   * @param population only its hardware and namespaces are read
   * @param externalLabels number of external labels, {@code cluster} included
   * @param costs bits and bytes per value process
   */
  static JobShape of(
      MetricProfile profile,
      Population population,
      ScrapeTiming timing,
      int externalLabels,
      ProcessCosts costs) {
    return new Compiler(profile, population, timing, externalLabels, costs).compile();
  }

  /** Walks the families of a profile once. */
  private static final class Compiler {
    private final MetricProfile profile;
    private final Population population;
    private final ScrapeTiming timing;
    private final int commonLabels;
    private final ProcessCosts costs;
    private final Map<ClassKey, Sums> sums = new LinkedHashMap<>();
    private final Map<String, Set<String>> literals = new LinkedHashMap<>();
    private final Set<EntityLabel> entities = new LinkedHashSet<>();
    private final List<EntityLabel> entityLabels = new ArrayList<>();

    private Compiler(
        MetricProfile profile,
        Population population,
        ScrapeTiming timing,
        int externalLabels,
        ProcessCosts costs) {
      this.profile = profile;
      this.population = population;
      this.timing = timing;
      this.commonLabels = 1 + externalLabels + profile.target().labels().size();
      this.costs = costs;
    }

    private JobShape compile() {
      profile.target().labels().forEach(this::collect);
      scrapeSeries();
      profile.families().forEach(this::family);
      var classes = new ArrayList<SeriesClass>();
      sums.forEach(
          (key, sum) ->
              classes.add(
                  new SeriesClass(
                      key.per(),
                      key.scrape(),
                      key.churn(),
                      key.labels(),
                      sum.series,
                      sum.cost.dividedBy(sum.series))));
      return new JobShape(profile, timing, classes, literals, entityLabels);
    }

    private void scrapeSeries() {
      Scope per = profile.target().per();
      ScrapeSeries.NAMES.forEach(name -> literal("__name__", name));
      // How many samples were scraped changes the value of two constants, not their cost.
      for (ValueProcess process : ScrapeSeries.processes(1, 1)) {
        add(new ClassKey(per, true, churn(per), commonLabels), 1, costs.of(process, timing));
      }
    }

    private void family(MetricFamily family) {
      family.labels().forEach(this::collect);
      double combinations = 1;
      for (Label label : family.labels()) {
        combinations *= label.values().cardinality(population);
      }
      int labels = commonLabels + family.labels().size();
      Churned churn = churn(family.per());
      var key = new ClassKey(family.per(), false, churn, labels);
      for (String name : family.names()) {
        switch (family.type()) {
          case COUNTER, GAUGE -> {
            literal("__name__", name);
            add(key, combinations, costs.of(family.values(), timing));
          }
          case NATIVE_HISTOGRAM -> {
            literal("__name__", name);
            add(key, combinations, costs.ofNativeHistogram(timing));
          }
          case HISTOGRAM, SUMMARY -> bounded(family, name, combinations, key);
        }
      }
    }

    private void bounded(MetricFamily family, String name, double combinations, ClassKey plain) {
      boolean histogram = family.type() == MetricType.HISTOGRAM;
      literal("__name__", histogram ? name + "_bucket" : name);
      literal("__name__", name + "_sum");
      literal("__name__", name + "_count");
      family.buckets().forEach(bound -> literal(histogram ? "le" : "quantile", bound));
      int bounds = family.buckets().size();
      if (histogram) {
        literal("le", "+Inf");
        bounds++;
      }
      var bucket = new ClassKey(plain.per(), false, plain.churn(), plain.labels() + 1);
      ProcessCosts.Cost moves = costs.of(family.values(), timing);
      add(bucket, combinations * bounds, moves);
      add(plain, combinations, moves);
      add(plain, combinations, costs.of(family.sum(), timing));
    }

    private void add(ClassKey key, double series, ProcessCosts.Cost each) {
      Sums sum = sums.computeIfAbsent(key, k -> new Sums());
      sum.series += series;
      sum.cost = sum.cost.plus(each, series);
    }

    /** A target that is a pod gives everything it exposes the identity of that pod. */
    private Churned churn(Scope scope) {
      if (profile.target().per() == Scope.POD || scope.endsWithPod()) {
        return Churned.WITH_POD;
      }
      boolean node = profile.target().per() == Scope.NODE || scope == Scope.NODE;
      return node ? Churned.WITH_NODE : Churned.NEVER;
    }

    private void collect(Label label) {
      LabelValues values = label.values();
      if (values instanceof LabelValues.Listed listed) {
        listed.values().forEach(value -> literal(label.name(), value));
      } else if (values instanceof LabelValues.Numbered numbered) {
        int count = numbered.count().in(population);
        for (int i = 0; i < count; i++) {
          literal(label.name(), numbered.value(i));
        }
      } else if (values instanceof LabelValues.OfEntity entity) {
        var entityLabel = new EntityLabel(label.name(), entity.attribute());
        if (entities.add(entityLabel)) {
          entityLabels.add(entityLabel);
        }
      }
    }

    private void literal(String name, String value) {
      literals.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value);
    }
  }
}
