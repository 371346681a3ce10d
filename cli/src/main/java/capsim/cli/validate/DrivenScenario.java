package capsim.cli.validate;

import capsim.cli.JsonView;
import capsim.cli.MeasurementFile;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.load.RecordJson;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.MetricSource;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficient;
import capsim.model.unit.Ratio;
import capsim.workload.sizing.Measurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The scenario that is driven: the user's, in a size that a validation can send in a minute or two.
 * Whatever it changes is an override that {@code plan} and {@code load} understand, so that both
 * are of the same thing.
 */
final class DrivenScenario {
  private final Path file;
  private final ScenarioInput input;
  private final List<String> overrides;

  /**
   * A scenario.
   *
   * @param overrides of the user
   */
  DrivenScenario(Path file, ScenarioInput input, List<String> overrides) {
    this.file = file;
    this.input = input;
    this.overrides = List.copyOf(overrides);
  }

  /** The same with more of them. */
  DrivenScenario with(List<String> more) {
    var all = new ArrayList<>(overrides);
    all.addAll(more);
    return new DrivenScenario(file, input, all);
  }

  Path file() {
    return file;
  }

  List<String> overrides() {
    return overrides;
  }

  Loaded read() {
    return input.read(file, overrides);
  }

  /** The value in force of a coefficient. */
  double value(Coefficient coefficient) {
    return read().scenario().coefficientValues().value(coefficient);
  }

  /** The plan, by key, as {@code capsim plan} makes it. */
  Planned plan() {
    return planning(
        planner -> {
          Loaded loaded = read();
          return new Planned(
              planner.plan(loaded.scenario(), loaded.file().variations()),
              planner.loads(loaded.scenario()).logs().bulkBytesPerSecond().value(),
              planner.loads(loaded.scenario()).logs().gzipBytesPerSecond().value());
        });
  }

  /**
   * A plan.
   *
   * @param root all of it
   * @param bulkBytesPerSecond bulk bodies before compression
   * @param gzipBytesPerSecond the same as gzip makes them
   */
  record Planned(PlanNode root, double bulkBytesPerSecond, double gzipBytesPerSecond) {
    /** A figure's middle value. */
    double value(String key) {
      PlanNode node =
          root.at(key).orElseThrow(() -> new IllegalStateException("the plan has no " + key));
      return ((PlanNode.Quantity) node).figure().value();
    }
  }

  private <T> T planning(Function<Planner, T> planned) {
    Loaded loaded = read();
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    T result =
        planned.apply(new Planner(loaded.profiles(), loaded.scenario().seed(), measurements));
    kept.save(measurements);
    return result;
  }

  /**
   * The scenario with about so many series at most: first with fewer nodes in each cluster, and
   * where one node is too much, without its largest sources. (A share of each source would be
   * closer, but the series that are left are less alike and compress worse.)
   *
   * @param said is told what is left out
   */
  DrivenScenario shrunkTo(double mostSeries, Consumer<String> said) {
    double all = series(read().scenario());
    if (all <= mostSeries) {
      return this;
    }
    DrivenScenario fewer = with(clusters(cluster -> sized(cluster, mostSeries / all, 1)));
    said.accept("fewer nodes are driven than the scenario has, for --series");
    Scenario scenario = fewer.read().scenario();
    double left = series(scenario);
    List<Cluster> clusters = new ArrayList<>(scenario.clusters());
    while (left > mostSeries) {
      Optional<Source> largest = largest(scenario, clusters, left);
      if (largest.isEmpty()) {
        break;
      }
      Source source = largest.get();
      said.accept(
          "left out, for --series: "
              + source.profile()
              + " of "
              + clusters.get(source.cluster()).name());
      clusters.set(source.cluster(), without(clusters.get(source.cluster()), source.index()));
      left = series(scenario.withClusters(clusters));
    }
    return fewer.with(clustersAre(clusters));
  }

  /** A source of a cluster, and what it has. */
  private record Source(int cluster, int index, String profile, double series) {}

  /** The largest source of a cluster that has others: one stays, or its default came back. */
  private Optional<Source> largest(Scenario scenario, List<Cluster> clusters, double all) {
    var sources = new ArrayList<Source>();
    for (int c = 0; c < clusters.size(); c++) {
      List<MetricSource> of = clusters.get(c).metricSources();
      for (int s = 0; of.size() > 1 && s < of.size(); s++) {
        List<Cluster> others = new ArrayList<>(clusters);
        others.set(c, without(clusters.get(c), s));
        double series = all - series(scenario.withClusters(others));
        sources.add(new Source(c, s, of.get(s).profile(), series));
      }
    }
    return sources.stream().max(Comparator.comparingDouble(Source::series));
  }

  private static Cluster without(Cluster cluster, int source) {
    var sources = new ArrayList<>(cluster.metricSources());
    sources.remove(source);
    return cluster.withMetricSources(sources);
  }

  /** The same with a share of the series of each source. */
  DrivenScenario keeping(double share) {
    return share >= 1 ? this : with(clusters(cluster -> sized(cluster, 1, share)));
  }

  private double series(Scenario scenario) {
    return planning(planner -> planner.loads(scenario).metrics().activeSeries().value());
  }

  private List<String> clusters(Function<Cluster, Cluster> change) {
    return clustersAre(read().scenario().clusters().stream().map(change).toList());
  }

  private static List<String> clustersAre(List<Cluster> changed) {
    String json = JsonView.document(generator -> RecordJson.write(generator, changed));
    return List.of("clusters=" + json.replaceAll("\\s*\\n\\s*", " ").strip());
  }

  private static Cluster sized(Cluster cluster, double nodeShare, double keep) {
    List<MetricSource> sources =
        cluster.metricSources().stream()
            .map(
                source ->
                    new MetricSource(
                        source.profile(),
                        source.interval(),
                        source.podShare(),
                        source.targets().map(targets -> Math.max(1, targets * nodeShare)),
                        new Ratio(source.keep().value() * keep)))
            .toList();
    return cluster
        .withNodes(Math.max(1, Math.round(cluster.nodes() * nodeShare)))
        .withMetricSources(sources);
  }
}
