package capsim.observe.learn;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.exposition.ExpositionFormat;
import capsim.observe.exposition.ExpositionLimits;
import capsim.observe.exposition.ExpositionReader;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.LabelValues.OfEntity;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.profile.ValueProcess.FractionCounter;
import capsim.workload.profile.ValueProcess.FractionWalk;
import capsim.workload.profile.ValueProcess.IntegerWalk;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ValueGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricLearnerTest {
  private static final int SCRAPES = 60;
  private static final long INTERVAL_MILLIS = 15_000;

  private static LearnedMetrics learned(IntFunction<String> scrape, int scrapes)
      throws IOException {
    var collector = new ScrapeCollector(new SampleBudget(1_000_000));
    for (int i = 0; i < scrapes; i++) {
      ExpositionReader.read(
          new ByteArrayInputStream(scrape.apply(i).getBytes(StandardCharsets.UTF_8)),
          ExpositionFormat.SAVED,
          ExpositionLimits.DEFAULT,
          collector.scrape(i * INTERVAL_MILLIS));
    }
    return MetricLearner.learn(
        new SampledMetrics(List.of(collector.target()), collector.types(), List.of()), options());
  }

  private static LearnOptions options() {
    return new LearnOptions("test", Scope.CLUSTER, 9100, List.of(), "a test");
  }

  private static MetricFamily family(LearnedMetrics learned, String name) {
    return learned.profile().families().stream()
        .filter(f -> f.names().contains(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void learn_expositionOfAllTypes_familiesAreWhatTheyWere() throws IOException {
    LearnedMetrics learned =
        learned(
            i ->
                """
                # TYPE build_info gauge
                build_info{version="1"} 1
                # TYPE up_time_total counter
                up_time_total %d
                # TYPE empty summary
                empty{quantile="0.5"} NaN
                empty_sum 0
                empty_count 0
                # TYPE took histogram
                took_bucket{le="0.1"} 0
                took_bucket{le="1"} %d
                took_bucket{le="+Inf"} %d
                took_sum %s
                took_count %d
                """
                    .formatted(100 + 7 * i, i, i, i * 0.37, i),
            SCRAPES);

    assertThat(family(learned, "build_info").values()).isEqualTo(new Constant(1));
    assertThat(family(learned, "up_time_total").type()).isEqualTo(MetricType.COUNTER);
    assertThat(family(learned, "up_time_total").values()).isInstanceOf(Counter.class);
    assertThat(family(learned, "empty").type()).isEqualTo(MetricType.SUMMARY);
    assertThat(family(learned, "empty").values().toString()).contains("NaN");
    MetricFamily took = family(learned, "took");
    assertThat(took.type()).isEqualTo(MetricType.HISTOGRAM);
    assertThat(took.buckets()).containsExactly("0.1", "1");
    assertThat(took.values()).isInstanceOf(ValueProcess.Mix.class);
    assertThat(learned.seriesPerTarget()).isEqualTo(10);
  }

  static List<ValueProcess> processes() {
    return List.of(
        new Counter(20, 0.3, 1e6),
        new Counter(5000, 0.9, 1e9),
        new FractionCounter(3, 0.01, 0.8, 1e5),
        new FractionCounter(2, 0, 1, 1e4),
        new IntegerWalk(6, 4096, 0.5, 1e9),
        new IntegerWalk(3, 1, 1, 200),
        new FractionWalk(0.01, 1, 40));
  }

  /** Learned from series of a known process, values take as many bits as theirs do. */
  @ParameterizedTest
  @MethodSource("processes")
  void learn_seriesOfOneProcess_takeAsManyBits(ValueProcess process) {
    List<SampledSeries> series = new ArrayList<>();
    long[] times = new long[SCRAPES];
    for (int i = 0; i < SCRAPES; i++) {
      times[i] = i * INTERVAL_MILLIS;
    }
    for (int k = 0; k < 40; k++) {
      double[] values = new double[SCRAPES];
      ValueGenerator generator = ValueGenerator.of(process, 1000 + k);
      for (int i = 0; i < SCRAPES; i++) {
        values[i] = generator.next();
      }
      var labels = new LabelSet(new String[] {"k"}, new String[] {"v" + k});
      boolean counter = process instanceof Counter || process instanceof FractionCounter;
      series.add(SampledSeries.whole(counter ? "a_total" : "a", labels, times, values));
    }
    var target = new SampledTarget(LabelSet.none(), times, series);

    LearnedMetrics learned =
        MetricLearner.learn(new SampledMetrics(List.of(target), Map.of(), List.of()), options());

    assertThat(learned.fittedBitsPerValue() / learned.measuredBitsPerValue()).isBetween(0.95, 1.05);
    assertThat(learned.profile().families().stream().flatMap(f -> f.labels().stream()))
        .isNotEmpty();
  }

  @Test
  void learn_podsOfAnExporterOfTheCluster_areEntities() throws IOException {
    StringBuilder scrape = new StringBuilder();
    for (int pod = 0; pod < 30; pod++) {
      for (String phase : List.of("Running", "Failed")) {
        scrape.append(
            "kube_pod_status_phase{namespace=\"n%d\",pod=\"p-%d\",phase=\"%s\"} %d%n"
                .formatted(pod % 3, pod, phase, phase.equals("Running") ? 1 : 0));
      }
    }
    LearnedMetrics learned = learned(i -> scrape.toString(), 2);

    assertThat(learned.entities()).containsEntry(Scope.POD, 30);
    List<MetricFamily> families = learned.profile().families();
    assertThat(families).allSatisfy(f -> assertThat(f.per()).isEqualTo(Scope.POD));
    assertThat(families.get(0).labels())
        .filteredOn(l -> l.name().equals("pod"))
        .singleElement()
        .satisfies(l -> assertThat(l.values()).isEqualTo(new OfEntity(EntityAttribute.POD)));
  }

  @Test
  void learn_oneScrape_everySeriesIsConstantAndTheSourceSaysSo() throws IOException {
    LearnedMetrics learned = learned(i -> "a_total 5\n", 1);
    assertThat(family(learned, "a_total").values()).isEqualTo(new Constant(5));
    assertThat(learned.profile().source()).contains("one scrape, so every series");
  }
}
