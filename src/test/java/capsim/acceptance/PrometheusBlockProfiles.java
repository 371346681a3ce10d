package capsim.acceptance;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.LabelValues.Count;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.profile.ValueProcess.Flag;
import capsim.workload.profile.ValueProcess.FractionCounter;
import java.util.ArrayList;
import java.util.List;

/** Profiles made for the acceptance test: every value process, histograms, all kinds of targets. */
final class PrometheusBlockProfiles {
  private static final String SOURCE = "made for this test";

  private PrometheusBlockProfiles() {}

  /** 200 series of a pod that are constant or nearly so. */
  static MetricProfile constants() {
    return new MetricProfile(
        "constants",
        "settings, limits and states of an application",
        SOURCE,
        new MetricProfile.Target(
            Scope.POD,
            1,
            8080,
            List.of(
                listed("job", "settings"),
                of("instance", EntityAttribute.INSTANCE),
                of("namespace", EntityAttribute.NAMESPACE),
                of("pod", EntityAttribute.POD))),
        List.of(
            gauges(names("app_setting_value", 60), Scope.POD, new Constant(4096)),
            gauges(names("app_feature_enabled", 50), Scope.POD, new Constant(0)),
            gauges(
                names("app_build_info", 10),
                Scope.POD,
                new Constant(1),
                listed(
                    "state", "active", "standby", "draining", "failed", "unknown", "new", "old")),
            gauges(names("app_queue_full", 10), Scope.POD, new Flag(0.01)),
            counters(names("app_restarts_total", 10), Scope.POD, new Counter(3, 0.02, 50))));
  }

  /** About 1,000 series of a node that count, at speeds from now and then to gigabytes. */
  static MetricProfile counters() {
    return new MetricProfile(
        "counters",
        "requests, bytes and seconds of a service on each node",
        SOURCE,
        nodeTarget("service", 9090),
        List.of(
            counters(
                names("service_requests_total", 20),
                Scope.NODE,
                new Counter(100, 1, 1e6),
                listed("code", "200", "404", "500"),
                listed("method", "GET", "POST", "PUT", "DELETE")),
            counters(
                names("service_bytes_total", 20),
                Scope.NODE,
                new Counter(1e6, 1, 1e12),
                numbered("device", "eth", new Count.Named("networkInterfaces"))),
            counters(
                names("service_retries_total", 20),
                Scope.NODE,
                new Counter(5, 0.11, 1000),
                numbered("shard", "shard-", new Count.Fixed(10))),
            counters(
                names("service_cpu_seconds_total", 10),
                Scope.NODE,
                new FractionCounter(15, 0.01, 1, 1e5),
                numbered("cpu", "", new Count.Named("cpus"))),
            counters(
                names("service_wait_seconds_total", 60),
                Scope.NODE,
                new FractionCounter(3, 0, 0.5, 1e4)),
            histogram(
                "service_duration_seconds",
                Scope.NODE,
                new Counter(40, 0.6, 1e5),
                listed("handler", "/api/v1/query", "/api/v1/write", "/login", "/metrics"))));
  }

  private static MetricProfile.Target nodeTarget(String job, int port) {
    return new MetricProfile.Target(
        Scope.NODE,
        1,
        port,
        List.of(
            listed("job", job),
            of("instance", EntityAttribute.INSTANCE),
            of("node", EntityAttribute.NODE)));
  }

  private static List<String> names(String stem, int count) {
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add(stem + "_" + (char) ('a' + i / 10) + i % 10);
    }
    return names;
  }

  private static MetricFamily gauges(
      List<String> names, Scope per, ValueProcess values, Label... labels) {
    return new MetricFamily(
        names, MetricType.GAUGE, per, List.of(labels), List.of(), values, values);
  }

  private static MetricFamily counters(
      List<String> names, Scope per, ValueProcess values, Label... labels) {
    return new MetricFamily(
        names, MetricType.COUNTER, per, List.of(labels), List.of(), values, values);
  }

  private static MetricFamily histogram(
      String name, Scope per, ValueProcess values, Label... labels) {
    return new MetricFamily(
        List.of(name),
        MetricType.HISTOGRAM,
        per,
        List.of(labels),
        List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10"),
        values,
        new FractionCounter(2, 0, 0.6, 1e4));
  }

  private static Label listed(String name, String... values) {
    return new Label(name, new LabelValues.Listed(List.of(values)));
  }

  private static Label numbered(String name, String prefix, Count count) {
    return new Label(name, new LabelValues.Numbered(prefix, 1, count));
  }

  private static Label of(String name, EntityAttribute attribute) {
    return new Label(name, new LabelValues.OfEntity(attribute));
  }
}
