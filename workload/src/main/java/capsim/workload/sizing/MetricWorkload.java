package capsim.workload.sizing;

import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.tsdb.BlockSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The series of many scrape jobs, counted: add jobs, read totals, ask for block sizes. Not thread
 * safe while jobs are added.
 */
public final class MetricWorkload {
  private final ShapeCache shapes;
  private final LabelDictionary dictionary;
  // In the order of arrival: shapes hash by identity, and an estimate must not depend on that.
  private final Map<GroupKey, SeriesGroup> groups = new LinkedHashMap<>();

  private record GroupKey(SeriesClass shape, long intervalMillis, double churn) {}

  /**
   * What one job emits.
   *
   * @param targets scrape targets
   * @param activeSeries series with a sample in the last interval
   * @param samplesPerSecond samples taken
   * @param churnedSeriesPerHour series that end, and as many that begin
   */
  public record JobTotals(
      double targets, double activeSeries, double samplesPerSecond, double churnedSeriesPerHour) {}

  /**
   * An empty workload.
   *
   * @param shapes compiled profiles, shared by all workloads of one seed and TSDB version
   */
  public MetricWorkload(ShapeCache shapes) {
    this.shapes = shapes;
    this.dictionary = new LabelDictionary(shapes);
  }

  /**
   * Adds the series of a job.
   *
   * @param copies how often they are sent under another {@code prometheus_replica}: agent replicas
   * @param churn how fast the cluster's entities are replaced
   * @return what one copy emits
   */
  public JobTotals add(ScrapeJob job, int copies, ChurnRates churn) {
    JobShape shape = shapes.of(job);
    double active = 0;
    double churned = 0;
    for (SeriesClass part : shape.classes()) {
      double series = count(job, part);
      double churnPerHour = churn.of(part.churn());
      active += series;
      churned += series * churnPerHour;
      var key = new GroupKey(part, job.timing().intervalMillis(), churnPerHour);
      var group = new SeriesGroup(part, key.intervalMillis(), series * copies, churnPerHour);
      groups.merge(
          key,
          group,
          (a, b) ->
              new SeriesGroup(
                  a.shape(), a.intervalMillis(), a.active() + b.active(), a.churnPerHour()));
    }
    dictionary.add(shape, job.population(), job.targets(), churn);
    dictionary.pair("cluster", job.population().cluster());
    externalLabels(job.externalLabels(), copies);
    return new JobTotals(
        job.targets(), active, active * 1000.0 / job.timing().intervalMillis(), churned);
  }

  private void externalLabels(LabelSet labels, int copies) {
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.names()[i];
      dictionary.pair(name, labels.values()[i]);
      if (name.equals("prometheus_replica")) {
        for (int copy = 1; copy < copies; copy++) {
          dictionary.pair(name, labels.values()[i] + copy);
        }
      }
    }
  }

  /** Series of a class: those of a target that exists per cluster are there once per target. */
  private static double count(ScrapeJob job, SeriesClass part) {
    Population population = job.population();
    Scope targetScope = job.profile().target().per();
    double entities;
    if (part.scrape() || part.per() == targetScope) {
      entities = job.targets();
    } else if (targetScope == Scope.CLUSTER) {
      entities = job.targets() * population.count(part.per());
    } else {
      double natural = population.count(targetScope);
      entities = natural == 0 ? 0 : population.count(part.per()) * job.targets() / natural;
    }
    return entities * part.seriesPerEntity() * (part.scrape() ? 1 : job.keep());
  }

  /** Sizes of the blocks that all jobs added so far make. */
  public BlockSizes blocks() {
    List<SeriesGroup> all = new ArrayList<>(groups.values());
    return new ClosedFormBlocks(all, dictionary, shapes.version());
  }
}
