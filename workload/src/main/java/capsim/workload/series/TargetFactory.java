package capsim.workload.series;

import capsim.workload.profile.Label;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Makes the targets of one job. */
final class TargetFactory {
  private static final String CLUSTER = "cluster";
  private static final long LATENESS = 3;

  private final ScrapeJob job;
  private final long seed;
  private final Population population;
  private final MetricProfile.Target spec;
  private final Entities entities;
  private final EntityNames names;
  private final ChurnPlan churn;
  private final Generations generations;
  private final long targets;
  private final LabelSet external;
  private final Set<String> agentLabels;
  private final List<ValueProcess> values = new ArrayList<>();
  private final List<ValueProcess> sums = new ArrayList<>();

  TargetFactory(ScrapeJob job, long seed, ChurnPlan churn) {
    this.job = job;
    this.seed = seed;
    this.population = job.population();
    this.spec = job.profile().target();
    this.entities = Entities.of(population);
    this.names = EntityNames.of(population, seed);
    this.churn = churn;
    this.generations =
        new Generations(churn, entities, SplitMix.combine(seed, population.cluster()));
    this.targets = entities.targets(job);
    this.external = external(job);
    this.agentLabels = new HashSet<>(Arrays.asList(job.externalLabels().names()));
    double seconds = job.timing().intervalMillis() / 1000.0;
    for (MetricFamily family : job.profile().families()) {
      values.add(family.values().at(seconds));
      sums.add(bounded(family) ? family.sum().at(seconds) : family.values());
    }
  }

  long targets() {
    return targets;
  }

  private static LabelSet external(ScrapeJob job) {
    TreeMap<String, String> labels = new TreeMap<>();
    for (int i = 0; i < job.externalLabels().size(); i++) {
      labels.put(job.externalLabels().names()[i], job.externalLabels().values()[i]);
    }
    labels.put(CLUSTER, job.population().cluster());
    return new LabelSet(
        labels.keySet().toArray(new String[0]), labels.values().toArray(new String[0]));
  }

  static boolean bounded(MetricFamily family) {
    return family.type() == MetricType.HISTOGRAM || family.type() == MetricType.SUMMARY;
  }

  /**
   * A target with the series that it has at a time.
   *
   * @param index in the catalogue
   * @param k in this job
   */
  Target target(int index, long k, long millis) {
    List<Series> series = new ArrayList<>();
    var exposition =
        exposition(
            k,
            millis,
            (position, source, all, process, seriesSeed) ->
                series.add(
                    new Series(
                        source.template().labels(all),
                        process,
                        seriesSeed,
                        source.isNativeHistogram())));
    exposition.walk(Long.MIN_VALUE);
    ScrapeClock clock = clock(k);
    return new Target(
        index, job, exposition.base(), clock.seed(), clock.phaseMillis(), List.copyOf(series));
  }

  /** The times of a target's scrapes. They are those of the first target in its place. */
  ScrapeClock clock(long k) {
    LabelSet labels = place(k, churn.originMillis()).base();
    long hash = SplitMix.combine(SplitMix.combine(seed, job.profile().name()), labels);
    long phase = Long.remainderUnsigned(hash, job.timing().intervalMillis());
    return new ScrapeClock(job.timing(), phase, SplitMix.combine(hash, LATENESS));
  }

  /**
   * Hands over the series of a target that exist at a time.
   *
   * @param sinceMillis only those that began after this time; {@link Long#MIN_VALUE} for all
   * @return the next time at which series of the target are replaced
   */
  long expose(long k, long sinceMillis, long millis, SeriesVisitor visitor) {
    Exposition exposition = exposition(k, millis, visitor);
    exposition.walk(sinceMillis);
    return churn.isNone() ? Long.MAX_VALUE : exposition.nextChange();
  }

  private Exposition exposition(long k, long millis, SeriesVisitor visitor) {
    TargetPlace place = place(k, millis);
    boolean renamed = job.keep() < 1 && !churn.isNone();
    TargetPlace origin = renamed ? place(k, churn.originMillis()) : place;
    return new Exposition(this, place, origin, visitor);
  }

  private TargetPlace place(long k, long millis) {
    Scope scope = spec.per();
    long number = scope == Scope.CLUSTER ? k : Entities.spread(k, targets, entities.count(scope));
    Generation generation =
        switch (scope) {
          case NODE -> generations.node(number, millis);
          case POD -> generations.pod(number, millis);
          default -> Generation.ONLY;
        };
    Entity self =
        Entity.target(
            names, address(scope, number, generation), names.targetPod(job.profile().name(), k));
    var local = new TargetEntities(entities, names, generations, millis, scope, number, self);
    return new TargetPlace(self, generation, local, targetLabels(local.subject()));
  }

  /** What stands in the place of a target at one time. */
  record TargetPlace(Entity self, Generation generation, TargetEntities local, LabelSet base) {}

  private String address(Scope scope, long number, Generation generation) {
    String ip =
        switch (scope) {
          case NODE -> names.nodeIp(number, generation);
          case POD -> names.podIp(number, generation);
          default -> names.targetIp(number);
        };
    return ip + ":" + spec.port();
  }

  private LabelSet targetLabels(Entity subject) {
    var template = new LabelTemplate(spec.labels(), population, external, agentLabels, "");
    int position = template.namePosition();
    return new LabelSet(
        without(template.names(), position), without(template.valuesOf(subject), position));
  }

  private static String[] without(String[] texts, int position) {
    String[] rest = new String[texts.length - 1];
    System.arraycopy(texts, 0, rest, 0, position);
    System.arraycopy(texts, position + 1, rest, position, rest.length - position);
    return rest;
  }

  ScrapeJob job() {
    return job;
  }

  long seed() {
    return seed;
  }

  /** How the values of a family move at the interval of the job. */
  ValueProcess values(int family) {
    return values.get(family);
  }

  /** How the sums of a family of histograms or summaries move. */
  ValueProcess sums(int family) {
    return sums.get(family);
  }

  LabelTemplate template(List<Label> labels, LabelSet base, String extra) {
    return new LabelTemplate(labels, population, base, agentLabels, extra);
  }
}
