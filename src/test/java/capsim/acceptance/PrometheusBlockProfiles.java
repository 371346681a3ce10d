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
import capsim.workload.profile.ValueProcess.FractionWalk;
import capsim.workload.profile.ValueProcess.IntegerWalk;
import capsim.workload.profile.ValueProcess.Mix;
import capsim.workload.profile.ValueProcess.Share;
import capsim.workload.profile.ValueProcess.UniformFraction;
import capsim.workload.profile.ValueProcess.UniformInteger;
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

  /** About 480 series of a node. */
  static MetricProfile nodeExporter() {
    var slow =
        new Mix(
            List.of(
                new Share(0.5, new Constant(0)),
                new Share(0.3, new Counter(20, 0.2, 1e4)),
                new Share(0.2, new Counter(2000, 1, 1e8))));
    return new MetricProfile(
        "node-exporter",
        "CPU, memory, disks and network of a node",
        SOURCE,
        nodeTarget("node-exporter", 9100),
        List.of(
            counters(
                List.of("node_cpu_seconds_total"),
                Scope.NODE,
                new FractionCounter(4, 0.01, 0.7, 1e5),
                numbered("cpu", "", new Count.Named("cpus")),
                listed(
                    "mode", "idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user")),
            counters(
                names("node_disk_io_total", 17),
                Scope.NODE,
                new Counter(5000, 0.6, 1e9),
                numbered("device", "nvme", new Count.Named("disks"))),
            counters(
                names("node_network_receive_total", 16),
                Scope.NODE,
                slow,
                numbered("device", "eth", new Count.Named("networkInterfaces"))),
            gauges(
                names("node_filesystem_avail_bytes", 7),
                Scope.NODE,
                new IntegerWalk(50, 4096, 0.3, 1e11),
                numbered("mountpoint", "/data/", new Count.Named("filesystems"))),
            gauges(
                names("node_memory_bytes", 50), Scope.NODE, new IntegerWalk(1000, 4096, 0.7, 1e10)),
            gauges(List.of("node_load1", "node_load5"), Scope.NODE, new FractionWalk(0.05, 0.9, 4)),
            gauges(List.of("node_time_seconds"), Scope.NODE, new UniformFraction()),
            gauges(names("node_sockstat", 20), Scope.NODE, new UniformInteger(100)),
            counters(names("node_netstat_total", 60), Scope.NODE, slow),
            gauges(names("node_uname_info", 60), Scope.NODE, new Constant(1))));
  }

  /** 30 series of each container of a node and 8 of each pod, with long labels. */
  static MetricProfile containers() {
    var container =
        new Label[] {
          of("container", EntityAttribute.CONTAINER),
          of("id", EntityAttribute.CGROUP),
          of("image", EntityAttribute.IMAGE),
          of("name", EntityAttribute.CONTAINER_ID),
          of("namespace", EntityAttribute.NAMESPACE),
          of("pod", EntityAttribute.POD)
        };
    return new MetricProfile(
        "containers",
        "resources of the containers of a node",
        SOURCE,
        nodeTarget("kubelet", 10250),
        List.of(
            counters(
                names("container_cpu_seconds_total", 4),
                Scope.CONTAINER,
                new FractionCounter(1, 0, 0.8, 1e4),
                container),
            gauges(
                names("container_memory_bytes", 8),
                Scope.CONTAINER,
                new IntegerWalk(200, 4096, 0.4, 1e8),
                container),
            counters(
                names("container_fs_total", 6),
                Scope.CONTAINER,
                new Counter(50, 0.1, 1e6),
                container),
            gauges(names("container_spec", 12), Scope.CONTAINER, new Constant(0), container),
            counters(
                names("container_network_bytes_total", 8),
                Scope.POD,
                new Counter(1e5, 0.5, 1e9),
                of("namespace", EntityAttribute.NAMESPACE),
                of("pod", EntityAttribute.POD))));
  }

  /** One target that lists 28 series of each pod and 11 of each container of the cluster. */
  static MetricProfile clusterState() {
    var pod =
        new Label[] {
          of("namespace", EntityAttribute.NAMESPACE),
          of("pod", EntityAttribute.POD),
          of("uid", EntityAttribute.UID)
        };
    return new MetricProfile(
        "cluster-state",
        "states of the objects of a cluster",
        SOURCE,
        new MetricProfile.Target(
            Scope.CLUSTER,
            1,
            8080,
            List.of(listed("job", "kube-state-metrics"), of("instance", EntityAttribute.INSTANCE))),
        List.of(
            gauges(names("kube_pod_created", 18), Scope.POD, new Constant(1), pod),
            gauges(
                names("kube_pod_status", 2),
                Scope.POD,
                new Constant(0),
                pod[0],
                pod[1],
                pod[2],
                listed("phase", "Pending", "Running", "Succeeded", "Failed", "Unknown")),
            gauges(
                names("kube_pod_container_status", 10),
                Scope.CONTAINER,
                new Flag(0.001),
                pod[0],
                pod[1],
                of("container", EntityAttribute.CONTAINER)),
            counters(
                List.of("kube_pod_container_status_restarts_total"),
                Scope.CONTAINER,
                new Counter(1, 0.001, 4),
                pod[0],
                pod[1],
                of("container", EntityAttribute.CONTAINER))));
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
