package capsim.workload.series;

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
  private static final long KEEP = 1;
  private static final long SHARE = 2;
  private static final long LATENESS = 3;

  private final ScrapeJob job;
  private final long seed;
  private final Population population;
  private final MetricProfile.Target spec;
  private final Entities entities;
  private final EntityNames names;
  private final long targets;
  private final LabelSet external;
  private final Set<String> agentLabels;
  private final List<ValueProcess> values = new ArrayList<>();
  private final List<ValueProcess> sums = new ArrayList<>();

  TargetFactory(ScrapeJob job, long seed) {
    this.job = job;
    this.seed = seed;
    this.population = job.population();
    this.spec = job.profile().target();
    this.entities = Entities.of(population);
    this.names = EntityNames.of(population, seed);
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

  private static boolean bounded(MetricFamily family) {
    return family.type() == MetricType.HISTOGRAM || family.type() == MetricType.SUMMARY;
  }

  /**
   * @param index in the catalogue
   * @param k in this job
   */
  Target target(int index, long k) {
    Scope scope = spec.per();
    long number = scope == Scope.CLUSTER ? k : Entities.spread(k, targets, entities.count(scope));
    Entity self =
        Entity.target(names, address(scope, number), names.targetPod(job.profile().name(), k));
    var local = new TargetEntities(entities, names, scope, number, self);
    LabelSet labels = targetLabels(local.subject());
    long hash = SplitMix.combine(SplitMix.combine(seed, job.profile().name()), labels);
    long phase = Long.remainderUnsigned(hash, job.timing().intervalMillis());
    return new Target(
        index,
        job,
        labels,
        SplitMix.combine(hash, LATENESS),
        phase,
        new Expansion(local, labels, self).all());
  }

  private String address(Scope scope, long number) {
    String ip =
        switch (scope) {
          case NODE -> names.nodeIp(number);
          case POD -> names.podIp(number);
          default -> names.targetIp(number);
        };
    return ip + ":" + spec.port();
  }

  private LabelSet targetLabels(Entity subject) {
    var template = new LabelTemplate(spec.labels(), population, external, agentLabels, "");
    LabelSet named = template.labels("", subject, 0, "");
    int position = Arrays.asList(named.names()).indexOf(LabelTemplate.METRIC_NAME);
    return new LabelSet(without(named.names(), position), without(named.values(), position));
  }

  private static String[] without(String[] texts, int position) {
    String[] rest = new String[texts.length - 1];
    System.arraycopy(texts, 0, rest, 0, position);
    System.arraycopy(texts, position + 1, rest, position, rest.length - position);
    return rest;
  }

  /** The series of one target while they are made. */
  private final class Expansion {
    private final TargetEntities local;
    private final LabelSet base;
    private final Entity self;
    private final List<Series> series = new ArrayList<>();
    private int scraped;

    Expansion(TargetEntities local, LabelSet base, Entity self) {
      this.local = local;
      this.base = base;
      this.self = self;
    }

    List<Series> all() {
      List<MetricFamily> families = job.profile().families();
      for (int i = 0; i < families.size(); i++) {
        addFamily(families.get(i), values.get(i), sums.get(i));
      }
      addScrapeSeries();
      return List.copyOf(series);
    }

    private LabelTemplate template(MetricFamily family, String extra) {
      return new LabelTemplate(family.labels(), population, base, agentLabels, extra);
    }

    private void addFamily(MetricFamily family, ValueProcess process, ValueProcess sum) {
      var plain = template(family, "");
      boolean histogram = family.type() == MetricType.HISTOGRAM;
      var bucketed = bounded(family) ? template(family, histogram ? "le" : "quantile") : plain;
      int combinations = plain.combinations();
      for (String name : family.names()) {
        for (Entity entity : local.per(family.per())) {
          for (int c = 0; c < combinations; c++) {
            if (!bounded(family)) {
              boolean sparse = family.type() == MetricType.NATIVE_HISTOGRAM;
              add(plain, plain.labels(name, entity, c, ""), process, sparse);
              continue;
            }
            String bucketName = histogram ? name + "_bucket" : name;
            for (String bound : family.buckets()) {
              add(bucketed, bucketed.labels(bucketName, entity, c, bound), process, false);
            }
            if (histogram) {
              add(bucketed, bucketed.labels(bucketName, entity, c, "+Inf"), process, false);
            }
            add(plain, plain.labels(name + "_sum", entity, c, ""), sum, false);
            add(plain, plain.labels(name + "_count", entity, c, ""), process, false);
          }
        }
      }
    }

    private void add(
        LabelTemplate template, LabelSet labels, ValueProcess process, boolean nativeHistogram) {
      scraped++;
      long identity = template.identity(seed, labels);
      if (job.keep() < 1 && SplitMix.unit(SplitMix.combine(identity, KEEP)) >= job.keep()) {
        return;
      }
      series.add(new Series(labels, drawn(process, identity), identity, nativeHistogram));
    }

    private ValueProcess drawn(ValueProcess process, long identity) {
      if (!(process instanceof ValueProcess.Mix mix)) {
        return process;
      }
      double draw = SplitMix.unit(SplitMix.combine(identity, SHARE));
      int last = mix.shares().size() - 1;
      for (int i = 0; i < last; i++) {
        draw -= mix.shares().get(i).share();
        if (draw < 0) {
          return mix.shares().get(i).process();
        }
      }
      return mix.shares().get(last).process();
    }

    private void addScrapeSeries() {
      var template = new LabelTemplate(List.of(), population, base, agentLabels, "");
      List<ValueProcess> processes = ScrapeSeries.processes(scraped, series.size());
      for (int i = 0; i < ScrapeSeries.COUNT; i++) {
        LabelSet labels = template.labels(ScrapeSeries.NAMES.get(i), self, 0, "");
        series.add(new Series(labels, processes.get(i), template.identity(seed, labels), false));
      }
    }
  }
}
