package capsim.loadgen.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.workload.profile.Scope;
import capsim.workload.series.ChurnPlan;
import capsim.workload.series.HistogramSample;
import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.SeriesCatalog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTargetTest {
  private static final long START = 1_800_000_000_000L;
  private static final int SCRAPES = 40;
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  /** Jobs of ten minutes, nodes of eight: several replacements within ten minutes. */
  private static final ChurnPlan CHURN = new ChurnPlan(START, 0, 0, 1, 240_000, 480_000);

  /** What is scraped, labels of the target added, is what remote write sends at that time. */
  @ParameterizedTest
  @CsvSource({"NODE,1,false", "NODE,1,true", "POD,1,true", "CLUSTER,0.6,true"})
  void scrape_labelsOfTargetAdded_asRemoteWrite(Scope per, double keep, boolean churning) {
    ScrapeJob job = ExporterJobs.of(per, keep);
    ChurnPlan churn = churning ? CHURN : ChurnPlan.NONE;
    var catalog = SeriesCatalog.of(List.of(job), 5, churn);
    var store = SeriesStore.of(List.of(job), 5, StoreOptions.PLAIN.withChurn(churn), START);

    for (int t = 0; t < catalog.targetCount(); t++) {
      var target = new ScrapeTarget(catalog, t, START);
      long first = store.clock(t).firstDueAtOrAfter(START);
      for (long k = first; k < first + SCRAPES; k++) {
        Map<LabelSet, Double> sent = sent(store, t, k);
        // Later than the grid, and every seventh scrape is missed altogether.
        long now = store.clock(t).dueMillis(k) + 14_000;
        if (k % 7 != 0) {
          String text =
              new String(target.scrape(now, ExpositionFormat.TEXT), StandardCharsets.UTF_8);
          assertThat(stored(text, target.labels(now))).isEqualTo(sent);
        }
      }
    }
  }

  /** Samples of one scrape by their labels, without those that the scrape itself adds. */
  private static Map<LabelSet, Double> sent(SeriesStore store, int target, long scrape) {
    var samples = new HashMap<LabelSet, Double>();
    store.scrape(
        target,
        scrape,
        (series, value, timestamp) -> {
          LabelSet labels = store.labels(series);
          String name = ServiceDiscovery.value(labels, "__name__");
          if (name.equals("up") || name.startsWith("scrape_")) {
            return;
          }
          boolean stale = Double.doubleToRawLongBits(value) == 0x7ff0000000000002L;
          if (!stale && name.equals("size_bytes")) {
            // In text, a native histogram is its count, its sum and one bucket.
            var sample = new HistogramSample();
            HistogramShape.of(store.labels().histogramShape(series)).fill(value, sample);
            samples.put(
                with(with(labels, "le", "+Inf"), "__name__", name + "_bucket"),
                (double) sample.count());
            samples.put(with(labels, "__name__", name + "_sum"), sample.sum());
            samples.put(with(labels, "__name__", name + "_count"), (double) sample.count());
          } else if (!stale) {
            samples.put(labels, value);
          }
        });
    return samples;
  }

  /** What Prometheus stores of a text with {@code honor_labels}. */
  private static Map<LabelSet, Double> stored(String text, LabelSet targetLabels) {
    var samples = new HashMap<LabelSet, Double>();
    for (String line : text.split("\n")) {
      if (line.startsWith("#")) {
        continue;
      }
      int nameEnd = line.indexOf('{') < 0 ? line.indexOf(' ') : line.indexOf('{');
      int valueFrom = line.lastIndexOf(' ') + 1;
      LabelSet labels = with(targetLabels, "__name__", line.substring(0, nameEnd));
      var matcher = LABEL.matcher(line.substring(nameEnd, valueFrom));
      while (matcher.find()) {
        String value = matcher.group(2).replace("\\\"", "\"").replace("\\\\", "\\");
        labels = with(labels, matcher.group(1), value);
      }
      assertThat(samples.put(labels, Double.valueOf(line.substring(valueFrom)))).as(line).isNull();
    }
    return samples;
  }

  private static LabelSet with(LabelSet labels, String name, String value) {
    var all = new TreeMap<String, String>();
    for (int i = 0; i < labels.size(); i++) {
      all.put(labels.names()[i], labels.values()[i]);
    }
    all.put(name, value);
    return new LabelSet(all.keySet().toArray(String[]::new), all.values().toArray(String[]::new));
  }

  @Test
  void scrape_twiceInOneInterval_sameBytes() {
    var catalog = SeriesCatalog.of(List.of(ExporterJobs.of(Scope.NODE, 1)), 5);
    var target = new ScrapeTarget(catalog, 0, START);
    long due = catalog.clock(0).dueMillis(catalog.clock(0).firstDueAtOrAfter(START) + 3);

    byte[] once = target.scrape(due, ExpositionFormat.TEXT);

    assertThat(target.scrape(due + 14_999, ExpositionFormat.TEXT)).isEqualTo(once);
    assertThat(target.scrape(due + 15_000, ExpositionFormat.TEXT)).isNotEqualTo(once);
  }

  @Test
  void scrape_openMetrics_typesAndEndAsSpecified() {
    var catalog = SeriesCatalog.of(List.of(ExporterJobs.of(Scope.NODE, 1)), 5);
    var target = new ScrapeTarget(catalog, 0, START);

    String text =
        new String(target.scrape(START, ExpositionFormat.OPEN_METRICS), StandardCharsets.UTF_8);

    assertThat(text)
        .contains("# TYPE requests counter\n", "\nrequests_total{path=\"q\\\"uo\\\\te\",pod=\"")
        .contains("# TYPE reads unknown\n", "# TYPE latency_seconds histogram\n")
        .containsPattern("latency_seconds_bucket\\{le=\"\\+Inf\",pod=\"[^\"]*\",zone=\"b\"} \\d+\n")
        .endsWith("# EOF\n");
  }

  @Test
  void number_everyKind_readsBack() {
    assertThat(TextExposition.number(0)).isEqualTo("0");
    assertThat(TextExposition.number(-0.0)).isEqualTo("-0.0");
    assertThat(TextExposition.number(1e14)).isEqualTo("100000000000000");
    assertThat(TextExposition.number(1e15)).isEqualTo("1.0E15");
    assertThat(TextExposition.number(0.1)).isEqualTo("0.1");
    assertThat(TextExposition.number(Double.NaN)).isEqualTo("NaN");
    assertThat(TextExposition.number(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
  }
}
