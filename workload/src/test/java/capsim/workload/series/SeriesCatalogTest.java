package capsim.workload.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesCatalogTest {
  private static final ValueProcess ONE = new ValueProcess.Constant(1);

  private static ScrapeJob cadvisor(double podsPerNode) {
    return Jobs.job(
        Scope.NODE,
        1,
        Jobs.population(3, podsPerNode),
        List.of(
            Jobs.listed("job", "kubelet"),
            Jobs.of("instance", EntityAttribute.INSTANCE),
            Jobs.of("node", EntityAttribute.NODE)),
        Jobs.family(
            "container_memory_rss",
            MetricType.GAUGE,
            Scope.CONTAINER,
            ONE,
            Jobs.of("id", EntityAttribute.CGROUP),
            Jobs.of("pod", EntityAttribute.POD),
            Jobs.of("namespace", EntityAttribute.NAMESPACE),
            Jobs.of("container", EntityAttribute.CONTAINER)));
  }

  @Test
  void of_aNodeTarget_hasTheContainersOfItsPodsAndFiveScrapeSeries() {
    // 3 nodes x 3.33 pods = 10 pods (rounded), 15 containers, spread over 3 targets.
    var catalog = SeriesCatalog.of(List.of(cadvisor(10 / 3.0)), 1);

    assertThat(catalog.targetCount()).isEqualTo(3);
    assertThat(catalog.countSeries()).isEqualTo(15 + 3 * 5);
    Set<LabelSet> labels = new HashSet<>();
    catalog.forEachTarget(t -> t.series().forEach(s -> labels.add(s.labels())));
    assertThat(labels).hasSize(30);
    LabelSet first = catalog.target(0).series().get(0).labels();
    assertThat(first.names())
        .containsExactly(
            "__name__",
            "cluster",
            "container",
            "id",
            "instance",
            "job",
            "namespace",
            "node",
            "pod");
    assertThat(first.values()[7]).isEqualTo("c1-node-0001");
    assertThat(first.values()[4]).isEqualTo("10.0.0.10:9100");
    assertThat(first.values()[3]).hasSize(191).startsWith("/kubepods.slice/").endsWith(".scope");
  }

  @Test
  void of_anyTarget_endsWithTheScrapeSeriesWhichBearTargetLabelsOnly() {
    List<Series> series = SeriesCatalog.of(List.of(cadvisor(2)), 1).target(1).series();

    var last = series.subList(series.size() - 5, series.size());
    assertThat(last.stream().map(s -> s.labels().values()[0]))
        .containsExactlyElementsOf(ScrapeSeries.NAMES);
    assertThat(last.get(0).labels().names())
        .containsExactly("__name__", "cluster", "instance", "job", "node");
    assertThat(last.get(2).process()).isEqualTo(new ValueProcess.Constant(series.size() - 5));
  }

  @Test
  void of_histogramAndSummary_expandToBoundsSumAndCount() {
    var job =
        Jobs.job(
            Scope.CLUSTER,
            2,
            Jobs.population(1, 1),
            List.of(Jobs.of("instance", EntityAttribute.INSTANCE)),
            Jobs.family(
                "h", MetricType.HISTOGRAM, Scope.CLUSTER, ONE, Jobs.numbered("n", "x", 2, 2)),
            Jobs.family("s", MetricType.SUMMARY, Scope.CLUSTER, ONE));
    List<Series> series = SeriesCatalog.of(List.of(job), 1).target(0).series();

    // (2 bounds + Inf + sum + count) x 2 label values, 2 quantiles + sum + count, 5 of the scrape.
    assertThat(series).hasSize(10 + 4 + 5);
    assertThat(series.subList(5, 10).stream().map(s -> name(s) + label(s, "le") + label(s, "n")))
        .containsExactly(
            "h_bucket0.5x01", "h_bucket0.9x01", "h_bucket+Infx01", "h_sumx01", "h_countx01");
    assertThat(series.subList(10, 14).stream().map(s -> name(s) + label(s, "quantile")))
        .containsExactly("s0.5", "s0.9", "s_sum", "s_count");
    assertThat(series.get(8).process()).isEqualTo(new ValueProcess.UniformFraction());
  }

  @Test
  void target_readInAnyOrder_isTheSame() {
    var catalog = SeriesCatalog.of(List.of(cadvisor(2), cadvisor(0), cadvisor(1)), 7);
    List<Target> forward = new ArrayList<>();
    catalog.forEachTarget(forward::add);

    for (int i = catalog.targetCount() - 1; i >= 0; i--) {
      assertThat(catalog.target(i)).isEqualTo(forward.get(i));
    }
    assertThat(forward.get(0).phaseMillis()).isBetween(0L, 14_999L);
    assertThat(forward.stream().map(Target::phaseMillis).distinct().count()).isGreaterThan(1);
  }

  @Test
  void of_replicasOfAnAgent_seeTheSameValuesAtOtherPhases() {
    var job = cadvisor(4);
    var replicas =
        SeriesCatalog.of(
            List.of(
                Jobs.with(job, 0.5, job.timing(), replica("a")),
                Jobs.with(job, 0.5, job.timing(), replica("b"))),
            3);
    Target a = replicas.target(0);
    Target b = replicas.target(3);

    assertThat(a.series().stream().map(Series::seed))
        .containsExactlyElementsOf(b.series().stream().map(Series::seed).toList());
    assertThat(a.series().get(0).labels()).isNotEqualTo(b.series().get(0).labels());
    assertThat(a.phaseMillis()).isNotEqualTo(b.phaseMillis());
  }

  private static LabelSet replica(String name) {
    return new LabelSet(new String[] {"prometheus_replica"}, new String[] {name});
  }

  @Test
  void of_keepBelowOne_keepsThatShareButAllScrapeSeries() {
    var family =
        Jobs.family("m", MetricType.GAUGE, Scope.NODE, ONE, Jobs.numbered("n", "", 1, 4000));
    var job =
        Jobs.with(
            Jobs.job(Scope.NODE, 1, Jobs.population(1, 1), List.of(), family),
            0.25,
            ScrapeTiming.exact(15_000),
            LabelSet.none());
    List<Series> series = SeriesCatalog.of(List.of(job), 5).target(0).series();

    // 1000 expected, standard deviation sqrt(4000 * 0.25 * 0.75) = 27; five of them either way.
    assertThat(series.size() - 5).isBetween(1000 - 137, 1000 + 137);
    assertThat(series.get(series.size() - 3).process()).isEqualTo(new ValueProcess.Constant(4000));
    assertThat(series.get(series.size() - 2).process())
        .isEqualTo(new ValueProcess.Constant(series.size() - 5));
  }

  @Test
  void of_mixedFamily_drawsAPartPerSeriesAndScalesItToTheInterval() {
    var counter = new ValueProcess.Counter(9, 0.5, 100);
    var mix =
        new ValueProcess.Mix(
            List.of(new ValueProcess.Share(0.75, ONE), new ValueProcess.Share(0.25, counter)));
    var family =
        Jobs.family("m", MetricType.COUNTER, Scope.NODE, mix, Jobs.numbered("n", "", 1, 4000));
    var job =
        Jobs.with(
            Jobs.job(Scope.NODE, 1, Jobs.population(1, 1), List.of(), family),
            1,
            ScrapeTiming.exact(30_000),
            LabelSet.none());
    List<Series> series = SeriesCatalog.of(List.of(job), 5).target(0).series();

    assertThat(series.stream().filter(s -> s.process().equals(counter.at(30))).count())
        .isBetween(1000L - 137, 1000L + 137);
  }

  @Test
  void of_attributeThatTheEntityLacks_saysWhich() {
    var family =
        Jobs.family("m", MetricType.GAUGE, Scope.NODE, ONE, Jobs.of("pod", EntityAttribute.POD));
    var job = Jobs.job(Scope.NODE, 1, Jobs.population(1, 1), List.of(), family);
    var catalog = SeriesCatalog.of(List.of(job), 1);

    assertThatThrownBy(() -> catalog.target(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NODE has no POD");
  }

  @Test
  void of_noPods_hasNoTargetsPerPod() {
    var job = Jobs.job(Scope.POD, 1, Jobs.population(3, 0), List.of());

    assertThat(SeriesCatalog.of(List.of(job), 1).targetCount()).isZero();
  }

  private static String name(Series series) {
    return label(series, "__name__");
  }

  private static String label(Series series, String name) {
    int i = List.of(series.labels().names()).indexOf(name);
    return i < 0 ? "" : series.labels().values()[i];
  }
}
