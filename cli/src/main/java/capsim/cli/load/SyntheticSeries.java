package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.LabelValues.Count;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Profiles;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ScrapeSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Exactly as many series as asked for, without a scenario: targets of about a thousand series, each
 * with the labels, and their lengths, of a container in Kubernetes (13 pairs, some 600 bytes of
 * request a sample), half of them counters, a quarter gauges, a quarter constant.
 */
final class SyntheticSeries {
  /** The key that the interval stands for, where messages name it. */
  private static final Pattern INTERVAL =
      Pattern.compile("--series:\\d+:\\d+: clusters\\[0]\\.metricSources\\[\\d]\\.interval");

  private static final int SERIES_PER_TARGET = 1000;
  private static final long MOST_SERIES = 1_000_000_000;
  private static final int FIRST_PORT = 10_250;
  private static final String PROFILE = "capsim-series";

  private final long series;
  private final String interval;

  private SyntheticSeries(long series, String interval) {
    this.series = series;
    this.interval = interval;
  }

  /**
   * @param series as typed: 100000, 100k, 1.5M
   * @param interval as typed; the reader of scenarios checks it
   */
  static SyntheticSeries parse(String series, String interval) {
    long count;
    try {
      double factor = series.endsWith("k") ? 1e3 : series.endsWith("M") ? 1e6 : 1;
      String digits = factor == 1 ? series : series.substring(0, series.length() - 1);
      count = Math.round(Double.parseDouble(digits) * factor);
    } catch (NumberFormatException e) {
      throw InputException.ofProgram(
          "--series takes a number, as 100000, 100k or 1.5M, not '" + series + "'");
    }
    int least = ScrapeSeries.COUNT + 1;
    if (count < least || count > MOST_SERIES) {
      throw InputException.ofProgram(
          "--series takes " + least + " to " + MOST_SERIES + ", not " + series);
    }
    return new SyntheticSeries(count, interval);
  }

  /** The scenario: one cluster, one agent, nothing but these series. */
  Loaded read(ScenarioInput input, List<String> overrides) {
    long targets = Math.max(1, Math.round(series / (double) SERIES_PER_TARGET));
    int each = Math.toIntExact(series / targets);
    long larger = series % targets;
    Map<String, MetricProfile> profiles = new HashMap<>();
    List<String> sources = new ArrayList<>();
    add(profiles, sources, PROFILE, each, targets - larger);
    if (larger > 0) {
      add(profiles, sources, PROFILE + "-one-more", each + 1, larger);
    }
    String text =
        """
        apiVersion: capsim/v1
        environment: load
        clusters:
          - name: capsim-load
            nodes: 1
            podsPerNode: 0
            metricSources: [%s]
        metrics: {agent: {replicas: 1, lateScrapes: 0%%}}
        """
            .formatted(String.join(", ", sources));
    try {
      return input.plus(new Profiles(profiles, Map.of())).parse("--series", text, overrides);
    } catch (InputException e) {
      throw new InputException(INTERVAL.matcher(e.getMessage()).replaceAll("--interval"), e);
    }
  }

  private void add(
      Map<String, MetricProfile> profiles,
      List<String> sources,
      String name,
      int seriesPerTarget,
      long targets) {
    // Targets of the two profiles have the same addresses; a port of its own keeps them apart.
    int port = FIRST_PORT + profiles.size();
    profiles.put(name, profile(name, port, seriesPerTarget - ScrapeSeries.COUNT));
    sources.add("{profile: " + name + ", interval: " + interval + ", targets: " + targets + "}");
  }

  private static MetricProfile profile(String name, int port, int own) {
    int counters = (own + 1) / 2;
    int gauges = (own - counters + 1) / 2;
    var families = new ArrayList<MetricFamily>();
    add(
        families,
        "container_network_receive_packets_total",
        MetricType.COUNTER,
        counters,
        new ValueProcess.Counter(1000, 0.7, 1e6));
    add(
        families,
        "container_memory_working_set_bytes",
        MetricType.GAUGE,
        gauges,
        new ValueProcess.IntegerWalk(64, 4096, 0.8, 2e8));
    add(
        families,
        "container_spec_memory_limit_bytes",
        MetricType.GAUGE,
        own - counters - gauges,
        new ValueProcess.Constant(536_870_912));
    List<Label> labels =
        List.of(
            new Label("job", listed("kubelet")),
            new Label("instance", new LabelValues.OfEntity(EntityAttribute.INSTANCE)),
            new Label("metrics_path", listed("/metrics/cadvisor")),
            new Label("endpoint", listed("https-metrics")),
            new Label("service", listed("prometheus-kube-prometheus-kubelet")));
    return new MetricProfile(
        name,
        "as many series as were asked for",
        "labels of cAdvisor as the kubelet serves them",
        new MetricProfile.Target(Scope.CLUSTER, 1, port, labels),
        families);
  }

  private static void add(
      List<MetricFamily> families, String name, MetricType type, int count, ValueProcess values) {
    if (count == 0) {
      return;
    }
    String id = "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod";
    String image = "registry.example.com/team/order-fulfilment-service@sha256:";
    String digest = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
    List<Label> labels =
        List.of(
            new Label("container", listed("service")),
            new Label("image", listed(image + digest)),
            new Label("namespace", listed("order-fulfilment")),
            new Label("pod", numbered("order-fulfilment-service-7d9f6c5b84-", 1)),
            new Label("id", numbered(id, count)));
    families.add(
        new MetricFamily(
            List.of(name),
            type,
            Scope.CLUSTER,
            labels,
            List.of(),
            values,
            new ValueProcess.Constant(0)));
  }

  private static LabelValues listed(String value) {
    return new LabelValues.Listed(List.of(value));
  }

  private static LabelValues numbered(String prefix, int count) {
    return new LabelValues.Numbered(prefix, 5, new Count.Fixed(count));
  }
}
