package capsim.loadgen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import capsim.workload.series.ChurnPlan;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.Series;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.Target;
import capsim.workload.series.ValueGenerator;
import capsim.workload.tsdb.ExactBlock;
import capsim.workload.tsdb.ExactBlockSize;
import capsim.workload.tsdb.TsdbVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {
  private static final long START = WireJobs.START;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final List<ScrapeJob> JOBS =
      List.of(WireJobs.containers(4), WireJobs.services(2), WireJobs.states(3));
  private static final ChurnPlan CHURN =
      new ChurnPlan(START, 6 * HOUR, 5 * MINUTE, 0.3, 10 * MINUTE, 8 * HOUR);

  @Test
  void scrape_everyTarget_drawsTheValuesOfTheCatalog() {
    SeriesStore store = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN, START);
    List<Target> targets = SeriesCatalog.of(JOBS, 7).targets();

    assertThat(store.targetCount()).isEqualTo(targets.size());
    for (int t = 0; t < targets.size(); t++) {
      Target target = targets.get(t);
      assertThat(store.clock(t)).isEqualTo(target.clock());
      assertThat(store.seriesCount(t)).isEqualTo(target.series().size());
      List<ValueGenerator> values = target.series().stream().map(Series::values).toList();
      for (long k = 0; k < 20; k++) {
        var drawn = new Drawn();
        long index = store.clock(t).firstDueAtOrAfter(START) + k;
        store.scrape(t, index, drawn);
        for (int i = 0; i < values.size(); i++) {
          Drawn.Sample sample = drawn.samples.get(i);
          if (sample.value() != values.get(i).next()
              || sample.timestampMillis() != target.clock().timestampMillis(index)
              || !store.labels(sample.series()).equals(target.series().get(i).labels())) {
            fail("not what " + target.series().get(i) + " is: " + sample);
          }
        }
      }
    }
  }

  @Test
  void scrape_partsOfTargets_areTogetherTheWhole() {
    Map<LabelSet, List<Drawn.Sample>> whole = bySeries(StoreOptions.PLAIN.withChurn(CHURN));
    var parts = new HashMap<LabelSet, List<Drawn.Sample>>();
    for (int part = 0; part < 3; part++) {
      parts.putAll(bySeries(StoreOptions.PLAIN.withChurn(CHURN).withPart(part, 3)));
    }

    assertThat(parts.keySet()).isEqualTo(whole.keySet());
    for (LabelSet labels : whole.keySet()) {
      if (!values(parts.get(labels)).equals(values(whole.get(labels)))) {
        fail("other values: " + labels);
      }
    }
  }

  @Test
  void next_replicas_drawTheSameValuesUnderLabelsOfTheirOwn() {
    var stores = new ArrayList<SeriesStore>();
    for (String replica : List.of("a", "b")) {
      var labels =
          new LabelSet(
              new String[] {"capsim_run", "prometheus_replica"}, new String[] {"r1", replica});
      SeriesStore store =
          SeriesStore.of(JOBS, 7, StoreOptions.PLAIN.withExtraLabels(labels), START);
      assertThat(store.labels(0).names()).contains("capsim_run", "prometheus_replica");
      assertThat(store.labels(0).values()).contains("r1", replica);
      stores.add(store);
    }
    for (int round = 0; round < 10; round++) {
      for (int series = 0; series < stores.get(0).seriesCount(); series++) {
        if (stores.get(0).next(series) != stores.get(1).next(series)) {
          fail("unlike values of " + stores.get(0).labels(series));
        }
      }
    }
  }

  @Test
  void scrape_churn_endsEverySeriesWithOneStaleMarkerAndNeverGoesOn() {
    SeriesStore store = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN.withChurn(CHURN), START);
    int active = store.activeSeries();
    Drawn drawn = Drawn.from(store, START, START + 2 * HOUR);

    var ended = new HashSet<Integer>();
    var last = new HashMap<Integer, Long>();
    for (Drawn.Sample sample : drawn.samples) {
      if (ended.contains(sample.series())) {
        fail("goes on after its end: " + store.labels(sample.series()));
      }
      if (Double.doubleToRawLongBits(sample.value()) == 0x7ff0000000000002L) {
        if (!last.containsKey(sample.series())) {
          fail("ends without a sample: " + store.labels(sample.series()));
        }
        ended.add(sample.series());
      }
      Long before = last.put(sample.series(), sample.timestampMillis());
      if (before != null && before >= sample.timestampMillis()) {
        fail("out of order: " + store.labels(sample.series()));
      }
    }
    assertThat(ended.size()).isGreaterThan(active / 2);
    assertThat(last.size()).isEqualTo(active + ended.size());
    assertThat(store.activeSeries()).isEqualTo(active);
  }

  @Test
  void scrape_churn_isWhatTheExactBlockCounts() {
    SeriesStore store = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN.withChurn(CHURN), START);
    Drawn drawn = Drawn.from(store, START, START + HOUR);
    ExactBlockSize block =
        ExactBlock.measure(
            SeriesCatalog.of(JOBS, 7, CHURN),
            START,
            START + HOUR,
            START,
            START + HOUR,
            TsdbVersion.V2_42);

    assertThat(block.samples()).isEqualTo(drawn.samples.size());
    long series = drawn.samples.stream().mapToInt(Drawn.Sample::series).distinct().count();
    assertThat(block.series()).isEqualTo(series);
    assertThat(block.headSamples()).isEqualTo(block.samples());
  }

  @Test
  void scrape_lateShare_deliversThatShareAfterANewerSample() {
    SeriesStore store = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN.withLateShare(0.1), START);
    SeriesStore punctual = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN, START);
    Drawn drawn = Drawn.from(store, START, START + 10 * MINUTE);
    Drawn expected = Drawn.from(punctual, START, START + 10 * MINUTE);

    var last = new HashMap<Integer, Long>();
    int late = 0;
    for (Drawn.Sample sample : drawn.samples) {
      Long before = last.put(sample.series(), sample.timestampMillis());
      if (before != null && before > sample.timestampMillis()) {
        late++;
      }
    }
    // A sample whose successor is late too comes in order: 0.1 · 0.9 of all.
    assertThat((double) late / expected.samples.size()).isBetween(0.07, 0.1);
    // All but those held back at the end are there, with the same values.
    assertThat(new HashSet<>(expected.samples).containsAll(drawn.samples)).isTrue();
    assertThat(drawn.samples.size()).isGreaterThan(expected.samples.size() * 99 / 100);
  }

  @Test
  void scrape_exemplarShare_followsCountersAndHistogramsOnly() {
    SeriesStore store = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN.withExemplarShare(0.2), START);
    Drawn drawn = Drawn.from(store, START, START + 10 * MINUTE);

    long eligible =
        drawn.samples.stream().filter(s -> hasExemplars(store.labels(s.series()))).count();
    assertThat(drawn.exemplars).allMatch(s -> hasExemplars(store.labels(s.series())));
    assertThat((double) drawn.exemplars.size() / eligible).isBetween(0.18, 0.22);
  }

  private static boolean hasExemplars(LabelSet labels) {
    String name = labels.values()[List.of(labels.names()).indexOf("__name__")];
    return name.startsWith("requests_total") || name.startsWith("latency_seconds");
  }

  @Test
  void shardKey_ofASeries_neverChanges() {
    SeriesStore store = SeriesStore.of(JOBS, 7, StoreOptions.PLAIN, START);

    assertThat(store.shardKey(17)).isEqualTo(17);
  }

  private static Map<LabelSet, List<Drawn.Sample>> bySeries(StoreOptions options) {
    SeriesStore store = SeriesStore.of(JOBS, 7, options, START);
    var map = new HashMap<Integer, List<Drawn.Sample>>();
    for (Drawn.Sample sample : Drawn.from(store, START, START + 20 * MINUTE).samples) {
      map.computeIfAbsent(sample.series(), l -> new ArrayList<>()).add(sample);
    }
    var byLabels = new HashMap<LabelSet, List<Drawn.Sample>>();
    map.forEach((series, samples) -> byLabels.put(store.labels(series), samples));
    return byLabels;
  }

  private static List<Object> values(List<Drawn.Sample> samples) {
    var values = new ArrayList<Object>();
    for (Drawn.Sample sample : samples) {
      values.add(List.of(sample.value(), sample.timestampMillis()));
    }
    return values;
  }
}
