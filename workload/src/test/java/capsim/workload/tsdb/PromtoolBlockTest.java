package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.Jobs;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.SeriesCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sizes of a block that {@code promtool tsdb create-blocks-from openmetrics} of Prometheus 2.42.0
 * made from these samples: 1904 series of four targets, 110 minutes at 15 s, a tenth of the scrapes
 * late. (promtool plans chunks for ranges of four hours; in the second half of such a range, as
 * here, they are those of two hours.)
 */
class PromtoolBlockTest {
  private static final long START = 1_699_999_200_000L;

  private static MetricFamily family(
      String name, MetricType type, Scope per, List<String> bounds, Label... labels) {
    var mix =
        new ValueProcess.Mix(
            List.of(
                new ValueProcess.Share(0.3, new ValueProcess.Constant(0)),
                new ValueProcess.Share(0.2, new ValueProcess.Counter(100, 0.5, 1e6)),
                new ValueProcess.Share(0.2, new ValueProcess.FractionCounter(15, 0.01, 1, 1e5)),
                new ValueProcess.Share(0.2, new ValueProcess.IntegerWalk(1000, 4096, 0.4, 1e9)),
                new ValueProcess.Share(0.1, new ValueProcess.FractionWalk(0.01, 1, 50))));
    return new MetricFamily(
        List.of(name), type, per, List.of(labels), bounds, mix, new ValueProcess.UniformFraction());
  }

  private static SeriesCatalog catalog() {
    var population =
        new Population("cluster-a", 4, 7.5, 1.4, 3, 5, new Population.NodeHardware(4, 2, 2, 3));
    var target =
        new MetricProfile.Target(
            Scope.NODE,
            1,
            9100,
            List.of(
                Jobs.listed("job", "node"),
                Jobs.of("instance", EntityAttribute.INSTANCE),
                Jobs.of("node", EntityAttribute.NODE)));
    var families =
        List.of(
            family(
                "node_cpu_seconds_total",
                MetricType.COUNTER,
                Scope.NODE,
                List.of(),
                Jobs.numbered("cpu", "v-", 3, 8),
                Jobs.listed("mode", "idle", "user")),
            family(
                "container_memory_rss",
                MetricType.GAUGE,
                Scope.CONTAINER,
                List.of(),
                Jobs.of("id", EntityAttribute.CGROUP),
                Jobs.of("pod", EntityAttribute.POD),
                Jobs.of("namespace", EntityAttribute.NAMESPACE),
                Jobs.of("container", EntityAttribute.CONTAINER),
                Jobs.of("image", EntityAttribute.IMAGE),
                Jobs.numbered("x", "v-", 3, 30)),
            family(
                "req_seconds",
                MetricType.HISTOGRAM,
                Scope.NODE,
                List.of("0.1", "0.5", "1", "2.5"),
                Jobs.numbered("handler", "v-", 3, 20)));
    var profile = new MetricProfile("node", "for tests", "made up", target, families);
    var external = new LabelSet(new String[] {"prometheus_replica"}, new String[] {"r-0"});
    var timing = new ScrapeTiming(15_000, 0.1, 900);
    return SeriesCatalog.of(List.of(new ScrapeJob(profile, population, 4, 1, timing, external)), 7);
  }

  @Test
  void measure_samplesGivenToPromtool_hasTheBytesOfItsBlock() {
    long end = START + ChunkCutter.RANGE_MILLIS;
    var block = ExactBlock.measure(catalog(), START + 600_000, end, START, end, TsdbVersion.V2_42);

    assertThat(block.series()).isEqualTo(1904);
    assertThat(block.samples()).isEqualTo(837_760);
    assertThat(block.chunks()).isEqualTo(5712);
    assertThat(block.chunkBytes()).isEqualTo(2_752_520);
    assertThat(block.index().bytes()).isEqualTo(238_206);
    assertThat(block.metaBytes()).isEqualTo(277);
  }
}
