package capsim.workload.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess.Constant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChurnTest {
  private static final long START = 1_800_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Four nodes of three pods: twelve pods of four workloads. */
  private static final ScrapeJob STATES =
      Jobs.job(
          Scope.CLUSTER,
          1,
          Jobs.population(4, 3),
          List.of(Jobs.of("instance", EntityAttribute.INSTANCE)),
          Jobs.family(
              "kube_pod_info",
              MetricType.GAUGE,
              Scope.POD,
              new Constant(1),
              Jobs.of("pod", EntityAttribute.POD),
              Jobs.of("node", EntityAttribute.NODE),
              Jobs.of("uid", EntityAttribute.UID)));

  @Test
  void rollout_ofEachWorkload_replacesItsPodsOneAfterTheOtherWithinItsTime() {
    var churn = new ChurnPlan(START, DAY, 10 * MINUTE, 0, 0, 0);
    List<SeriesLife> lives = lives(STATES, churn, DAY);

    // Within a day every workload is rolled out once, so that each of the 12 pods is replaced.
    assertThat(lives).hasSize(2 * 12 + ScrapeSeries.COUNT);
    for (int workload = 0; workload < 4; workload++) {
      String prefix = EntityNames.of(STATES.population(), 1).workload(workload) + "-";
      var begins = new TreeSet<Long>();
      var replicaSets = new HashSet<String>();
      for (SeriesLife life : lives) {
        String pod = text(life, "pod");
        if (pod.startsWith(prefix)) {
          replicaSets.add(pod.substring(0, prefix.length() + 10));
          begins.add(life.fromMillis());
        }
      }
      begins.remove(Long.MIN_VALUE);
      assertThat(begins).as(prefix).hasSize(3);
      // Pods 0, 1 and 2 of three: at 0, 1/3 and 2/3 of ten minutes after the rollout began. One
      // that began before the day's start ends in it, and the next one begins 24 h later.
      List<Long> offsets =
          begins.stream().map(t -> Math.floorMod(t - begins.first(), DAY)).toList();
      assertThat(offsets).as(prefix).allMatch(offset -> offset % 200_000 == 0 || offset > HOUR);
      assertThat(replicaSets).as(prefix).hasSize(2);
    }
  }

  @Test
  void jobs_ofOneWorkload_liveTheirLifetime() {
    // A quarter of four workloads: one, of three pods, each of which lives for an hour.
    var churn = new ChurnPlan(START, 0, 0, 0.25, HOUR, 0);
    List<SeriesLife> lives = lives(STATES, churn, 6 * HOUR);

    List<SeriesLife> began = lives.stream().filter(l -> l.fromMillis() > START).toList();
    assertThat(began).hasSize(3 * 6);
    assertThat(began)
        .allMatch(l -> l.toMillis() == Long.MAX_VALUE || l.toMillis() - l.fromMillis() == HOUR);
    assertThat(began.stream().map(l -> l.series().labels())).doesNotHaveDuplicates();
  }

  @Test
  void recycling_ofNodes_renamesThemAndReplacesTheirPods() {
    var churn = new ChurnPlan(START, 0, 0, 0, 0, DAY);
    List<SeriesLife> lives = lives(STATES, churn, DAY);

    Set<String> nodes = new HashSet<>();
    Set<String> uids = new HashSet<>();
    for (SeriesLife life : lives) {
      nodes.add(text(life, "node"));
      uids.add(text(life, "uid"));
    }
    nodes.remove("");
    uids.remove("");
    assertThat(nodes).hasSize(8).contains("c1-node-0001", "c1-node-0005");
    assertThat(uids).hasSize(24);
  }

  @Test
  void targets_thatArePods_endWithAllTheirSeries() {
    ScrapeJob pods =
        Jobs.job(
            Scope.POD,
            1,
            Jobs.population(4, 3),
            List.of(
                Jobs.of("instance", EntityAttribute.INSTANCE), Jobs.of("pod", EntityAttribute.POD)),
            Jobs.family("requests_total", MetricType.COUNTER, Scope.CLUSTER, new Constant(1)));
    var churn = new ChurnPlan(START, 0, 0, 1, HOUR, 0);

    List<SeriesLife> lives = SeriesLife.of(catalog(pods, churn), 5, START, START + HOUR);

    // The counter and the five series of a scrape, before and after.
    assertThat(lives).hasSize(12);
    assertThat(lives.stream().map(SeriesLife::fromMillis).distinct()).hasSize(2);
    assertThat(lives.stream().map(l -> text(l, "instance")).distinct()).hasSize(2);
  }

  @Test
  void clock_ofReplacedTargets_staysTheSame() {
    ScrapeJob nodes =
        Jobs.job(
            Scope.NODE,
            1,
            Jobs.population(4, 3),
            List.of(Jobs.of("instance", EntityAttribute.INSTANCE)),
            Jobs.family("load", MetricType.GAUGE, Scope.NODE, new Constant(1)));
    SeriesCatalog churned = catalog(nodes, new ChurnPlan(START, 0, 0, 0, 0, HOUR));

    for (int i = 0; i < 4; i++) {
      assertThat(churned.clock(i)).isEqualTo(catalog(nodes, ChurnPlan.NONE).clock(i));
      assertThat(churned.target(i, START + 5 * HOUR).clock()).isEqualTo(churned.clock(i));
    }
  }

  @Test
  void keep_ofGenerations_keepsTheSameSeries() {
    ScrapeJob half = Jobs.with(STATES, 0.5, STATES.timing(), LabelSet.none());
    SeriesCatalog catalog = catalog(half, new ChurnPlan(START, 0, 0, 1, HOUR, 0));

    int kept = catalog.target(0, START).series().size();
    for (int hour = 1; hour < 20; hour++) {
      assertThat(catalog.target(0, START + hour * HOUR).series()).hasSize(kept);
    }
    assertThat(kept).isBetween(ScrapeSeries.COUNT + 1, ScrapeSeries.COUNT + 11);
  }

  @Test
  void origin_ofTime_hasTheNamesOfACatalogWithoutChurn() {
    SeriesCatalog still = catalog(STATES, ChurnPlan.NONE);
    SeriesCatalog churned = catalog(STATES, new ChurnPlan(START, DAY, HOUR, 0.5, HOUR, DAY));

    assertThat(churned.target(0, START).series()).isEqualTo(still.target(0).series());
    assertThat(churned.target(0, START - 3 * HOUR).series()).isNotEqualTo(still.target(0).series());
  }

  @Test
  void constructor_rolloutLongerThanItsPeriod_isRefused() {
    assertThatThrownBy(() -> new ChurnPlan(START, HOUR, HOUR, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before the next one");
    assertThatThrownBy(() -> new ChurnPlan(START, 0, 0, 0.1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SeriesCatalog catalog(ScrapeJob job, ChurnPlan churn) {
    return SeriesCatalog.of(List.of(job), 1, churn);
  }

  private static List<SeriesLife> lives(ScrapeJob job, ChurnPlan churn, long period) {
    return new ArrayList<>(SeriesLife.of(catalog(job, churn), 0, START, START + period));
  }

  private static String text(SeriesLife life, String label) {
    LabelSet labels = life.series().labels();
    int i = List.of(labels.names()).indexOf(label);
    return i < 0 ? "" : labels.values()[i];
  }
}
