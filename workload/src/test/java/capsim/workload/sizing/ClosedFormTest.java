package capsim.workload.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Population.NodeHardware;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.ExactBlock;
import capsim.workload.tsdb.ExactBlockSize;
import capsim.workload.tsdb.TsdbVersion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedFormTest {
  private static final long SEED = 7;
  private static final long START = 1_800_000_000_000L / 7_200_000 * 7_200_000;
  private static final LabelSet EXTERNAL =
      new LabelSet(new String[] {"prometheus_replica"}, new String[] {"prometheus-agent-0"});

  @Test
  void raw_perNodeProfile_agreesWithEveryEncodedSample() {
    ScrapeJob job = job(nodeProfile(), population(10, 30), 10, 15_000, 0.02);

    assertAgree(job, TsdbVersion.V3_9, 2);
    assertAgree(job, TsdbVersion.V2_42, 2);
  }

  @Test
  void raw_perPodProfileAtSixtySeconds_agreesWithEveryEncodedSample() {
    Population population = population(8, 25);
    ScrapeJob job = job(podProfile(), population, 200, 60_000, 0);

    assertAgree(job, TsdbVersion.V3_9, 2);
  }

  @Test
  void raw_eightHours_agreesWithEveryEncodedSample() {
    ScrapeJob job = job(nodeProfile(), population(4, 20), 4, 30_000, 0.02);

    assertAgree(job, TsdbVersion.V3_9, 8);
  }

  @Test
  void raw_twiceTheNodes_twiceTheSeriesAndSamples() {
    var once = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    once.add(job(nodeProfile(), population(5, 30), 5, 15_000, 0), 1, ChurnRates.NONE);
    var twice = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    twice.add(job(nodeProfile(), population(10, 30), 10, 15_000, 0), 1, ChurnRates.NONE);

    BlockSize small = once.blocks().raw(2);
    BlockSize large = twice.blocks().raw(2);

    assertThat(large.series()).isEqualTo(2 * small.series());
    assertThat(large.samples()).isEqualTo(2 * small.samples());
    assertThat(large.chunks()).isEqualTo(2 * small.chunks());
    assertThat(large.indexBytes()).isGreaterThan(small.indexBytes());
  }

  @Test
  void add_sameProfileInOtherClusters_measuresNothingAnew() {
    Measurements measurements = Measurements.none();
    var cache = new ShapeCache(TsdbVersion.V3_9, SEED, measurements);
    MetricProfile profile = nodeProfile();
    var first = new MetricWorkload(cache);
    first.add(job(profile, population(5, 30), 5, 15_000, 0), 1, ChurnRates.NONE);
    double bytes = first.blocks().raw(2).bytes();
    int measured = measurements.added().size();

    var second = new MetricWorkload(cache);
    second.add(job(profile, population(10_000, 60), 10_000, 15_000, 0), 2, ChurnRates.NONE);
    double more = second.blocks().raw(336).bytes();

    assertThat(measured).isPositive();
    assertThat(more).isGreaterThan(bytes);
    assertThat(measurements.added()).hasSize(measured);

    // Another interval has other chunks: this one is measured.
    second.add(job(profile, population(5, 30), 5, 30_000, 0), 1, ChurnRates.NONE);
    assertThat(measurements.added()).hasSize(2 * measured);
  }

  @Test
  void add_clusterWithoutPods_hasOnlySeriesOfNodes() {
    var workload = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));

    workload.add(job(nodeProfile(), population(3, 0), 3, 15_000, 0), 1, ChurnRates.NONE);
    BlockSize block = workload.blocks().raw(2);

    // 4 modes of 8 CPUs, 40 devices and the 5 series of a scrape, for each of 3 nodes.
    assertThat(block.series()).isEqualTo(3 * (4 * 8 + 40 + 5));
    assertThat(block.bytes()).isFinite().isPositive();
  }

  @Test
  void raw_clustersBesideEachOther_areTheSumOfThem() {
    var one = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    var many = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    MetricProfile profile = nodeProfile();
    int clusters = 200;
    one.add(job(profile, cluster(0), 10, 15_000, 0), 1, new ChurnRates(0.1, 0));
    for (int i = 0; i < clusters; i++) {
      many.add(job(profile, cluster(i), 10, 15_000, 0), 1, new ChurnRates(0.1, 0));
    }

    BlockSize small = one.blocks().raw(8);
    BlockSize large = many.blocks().raw(8);

    assertThat(large.series()).isCloseTo(clusters * small.series(), withinPercentage(1e-6));
    assertThat(large.chunksBytes()).isCloseTo(clusters * small.chunksBytes(), withinPercentage(1));
    // References to symbols get longer, label names and literals are there once.
    assertThat(large.indexBytes()).isCloseTo(clusters * small.indexBytes(), withinPercentage(10));
  }

  private static Population cluster(int number) {
    return new Population(
        "test-" + (100 + number), 10, 30, 1.5, 4, 20, new NodeHardware(8, 2, 3, 4));
  }

  @Test
  void raw_churn_addsSeriesAndOneChunkAndSampleForEach() {
    var stable = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    var churned = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    ScrapeJob job = job(podProfile(), population(8, 25), 200, 30_000, 0);
    stable.add(job, 1, ChurnRates.NONE);
    // Half of the pods are replaced in an hour: in a 2 h block there are twice the series.
    churned.add(job, 1, new ChurnRates(0.5, 0));

    BlockSize before = stable.blocks().raw(2);
    BlockSize after = churned.blocks().raw(2);

    assertThat(after.series()).isCloseTo(2 * before.series(), withinPercentage(0.01));
    assertThat(after.samples() - before.samples())
        .isCloseTo(before.series(), withinPercentage(0.01));
    assertThat(after.chunks() - before.chunks()).isCloseTo(before.series(), withinPercentage(0.01));
    assertThat(after.chunksBytes()).isGreaterThan(before.chunksBytes());
  }

  @Test
  void downsampled_fourteenDays_hasWindowsAndChunksOfThanos() {
    var workload = new MetricWorkload(new ShapeCache(TsdbVersion.V3_9, SEED, Measurements.none()));
    workload.add(job(nodeProfile(), population(5, 30), 5, 15_000, 0), 1, ChurnRates.NONE);

    BlockSize five = workload.blocks().downsampled(300, 336);
    BlockSize hour = workload.blocks().downsampled(3600, 336);

    // 14 d are 4,032 windows of 5 m in 29 chunks, 336 of 1 h in 3: facts on Thanos, section 4.7.
    assertThat(five.samples() / five.series()).isEqualTo(4032);
    assertThat(five.chunks() / five.series()).isEqualTo(29);
    assertThat(hour.samples() / hour.series()).isEqualTo(336);
    assertThat(hour.chunks() / hour.series()).isEqualTo(3);
    assertThat(five.chunksBytes()).isGreaterThan(hour.chunksBytes());
  }

  private static void assertAgree(ScrapeJob job, TsdbVersion version, int hours) {
    long end = START + hours * 3_600_000L;
    var catalog = SeriesCatalog.of(List.of(job), SEED);
    ExactBlockSize exact =
        ExactBlock.measure(catalog, START - 7_200_000, end + 3_600_000, START, end, version);
    var workload = new MetricWorkload(new ShapeCache(version, SEED, Measurements.none()));
    workload.add(job, 1, ChurnRates.NONE);

    BlockSize closed = workload.blocks().raw(hours);

    assertThat(closed.series()).isEqualTo(exact.series());
    assertThat(closed.samples()).isCloseTo(exact.samples(), withinPercentage(0.1));
    assertThat(closed.chunks()).isCloseTo(exact.chunks(), withinPercentage(1));
    assertThat(closed.chunksBytes()).isCloseTo(exact.chunkBytes(), withinPercentage(3));
    assertThat(closed.indexBytes()).isCloseTo(exact.index().bytes(), withinPercentage(3));
    assertThat(closed.indexHeaderBytes())
        .isCloseTo(exact.index().headerBytes(), withinPercentage(5));
  }

  private static ScrapeJob job(
      MetricProfile profile,
      Population population,
      double targets,
      long intervalMillis,
      double lateShare) {
    ScrapeTiming timing =
        lateShare == 0
            ? ScrapeTiming.exact(intervalMillis)
            : new ScrapeTiming(intervalMillis, lateShare, 10);
    return new ScrapeJob(profile, population, targets, 1, timing, EXTERNAL);
  }

  private static Population population(long nodes, double podsPerNode) {
    return new Population(
        "test-compute", nodes, podsPerNode, 1.5, 4, 20, new NodeHardware(8, 2, 3, 4));
  }

  private static MetricProfile nodeProfile() {
    return new MetricProfile(
        "node-profile",
        "families per node, pod and container of a target per node",
        "made for this test",
        new MetricProfile.Target(
            Scope.NODE,
            1,
            9100,
            List.of(
                entity("instance", EntityAttribute.INSTANCE),
                entity("node", EntityAttribute.NODE),
                listed("job", "node-profile"))),
        List.of(
            family(
                "cpu_seconds_total",
                Scope.NODE,
                new ValueProcess.FractionCounter(15, 0.01, 1, 1e5),
                listed("mode", "idle", "iowait", "system", "user"),
                new Label(
                    "cpu", new LabelValues.Numbered("", 1, new LabelValues.Count.Named("cpus")))),
            family(
                "constant_info", Scope.NODE, new ValueProcess.Constant(1), letters("device", 40)),
            family(
                "bytes_total",
                Scope.CONTAINER,
                mostlyIdle(),
                entity("namespace", EntityAttribute.NAMESPACE),
                entity("pod", EntityAttribute.POD),
                entity("container", EntityAttribute.CONTAINER),
                entity("id", EntityAttribute.CGROUP)),
            family(
                "memory_bytes",
                Scope.POD,
                new ValueProcess.IntegerWalk(200, 4096, 0.5, 3e8),
                entity("namespace", EntityAttribute.NAMESPACE),
                entity("pod", EntityAttribute.POD))));
  }

  private static MetricProfile podProfile() {
    return new MetricProfile(
        "pod-profile",
        "a target per pod",
        "made for this test",
        new MetricProfile.Target(
            Scope.POD,
            1,
            8080,
            List.of(
                entity("instance", EntityAttribute.INSTANCE),
                entity("namespace", EntityAttribute.NAMESPACE),
                entity("pod", EntityAttribute.POD),
                listed("job", "pod-profile"))),
        List.of(
            family(
                "requests_total",
                Scope.POD,
                new ValueProcess.Counter(100, 0.3, 1e5),
                letters("path", 10)),
            new MetricFamily(
                List.of("request_duration_seconds"),
                MetricType.HISTOGRAM,
                Scope.POD,
                List.of(letters("path", 3)),
                List.of("0.1", "0.5", "1", "5"),
                mostlyIdle(),
                new ValueProcess.FractionCounter(3, 0, 0.3, 1e4))));
  }

  private static ValueProcess mostlyIdle() {
    return new ValueProcess.Mix(
        List.of(
            new ValueProcess.Share(0.7, new ValueProcess.Constant(0)),
            new ValueProcess.Share(0.3, new ValueProcess.Counter(1000, 0.5, 1e7))));
  }

  private static MetricFamily family(String name, Scope per, ValueProcess values, Label... labels) {
    return new MetricFamily(
        List.of(name), MetricType.GAUGE, per, List.of(labels), List.of(), values, values);
  }

  private static Label entity(String name, EntityAttribute attribute) {
    return new Label(name, new LabelValues.OfEntity(attribute));
  }

  private static Label listed(String name, String... values) {
    return new Label(name, new LabelValues.Listed(List.of(values)));
  }

  private static Label letters(String name, int count) {
    return listed(
        name,
        IntStream.range(0, count)
            .mapToObj(i -> (char) ('a' + i % 26) + "-" + name + i)
            .toArray(String[]::new));
  }
}
